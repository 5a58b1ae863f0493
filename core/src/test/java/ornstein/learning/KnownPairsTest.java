package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import ornstein.array.Batch;

class KnownPairsTest {
    private static final Batch DATA = Batch.ofRows(new double[][] {{0}, {1}, {2}, {3}});
    private static final Batch SOURCE = Batch.ofRows(new double[][] {{10}, {11}, {12}, {13}});

    /** A source of pairs that says it has no classes hands out no labels, of however many pairs. */
    @Test
    void endsStayTogetherAndHaveNoLabels() {
        PairSource source = PairSource.of(DATA, SOURCE);

        for (int n : new int[] {1, 4, 1000}) {
            Pairs drawn = source.draw(n, Toys.NOISE.child("draw " + n));
            assertThat(drawn.labels()).hasSize(source.classes()).isEmpty();
            for (int i = 0; i < n; i++) {
                assertThat(drawn.source().get(i, 0)).isEqualTo(drawn.data().get(i, 0) + 10);
            }
        }
        assertThat(source.draw(1000, Toys.NOISE).data().plane(0)).contains(0, 1, 2, 3);
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThatIllegalArgumentException().isThrownBy(() -> PairSource.of(DATA, SOURCE.slice(0, 3)))
                .withMessageContaining("a path has one end of each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairSource.of(Batch.ofRows(new double[][] {{0}, {Double.NaN}, {2}, {3}}), SOURCE))
                .withMessageContaining("data[1] is not finite: leave this pair out");
    }
}
