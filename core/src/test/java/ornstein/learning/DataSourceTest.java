package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/** Where examples come from, their labels, and labels that are left out. */
class DataSourceTest {
    private static final GaussianMixture APART = GaussianMixture.builder(2)
            .add(0.25, GaussianMixture.at(-10, 0), Covariance.isotropic(0.1))
            .add(0.75, GaussianMixture.at(10, 0), Covariance.full(new double[][] {{0.2, 0.1}, {0.1, 0.2}}))
            .build();

    @Test
    void theLabelIsTheComponentThatThePointComesFrom() {
        DataSource source = DataSource.labelled(APART);
        LabelledPoints drawn = source.draw(500, Toys.NOISE.stream("labels"));

        assertThat(source.classes()).isEqualTo(2);
        assertThat(drawn.points()).isEqualTo(APART.sample(500, Toys.NOISE.stream("labels")));
        for (int i = 0; i < 500; i++) {
            assertThat(drawn.labels()[i]).isEqualTo(drawn.points().get(i, 0) < 0 ? 0 : 1);
        }
        assertThat(source.parts().get(0).share()).isEqualTo(0.25);
        assertThat(DataSource.of(APART).draw(3, Toys.NOISE.stream("labels")).labels()).isEmpty();
    }

    /** A χ² of 4 degrees of freedom is above 30 in 5e-6 of seeds. */
    @Test
    void pointsAreDrawnWithReplacementAndTheirOwnLabels() {
        Batch points = Batch.ofRows(new double[][] {{0, 0}, {1, 10}, {2, 20}, {3, 30}, {4, 40}});
        DataSource source = DataSource.of(points, new int[] {0, 1, 0, 1, 2});
        LabelledPoints drawn = source.draw(5000, Toys.NOISE.stream("points"));
        double[] counts = new double[5];
        for (int i = 0; i < 5000; i++) {
            int k = (int) drawn.points().get(i, 0);
            counts[k]++;
            assertThat(drawn.points().get(i, 1)).isEqualTo(10.0 * k);
            assertThat(drawn.labels()[i]).isEqualTo(new int[] {0, 1, 0, 1, 2}[k]);
        }
        double squares = 0;
        for (double count : counts) {
            squares += (count - 1000) * (count - 1000) / 1000;
        }
        assertThat(squares).isLessThan(30);
        assertThat(counts[0]).isNotEqualTo(1000);
        assertThat(source.parts().get(1)).isEqualTo(
                new DataSource.Part(0.4, Empirical.of(new double[][] {{1, 10}, {3, 30}})));
        assertThat(source.law()).contains(Empirical.of(points));
        assertThat(source.draw(2, Toys.NOISE.stream("points")).points())
                .isEqualTo(drawn.points().slice(0, 2));
    }

    @Test
    void badDataAreRefused() {
        Batch bad = Batch.ofRows(new double[][] {{0, 1}, {2, Double.NaN}});
        assertThatIllegalArgumentException().isThrownBy(() -> DataSource.of(bad))
                .withMessageContaining("points[1] = [2.0, NaN]: coordinates must be finite");
        assertThatIllegalArgumentException().isThrownBy(() -> DataSource.of(Batch.zeros(0, 2)))
                .withMessageContaining("nothing to learn from");
        Batch three = Batch.zeros(3, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> DataSource.of(three, new int[] {0, 1}))
                .withMessageContaining("2 labels for 3 points");
        assertThatIllegalArgumentException().isThrownBy(() -> DataSource.of(three, new int[] {0, -1, 1}))
                .withMessageContaining("labels[1] = -1");
        assertThatIllegalArgumentException().isThrownBy(() -> DataSource.of(three, new int[] {0, 2, 2}))
                .withMessageContaining("no point has label 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Matching(DataSource.of(three), criterion()).checkBatch(4))
                .withMessageContaining("batch size = 4, but there are 3 points");
        new Matching(DataSource.of(three), criterion()).checkBatch(3);
        new Matching(DataSource.of(Toys.POINTS), criterion()).checkBatch(1000);
    }

    private static Criterion criterion() {
        return Criterion.of(Toys.VP, Prediction.NOISE, Toys.TIMES);
    }

    @Test
    void guidanceNeedsLabels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Matching(DataSource.of(Toys.LINE), criterion(), 0.1))
                .withMessageContaining("has no labels to leave out: classifier-free guidance needs labelled data");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Matching(DataSource.labelled(Toys.LINE), criterion(), 1.5))
                .withMessageContaining("dropped = 1.5");
    }

    /**
     * With labels the exact fields of the classes and of the whole lose the floor together; 4.5 standard errors are passed in
     * 7e-6 of seeds, and by the field that minds no labels always.
     */
    @Test
    void labelsAreLeftOutWithTheirProbability() {
        var objective = new Matching(DataSource.labelled(Toys.LINE), criterion(), 0.2);
        Minibatch minibatch = objective.minibatch(10_000, 3, Toys.NOISE);
        int[] counts = new int[3];
        for (int label : minibatch.labels()) {
            counts[label]++;
        }
        MarginalField whole = Toys.exact(Toys.LINE);
        var path = new GaussianPath(Toys.VP);
        var loss = objective.loss(
                label -> label == 2 ? whole : path.field(DataSource.labelled(Toys.LINE).parts().get(label).law()),
                20_000, Toys.NOISE);
        double floor = objective.floor(Expectation.quadrature()).orElseThrow().value();

        assertThat((double) counts[2]).isCloseTo(2000, within(4.5 * 40));
        assertThat((double) counts[0]).isCloseTo(2400, within(4.5 * 43));
        assertThat(loss.value()).isCloseTo(floor, within(4.5 * loss.error()));
        assertThat(objective.loss(whole, 20_000, Toys.NOISE).value()).isGreaterThan(floor + 9 * loss.error());
    }
}
