package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ornstein.random.Noise;
import ornstein.toy.LabelledMixture;
import ornstein.toy.Moons;

/** Toy laws with labels as data. */
class ClassSourceTest {
    @Test
    void drawsAreTheMixturesWithTheirClasses() {
        LabelledMixture moons = new Moons(0.0025).labelled();
        DataSource source = DataSource.labelled(moons);
        var stream = Noise.seeded(3).stream("data");

        LabelledPoints drawn = source.draw(500, stream);

        assertThat(source.classes()).isEqualTo(2);
        assertThat(source.dimension()).isEqualTo(2);
        assertThat(source.law()).contains(moons.law());
        assertThat(drawn.points()).isEqualTo(moons.law().sample(500, stream));
        assertThat(drawn.labels()).isEqualTo(moons.labels(500, stream)).contains(0, 1);
        assertThat(source.parts()).hasSize(2)
                .allSatisfy(part -> assertThat(part.share()).isCloseTo(0.5, within(1e-12)));
        assertThat(source.parts().get(1).law()).isEqualTo(moons.given(1));
    }
}
