package ornstein.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;

class HistogramDeviationTest {
    private static final double ONE_SIGMA = 0.34134474606854293;

    @Test
    void knownBins() {
        // [−1, 0) holds 2 of 4, [0, 1] 1 of 4
        Batch samples = Batch.ofScalars(-0.5, -1, 1, 7);
        assertThat(HistogramDeviation.largest(samples, Laws.normal(), 0, -1, 0, 1))
                .isCloseTo(0.5 - ONE_SIGMA, within(1e-15));
        // half as wide a bin, twice the density
        assertThat(HistogramDeviation.largest(Batch.ofScalars(9), Laws.normal(), 0, 0, 0.5))
                .isCloseTo(2 * 0.19146246127401312, within(1e-14));
    }

    @Test
    void endsOfBins() {
        Empirical points = Empirical.of(Batch.ofScalars(0, 1, 2, 3));
        // [0, 1), [1, 3]: an atom on an edge belongs to the bin at its right, at the last edge to the last
        assertThat(HistogramDeviation.largest(Batch.ofScalars(0, 1, 2, 3), points, 0, 0, 1, 3)).isZero();
        assertThat(HistogramDeviation.largest(Batch.ofScalars(0, 0.5, 2, 3), points, 0, 0, 1, 3)).isEqualTo(0.25);
        assertThat(HistogramDeviation.largest(Batch.ofScalars(0, 1, 2, 3.5), points, 0, 0, 1, 3)).isEqualTo(0.125);
    }

    @Test
    void defaultBinsReachFourDeviations() {
        double[] edges = new HistogramDeviation(4).edges(Laws.plane(), 1);
        assertThat(edges).containsExactly(new double[] {-2 - 4 * Math.sqrt(0.6), -2.676783021,
            -0.453, 1.57, 1 + 4 * Math.sqrt(0.3)}, within(0.6));
        assertThat(edges[0]).isCloseTo(-2 - 4 * Math.sqrt(0.6), within(1e-14));
        assertThat(edges[4]).isCloseTo(1 + 4 * Math.sqrt(0.3), within(1e-14));
        assertThat(new HistogramDeviation(1).edges(Empirical.of(Batch.ofScalars(3)), 0)).containsExactly(2.5, 3.5);
    }

    @Test
    void exactSamplesAreCloseAndShiftedOnesAreNot() {
        Batch samples = Laws.sample(Laws.pair(0.5, 0.5), 50_000, 1);
        assertThat(new HistogramDeviation().distance(samples, Laws.pair(0.5, 0.5))).isLessThan(0.03);
        assertThat(new HistogramDeviation().distance(Laws.moved(samples, 0.2), Laws.pair(0.5, 0.5)))
                .isGreaterThan(0.08);
    }

    @Test
    void badBinsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HistogramDeviation(0))
                .withMessage("bins = 0: at least one is needed; take 50");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistogramDeviation.largest(Batch.ofScalars(0), Laws.normal(), 0, 1))
                .withMessage("edges holds 1 values: a bin needs two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistogramDeviation.largest(Batch.ofScalars(0), Laws.normal(), 0, 1, 2, 2))
                .withMessage("edges[2] = 2.0: edges must be finite and strictly ascending");
    }
}
