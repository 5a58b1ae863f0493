package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Noise;
import ornstein.random.Stream;

class GenealogyTest {
    private static final int PARTICLES = 100;
    private static final int RUNS = 2000;

    /** Without resampling V is the sample variance of the weights over N and their squared mean. */
    @Test
    void withoutResamplingItIsThatOfAMean() {
        double[] w = {1, 2, 0.5, 4, 0};
        double mean = 1.5;
        double variance = Arrays.stream(w).map(x -> (x - mean) * (x - mean)).sum() / 4;
        Genealogy genealogy = new Genealogy(5);
        Weights weights = Weights.of(Arrays.stream(w).map(Math::log).toArray());
        assertThat(genealogy.relativeVariance(weights)).isCloseTo(variance / 5 / (mean * mean), within(1e-15));
        assertThat(genealogy.families(weights)).isEqualTo(4);
        assertThat(genealogy.normaliser(0.25, weights).standardError())
                .hasValueCloseTo(Math.sqrt(variance / 5) / mean, within(1e-15));
    }

    @Test
    void evesAreHandedDown() {
        Genealogy genealogy = new Genealogy(4);
        genealogy.resampled(Resampling.MULTINOMIAL, new Weights(4), new int[] {2, 2, 0, 3});
        genealogy.resampled(Resampling.MULTINOMIAL, new Weights(4), new int[] {1, 1, 3, 3});
        assertThat(genealogy.eves()).containsExactly(2, 2, 3, 3);
        assertThat(genealogy.resamplings()).isEqualTo(2);
        Weights weights = Weights.of(Math.log(1), Math.log(2), Math.log(3), Math.log(4));
        assertThat(genealogy.families(weights)).isEqualTo(2);
        double factor = Math.pow(4.0 / 3, 3);
        assertThat(genealogy.relativeVariance(weights)).isCloseTo(1 - factor * 2 * 0.3 * 0.7, within(1e-15));
        for (Resampling scheme : Resampling.all()) {
            genealogy.resampled(scheme, weights, new int[] {0, 0, 0, 0});
            assertThat(genealogy.relativeVariance(weights)).isEqualTo(1);
        }
        assertThat(genealogy.families(weights)).isEqualTo(1);
    }

    /** Copies that nobody lost by have no variance to report. */
    @Test
    void equalWeightsAllKeptHaveNoVariance() {
        Genealogy genealogy = new Genealogy(10);
        for (int m = 0; m < 50; m++) {
            genealogy.resampled(Resampling.SYSTEMATIC, new Weights(10), new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        }
        assertThat(genealogy.relativeVariance(new Weights(10))).isCloseTo(0, within(1e-14));
        assertThat(new LogNormaliser(1, -1e-3).standardError()).isEmpty();
    }

    /**
     * Over 2000 runs: the scatter of Ẑ against the mean of Ẑ²V. The variance of so many values is known to √(2/2000) = 3 %, and the
     * mean of V to about as much, so that a deviation of 18 % has a chance of about 2e-5 in each case where V is right on average.
     */
    @ParameterizedTest
    @CsvSource({"multinomial, 1, 0.82, 1.18", "multinomial, 0.5, 0.82, 1.18", "systematic, 0.5, 0.75, 1.25",
        "stratified, 0.5, 0.75, 1.25", "systematic, 0.9, 0.75, 1.25", "optimal-transport, 0.9, 0.75, 1.25",
        "residual, 0.5, 0.7, 1.25", "birth-death, 0.5, 0.7, 1.25"})
    void oneRunKnowsTheVarianceOfMany(String scheme, double threshold, double low, double high) {
        double[] found = filter(Resampling.named(scheme), threshold, Resampling.named(scheme));
        assertThat(found[1] / found[0]).isBetween(low, high);
    }

    /** The factor of multinomial draws for a scheme that is none. */
    @Test
    void thePlantedFaultIsCaught() {
        double[] found = filter(Resampling.SYSTEMATIC, 0.9, Resampling.MULTINOMIAL);
        assertThat(found[1] / found[0]).isLessThan(0.5);
    }

    /** An autoregression whose 20 potentials pull to 1: the relative variance of Ẑ, and the mean of Ẑ²V/Z². */
    private static double[] filter(Resampling scheme, double threshold, Resampling claimed) {
        double sum = 0;
        double squares = 0;
        double estimated = 0;
        for (int run = 0; run < RUNS; run++) {
            Stream moves = Noise.seeded(run).stream("moves");
            Stream draws = Noise.seeded(run).stream("draws");
            double[] x = new double[PARTICLES];
            double[] noise = new double[PARTICLES];
            double[] logs = new double[PARTICLES];
            int[] ancestors = new int[PARTICLES];
            Genealogy genealogy = new Genealogy(PARTICLES);
            Weights weights = new Weights(PARTICLES);
            Scratch scratch = new Scratch();
            moves.normals(0, 0, 0, PARTICLES, x, 0);
            for (int step = 1; step <= 20; step++) {
                for (int i = 0; i < PARTICLES; i++) {
                    logs[i] -= 0.15 * (x[i] - 1) * (x[i] - 1);
                }
                weights.set(logs);
                if (step < 20 && ResampleWhen.ess(threshold).isDue(weights, step, 20)) {
                    scheme.ancestors(weights, Batch.ofPlanes(x), draws, step, scratch, ancestors);
                    genealogy.resampled(claimed, weights, ancestors);
                    double[] old = x.clone();
                    for (int j = 0; j < PARTICLES; j++) {
                        x[j] = old[ancestors[j]];
                    }
                    Arrays.fill(logs, weights.logMean());
                }
                if (step < 20) {
                    moves.normals(step, 0, 0, PARTICLES, noise, 0);
                    for (int i = 0; i < PARTICLES; i++) {
                        x[i] = 0.8 * x[i] + 0.6 * noise[i];
                    }
                }
            }
            double z = Math.exp(weights.logMean());
            sum += z;
            squares += z * z;
            estimated += z * z * genealogy.relativeVariance(weights);
        }
        double mean = sum / RUNS;
        return new double[] {squares / RUNS / (mean * mean) - 1, estimated / RUNS / (mean * mean)};
    }

    @Test
    void badInputIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Genealogy(1))
                .withMessage("particles = 1: one particle says nothing about variance; take at least two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Genealogy(2).relativeVariance(Weights.of(Double.NaN, 0)))
                .withMessageStartingWith("the weight of particle 0 ");
    }
}
