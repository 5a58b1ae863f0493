package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.testkit.ChildJvm;

class ResamplingTest {
    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final Stream STREAM = Noise.seeded(11).stream("resampling");
    private static final int ROUNDS = 10_000;
    /**
     * P(|z| > 5) = 6e-7 for a normal z. Some 200 counts are tested: of all seeds 1 in 8000 would raise an alarm.
     */
    private static final double SIGMAS = 5;

    static List<Resampling> schemes() {
        return Resampling.all();
    }

    private static int[] draw(Resampling scheme, Weights weights, long step) {
        int[] out = new int[weights.size()];
        scheme.ancestors(weights, line(weights.size()), STREAM, step, new Scratch(), out);
        return out;
    }

    /** Points in an order of their own. */
    private static Batch line(int n) {
        return Batch.ofScalars(IntStream.range(0, n).mapToDouble(i -> Math.cos(3 * i)).toArray());
    }

    private static int[] counts(int[] ancestors) {
        int[] counts = new int[ancestors.length];
        for (int a : ancestors) {
            counts[a]++;
        }
        return counts;
    }

    /** A large weight, small ones, zeros first, last and between, and two of exactly 1/N. */
    private static Weights uneven() {
        double[] shares = {0, 0.3, 2.5, 0, 1, 0.01, 7.13, 1.9, 1, 0.76, 0, 2.4, 0.5, 3.5, 1.25, 1.75, 5, 0};
        return Weights.of(Arrays.stream(shares).map(Math::log).toArray());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void offspringCountsAreUnbiased(Resampling scheme) {
        assertThat(biased(scheme, uneven(), 1)).isEmpty();
        assertThat(biased(scheme, Weights.of(WeightsTest.logs(12, 0.4, 1)), 1)).isEmpty();
    }

    @Test
    void thePlantedFaultsAreCaught() {
        assertThat(biased(new Middle(), uneven(), 1)).isNotEmpty();
        assertThat(biased(new Reluctant(), uneven(), 1)).isNotEmpty();
    }

    /** Particles whose mean number of offspring is too far from N·Wᵢ. */
    static List<Integer> biased(Resampling scheme, Weights weights, int every) {
        int n = weights.size();
        double[] sums = new double[n];
        double[] squares = new double[n];
        Scratch scratch = new Scratch();
        Batch states = line(n);
        int[] out = new int[n];
        int rounds = ROUNDS / every;
        for (int round = 0; round < rounds; round++) {
            scheme.ancestors(weights, states, STREAM, round, scratch, out);
            int[] counts = counts(out);
            for (int i = 0; i < n; i++) {
                sums[i] += counts[i];
                squares[i] += counts[i] * counts[i];
            }
        }
        return IntStream.range(0, n).filter(i -> {
            double mean = sums[i] / rounds;
            double variance = squares[i] / rounds - mean * mean;
            return Math.abs(mean - n * weights.weight(i)) > SIGMAS * Math.sqrt(variance / rounds) + 1e-12 * n;
        }).boxed().toList();
    }

    /** Systematic resampling that forgot its offset. */
    private record Middle() implements Resampling {
        @Override
        public String name() {
            return "middle";
        }

        @Override
        public void check(int particles, int dimension) {}

        @Override
        public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
            Arrays.setAll(out, j -> weights.at((j + 0.5) / out.length));
        }
    }

    /** Birth and death whose particles stay a little too seldom. */
    private record Reluctant() implements Resampling {
        @Override
        public String name() {
            return "reluctant";
        }

        @Override
        public void check(int particles, int dimension) {}

