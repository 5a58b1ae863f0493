package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

import ornstein.random.Noise;

class WeightsTest {
    private static final double NONE = Double.NEGATIVE_INFINITY;

    @Test
    void weightsAreExponentialsOverTheirSum() {
        Weights weights = Weights.of(Math.log(1), Math.log(2), NONE, Math.log(5));
        assertThat(weights.toArray()).containsExactly(new double[] {0.125, 0.25, 0, 0.625}, within(1e-15));
        assertThat(weights.logSum()).isCloseTo(Math.log(8), within(1e-15));
        assertThat(weights.logMean()).isCloseTo(Math.log(2), within(1e-15));
        assertThat(weights.ess()).isCloseTo(1 / (0.125 * 0.125 + 0.25 * 0.25 + 0.625 * 0.625), within(1e-14));
        assertThat(weights.largest()).isCloseTo(0.625, within(1e-15));
        assertThat(weights.cumulative(1)).isCloseTo(0.375, within(1e-15));
        assertThat(weights.cumulative(2)).isEqualTo(weights.cumulative(1));
        assertThat(weights.cumulative(3)).isEqualTo(1);
        assertThat(new int[] {weights.at(0), weights.at(0.124), weights.at(0.126), weights.at(0.374),
            weights.at(0.376), weights.at(1)}).containsExactly(0, 0, 1, 1, 3, 3);
    }

    @Test
    void aCommonFactorOfAnySizeChangesTheSumOnly() {
        double[] logs = {-1, 0.5, 2, -3};
        Weights weights = Weights.of(logs);
        for (double shift : new double[] {-1e6, 1e6, 700, -745}) {
            Weights shifted = Weights.of(Arrays.stream(logs).map(l -> l + shift).toArray());
            assertThat(shifted.toArray()).containsExactly(weights.toArray(), within(1e-9));
            assertThat(shifted.logSum() - shift).isCloseTo(weights.logSum(), within(1e-9));
        }
    }

    @Test
    void equalWeightsAreExact() {
        for (int n : new int[] {1, 2, 7, 1000, 1024, 1025, 99_999}) {
            Weights weights = new Weights(n);
            assertThat(weights.ess()).isEqualTo(n);
            assertThat(weights.logMean()).isZero();
            assertThat(weights.cumulative(n - 1)).isEqualTo(1);
            double[] logs = new double[n];
            Arrays.fill(logs, -1.7e3);
            weights.set(logs);
            assertThat(weights.ess()).isEqualTo(n);
            assertThat(weights.logMean()).isEqualTo(-1.7e3);
        }
    }

    @Test
    void theEffectiveSizeLiesBetweenOneAndAll() {
        for (int n : new int[] {1, 2, 3, 10, 1023, 3000}) {
            for (double spread : new double[] {1e-17, 1e-16, 1e-15, 1e-8, 1, 30, 1e3, 1e6}) {
                for (int step = 0; step < 20; step++) {
                    double[] logs = logs(n, spread, step);
                    Weights weights = Weights.of(logs);
                    assertThat(weights.ess()).isBetween(1.0, (double) n);
                    double squares = Arrays.stream(weights.toArray()).map(w -> w * w).sum();
                    assertThat(weights.ess() * squares).isCloseTo(1, within(1e-12));
                }
            }
        }
        double[] alone = new double[50_000];
        Arrays.fill(alone, NONE);
        alone[31_234] = -5;
        assertThat(Weights.of(alone).ess()).isEqualTo(1);
        assertThat(Weights.of(alone).logSum()).isEqualTo(-5);
    }

    @Test
    void cumulativeWeightsNeverDecreaseAndEndInOne() {
        for (int n : new int[] {1, 9, 1024, 1030, 5000}) {
            for (double spread : new double[] {0.1, 3, 100}) {
                double[] logs = logs(n, spread, 3);
                for (int i = 0; i < n; i += 3) {
                    logs[i] = n == 1 ? 0 : NONE;
                }
                Weights weights = Weights.of(logs);
                double before = 0;
                for (int i = 0; i < n; i++) {
                    double here = weights.cumulative(i);
                    assertThat(here).isGreaterThanOrEqualTo(before);
                    assertThat(logs[i] > NONE || here == before).isTrue();
                    before = here;
                }
                assertThat(before).isEqualTo(1);
            }
        }
    }

    @Test
    void degenerateWeightsSayWhichParticleIsAtFault() {
        Weights none = Weights.of(NONE, NONE);
        assertThat(none.isDegenerate()).isTrue();
        assertThat(none.firstUndefined()).isEqualTo(-1);
        assertThat(none.logSum()).isEqualTo(NONE);
        assertThat(none.logMean()).isEqualTo(NONE);
        assertThat(none.ess()).isZero();
        assertThat(none.toArray()).containsExactly(0, 0);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            for (double other : new double[] {NONE, 0}) {
                Weights weights = Weights.of(other, 1, bad, bad);
                assertThat(weights.isDegenerate()).isTrue();
                assertThat(weights.firstUndefined()).isEqualTo(2);
                assertThat(weights.logSum()).isNaN();
                weights.set(new double[] {NONE, 3, NONE, NONE});
                assertThat(weights.isDegenerate()).isFalse();
                assertThat(weights.firstUndefined()).isEqualTo(-1);
                assertThat(weights.logSum()).isEqualTo(3);
            }
        }
        assertThat(Weights.of(Double.NaN, Double.NaN).firstUndefined()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> none.at(0.5))
                .withMessage("all weights are 0: there is nothing to choose; ask isDegenerate() first");
        assertThatIllegalArgumentException().isThrownBy(() -> Weights.of(0, Double.NaN).at(0.5)).withMessage(
                "the weight of particle 1 is not a number or infinite: there is nothing to choose; ask isDegenerate() first");
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        double[] logs = logs(200_000, 4, 1);
        Weights one = on(1, logs);
        Weights four = on(4, logs);
        assertThat(one.toArray()).isEqualTo(four.toArray());
        assertThat(one.ess()).isEqualTo(four.ess());
        assertThat(one.logSum()).isEqualTo(four.logSum());
        assertThat(one.cumulative(123_456)).isEqualTo(four.cumulative(123_456));
    }

    private static Weights on(int threads, double[] logs) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> Weights.of(logs)).join();
        }
    }

    @Test
    void badInputIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Weights.of())
                .withMessage("n = 0: weights need at least one particle");
        assertThatIllegalArgumentException().isThrownBy(() -> new Weights(3).set(new double[2]))
                .withMessage("logWeights has 2 entries, there are 3 particles: give one per particle");
    }

    static double[] logs(int n, double spread, long step) {
        double[] logs = new double[n];
        Noise.seeded(4).stream("logs").normals(step, 0, 0, n, logs, 0);
        return Arrays.stream(logs).map(l -> spread * l).toArray();
    }
}