        @Override
        public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
            Arrays.setAll(out, j -> stream.uniform(j, step, 0) < Math.pow(weights.relative(j), 1.2)
                    ? j
                    : weights.at(stream.uniform(j, step, 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aWeightOfZeroIsNeverChosen(Resampling scheme) {
        Weights weights = uneven();
        for (int step = 0; step < 2000; step++) {
            assertThat(counts(draw(scheme, weights, step))).satisfies(counts -> assertThat(
                    IntStream.range(0, counts.length).filter(i -> weights.weight(i) == 0).map(i -> counts[i]).sum())
                    .isZero());
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void oneParticleIsItsOwnAncestor(Resampling scheme) {
        assertThat(draw(scheme, Weights.of(-3), 0)).containsExactly(0);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void oneHugeWeightTakesAll(Resampling scheme) {
        for (int at : new int[] {0, 700, 1023, 1024, 1999}) {
            double[] logs = WeightsTest.logs(2000, 1, 2);
            logs[at] = 1e9;
            assertThat(draw(scheme, Weights.of(logs), 5)).containsOnly(at);
            Arrays.fill(logs, NONE);
            logs[at] = -1e9;
            assertThat(draw(scheme, Weights.of(logs), 5)).containsOnly(at);
        }
    }

    @Test
    void equalWeightsKeepEveryParticle() {
        for (Resampling scheme : List.of(Resampling.SYSTEMATIC, Resampling.STRATIFIED, Resampling.RESIDUAL,
                Resampling.BIRTH_DEATH)) {
            for (int n : new int[] {1, 3, 1000, 4099}) {
                assertThat(draw(scheme, new Weights(n), n)).isEqualTo(IntStream.range(0, n).toArray());
            }
        }
        assertThat(counts(draw(Resampling.MULTINOMIAL, new Weights(1000), 1))).contains(0, 1, 2, 3);
    }

    /** ⌊N·Wᵢ⌋ or ⌈N·Wᵢ⌉ copies, and at least ⌊N·Wᵢ⌋. */
    @Test
    void countsAreAsCloseAsTheSchemePromises() {
        for (int step = 0; step < 300; step++) {
            Weights weights = Weights.of(WeightsTest.logs(50, 1.5, step));
            int[] systematic = counts(draw(Resampling.SYSTEMATIC, weights, step));
            int[] stratified = counts(draw(Resampling.STRATIFIED, weights, step));
            int[] residual = counts(draw(Resampling.RESIDUAL, weights, step));
            for (int i = 0; i < 50; i++) {
                double share = 50 * weights.weight(i);
                assertThat(Math.abs(systematic[i] - share)).isLessThan(1);
                assertThat(Math.abs(stratified[i] - share)).isLessThan(2);
                assertThat(residual[i]).isGreaterThanOrEqualTo((int) share);
            }
        }
    }

    /** The definitions, one slot at a time. */
    @Test
    void slotsTakeTheParticleAtTheirLevel() {
        for (int n : new int[] {5, 64, 1500}) {
            for (double spread : new double[] {0.01, 1, 10}) {
                Weights weights = Weights.of(WeightsTest.logs(n, spread, n));
                int[] systematic = draw(Resampling.SYSTEMATIC, weights, 8);
                int[] stratified = draw(Resampling.STRATIFIED, weights, 8);
                for (int j = 0; j < n; j++) {
                    assertThat(systematic[j]).isEqualTo(weights.at((j + Systematic.offset(STREAM, 8)) / n));
                    assertThat(stratified[j])
                            .isEqualTo(weights.at((j + STREAM.uniform(j, 8, Resampling.FIRST_DRAW)) / n));
                }
            }
        }
    }

    /** Of a function of the particle's weight order, added over the slots; the variance of residual is 0.7 of multinomial. */
    @Test
    void variancesComeInTheirOrder() {
        Weights weights = Weights.of(WeightsTest.logs(100, 0.7, 77));
        double systematic = variance(Resampling.SYSTEMATIC, weights);
        double stratified = variance(Resampling.STRATIFIED, weights);
        double residual = variance(Resampling.RESIDUAL, weights);
        double multinomial = variance(Resampling.MULTINOMIAL, weights);
        assertThat(systematic).isLessThan(stratified);
        assertThat(stratified).isLessThan(0.9 * residual);
        assertThat(residual).isLessThan(0.9 * multinomial);
        // N·Var_W(f), within 5 standard errors of a variance from so many rounds
        double mean = 0;
        double square = 0;
        for (int i = 0; i < 100; i++) {
            mean += weights.weight(i) * f(i);
            square += weights.weight(i) * f(i) * f(i);
        }
        assertThat(multinomial).isCloseTo(100 * (square - mean * mean), within(0.1 * multinomial));
    }

    private static double f(int i) {
        return Math.sin(0.1 * i);
    }

    private static double variance(Resampling scheme, Weights weights) {
        double sum = 0;
        double square = 0;
        int rounds = 5000;
        for (int step = 0; step < rounds; step++) {
            double total = Arrays.stream(draw(scheme, weights, step)).mapToDouble(ResamplingTest::f).sum();
            sum += total;
            square += total * total;
        }
        return square / rounds - sum / rounds * sum / rounds;
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void roomThatWasUsedBeforeChangesNothing(Resampling scheme) {
        Scratch scratch = new Scratch();
        for (int n : new int[] {300, 20, 300}) {
            Weights weights = Weights.of(WeightsTest.logs(n, 1, n));
            int[] out = new int[n];
            Arrays.fill(out, -7);
            scheme.ancestors(weights, line(n), STREAM, 3, scratch, out);
            assertThat(out).isEqualTo(draw(scheme, weights, 3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "128", "256", "512"})
    void everyKernelAndNumberOfThreadsGivesTheSameBits(String kernel) {
        ChildJvm child = ChildJvm.run(
                List.of("--add-modules=jdk.incubator.vector",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + kernel.length()),
                Map.of("ORNSTEIN_KERNEL", kernel, "ORNSTEIN_BLOCK", "64"), ResamplingDigest.class);

        assertThat(child.exit()).as(child.err()).isZero();
        assertThat(child.out()).endsWith(" " + ResamplingDigest.of()).contains(kernel);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void badInputIsRefused(Resampling scheme) {
        assertThat(Resampling.named(scheme.name())).isSameAs(scheme);
        assertThatIllegalArgumentException().isThrownBy(() -> draw(scheme, Weights.of(NONE, NONE), 0))
                .withMessageStartingWith("all weights are 0: ");
        assertThatIllegalArgumentException().isThrownBy(() -> draw(scheme, Weights.of(0, Double.NaN), 0))
                .withMessageStartingWith("the weight of particle 1 ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme.ancestors(new Weights(3), line(3), STREAM, 0, new Scratch(), new int[2]))
                .withMessage("out has 2 slots, there are 3 weights: every particle's slot needs one");
        assertThatIllegalArgumentException().isThrownBy(() -> Resampling.named("systemic"))
                .withMessageStartingWith("resampling \"systemic\" is unknown: choose among systematic, ");
    }
}
