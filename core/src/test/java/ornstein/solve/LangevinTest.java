package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.metric.KolmogorovSmirnov;
import ornstein.path.DensityField;
import ornstein.process.Langevin;
import ornstein.process.LogDensityField;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.sde.Acceptance;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.Mala;

/** Chains whose stationary law is given. */
class LangevinTest {
    private static final Noise NOISE = Noise.seeded(5);
    private static final GaussianMixture LAW = GaussianMixture.of(
            new double[] {0.4, 0.6},
            new double[][] {{-1.5}, {1}},
            List.of(Covariance.isotropic(0.5), Covariance.isotropic(0.25)));

    /** One step against the definition, with the densities of the two proposals written out. */
    @Test
    void oneStepIsMetropolisOfALangevinProposal() {
        GaussianMixture law = GaussianMixture.of(new double[] {0.3, 0.7}, new double[][] {{-1, 0.5}, {1, 0}},
                List.of(Covariance.isotropic(0.5), Covariance.diagonal(0.3, 0.8)));
        int n = 500;
        double h = 0.6;
        Batch start = law.sample(n, NOISE.stream("start"));
        Stream stream = NOISE.stream("step");
        Acceptance acceptance = new Acceptance();

        Batch end = Solve.of(DensityField.of(law), new Mala(acceptance)).over(TimeGrid.ofReal(3, 3 + h)).from(start)
                .run(stream).last();

        Batch score = law.score(start);
        double[] level = law.logDensity(start);
        int moved = 0;
        for (int i = 0; i < n; i++) {
            double[] x = start.row(i);
            double[] y = new double[2];
            for (int d = 0; d < 2; d++) {
                y[d] = x[d] + h * score.get(i, d) + Math.sqrt(2 * h) * stream.normal(i, 0, 0, d, 2);
            }
            Batch proposal = Batch.ofRows(y);
            double[] back = law.score(proposal).row(0);
            double forward = 0;
            double backward = 0;
            for (int d = 0; d < 2; d++) {
                forward -= Math.pow(y[d] - x[d] - h * score.get(i, d), 2) / (4 * h);
                backward -= Math.pow(x[d] - y[d] - h * back[d], 2) / (4 * h);
            }
            double ratio = law.logDensity(proposal)[0] - level[i] + backward - forward;
            boolean accepted = Math.log(uniform(stream, i)) < ratio;
            moved += accepted ? 1 : 0;
            for (int d = 0; d < 2; d++) {
                assertThat(end.get(i, d)).isCloseTo(accepted ? y[d] : x[d], within(1e-13));
            }
        }
        assertThat(acceptance.accepted()).isEqualTo(moved);
        assertThat(acceptance.proposed()).isEqualTo(n);
        assertThat(acceptance.rate()).isBetween(0.3, 0.95).isEqualTo((double) moved / n);
    }

    /** The address that the loop gives a program's first uniform. */
    private static double uniform(Stream stream, int particle) {
        return stream.uniform(particle, 0, 1L << 31);
    }

    /**
     * Started from its law, the adjusted chain keeps it at any step size; the unadjusted one, the planted fault, does not. One
     * test at the level 1e-4 in each: its false-alarm rate.
     */
    @Test
    void theAdjustedChainKeepsTheLawAndTheUnadjustedDoesNot() {
        int n = 20_000;
        Batch start = LAW.sample(n, NOISE.stream("law"));
        TimeGrid grid = TimeGrid.every(0.25, 0, 5);
        LogDensityField target = DensityField.of(LAW);
        Acceptance acceptance = new Acceptance();

        Solution adjusted = Solve.of(target, new Mala(acceptance)).over(grid).from(start).run(NOISE.stream("chain"));
        Batch unadjusted = Solve.sde(new Langevin(target.score()).sde(), new EulerMaruyama()).over(grid).from(start)
                .run(NOISE.stream("chain")).last();

        assertThat(KolmogorovSmirnov.test(adjusted.last(), LAW).pValue()).isGreaterThan(1e-4);
        assertThat(KolmogorovSmirnov.test(unadjusted, LAW).pValue()).isLessThan(1e-10);
        assertThat(acceptance.proposed()).isEqualTo(20L * n);
        assertThat(acceptance.rate()).isBetween(0.5, 0.98);
        // one score a step, and one more at the start
        assertThat(adjusted.nfe()).isEqualTo(21);
        // the chain has moved: it is not the start that keeps the law
        assertThat(correlation(start, adjusted.last())).isLessThan(0.9);
    }

    private static double correlation(Batch a, Batch b) {
        double[] moments = new double[5];
        for (int i = 0; i < a.size(); i++) {
            double x = a.get(i, 0);
            double y = b.get(i, 0);
            double[] terms = {x, y, x * x, y * y, x * y};
            for (int k = 0; k < 5; k++) {
                moments[k] += terms[k] / a.size();
            }
        }
        double covariance = moments[4] - moments[0] * moments[1];
        return covariance / Math.sqrt((moments[2] - moments[0] * moments[0]) * (moments[3] - moments[1] * moments[1]));
    }

    /**
     * The acceptance rate of a standard normal at h = 1 against an integral over x and z by the midpoint rule; 5.5 standard
     * errors, a false alarm in fewer than one of 10⁷ seeds.
     */
    @Test
    void theAcceptanceRateIsThatOfTheIntegral() {
        double h = 1;
        double expected = 0;
        int points = 800;
        double width = 18.0 / points;
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                double x = -9 + width * (i + 0.5);
                double z = -9 + width * (j + 0.5);
                double y = x - h * x + Math.sqrt(2 * h) * z;
                double forward = -Math.pow(y - x + h * x, 2) / (4 * h);
                double backward = -Math.pow(x - y + h * y, 2) / (4 * h);
                double ratio = -0.5 * y * y + 0.5 * x * x + backward - forward;
                double weight = Math.exp(-0.5 * (x * x + z * z)) / (2 * Math.PI) * width * width;
                expected += weight * Math.min(1, Math.exp(ratio));
            }
        }
        int n = 100_000;
        GaussianMixture normal = GaussianMixture.gaussian(new double[1], Covariance.isotropic(1));
        Acceptance acceptance = new Acceptance();

        Solve.of(DensityField.of(normal), new Mala(acceptance)).over(TimeGrid.ofReal(0, h))
                .from(normal.sample(n, NOISE.stream("normal"))).run(NOISE.stream("chain"));

        assertThat(acceptance.rate())
                .isCloseTo(expected, within(5.5 * Math.sqrt(expected * (1 - expected) / n)));
    }

    /** Temperature T of the dynamics and the power 1/T of the density are the same law: N(0, T·v). */
    @Test
    void temperatureWidensTheLaw() {
        double temperature = 3;
        double h = 0.1;
        GaussianMixture law = GaussianMixture.gaussian(new double[1], Covariance.isotropic(2));
        LogDensityField target = DensityField.of(law);
        Batch start = Batch.zeros(20_000, 1);
        TimeGrid grid = TimeGrid.every(h, 0, 40);

        Batch adjusted = Solve.of(target.power(1 / temperature), new Mala()).over(TimeGrid.every(2, 0, 100)).from(start)
                .run(NOISE.stream("hot")).last();
        Batch unadjusted = Solve.sde(new Langevin(target.score(), temperature, 0.5).sde(), new EulerMaruyama())
                .over(grid).from(start).run(NOISE.stream("hot")).last();

        // 5.5 standard errors; Euler–Maruyama settles at T v/(1 − m h/(2v)) instead of T v
        double band = 5.5 * Math.sqrt(2.0 / start.size());
        assertThat(square(adjusted) / 6).isCloseTo(1, within(band));
        assertThat(square(unadjusted) / (6 / (1 - 0.5 * h / 4))).isCloseTo(1, within(band));
        assertThat(square(adjusted) / 2).isNotCloseTo(1, within(band));
    }

    private static double square(Batch x) {
        double sum = 0;
        for (double value : x.plane(0)) {
            sum += value * value;
        }
        return sum / x.size();
    }

    @Test
    void threadsAndNeighboursDoNotChangeABit() throws Exception {
        Batch start = LAW.sample(7_001, NOISE.stream("law"));
        Batch expected = chain(start);
        for (int threads : new int[] {1, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> chain(start)).get()).isEqualTo(expected);
            }
        }
        assertThat(chain(start.slice(0, 3_003))).isEqualTo(expected.slice(0, 3_003));
    }

    private static Batch chain(Batch start) {
        return Solve.of(DensityField.of(LAW), new Mala()).over(TimeGrid.every(0.5, 0, 4)).from(start)
                .run(NOISE.stream("chain")).last();
    }

    /** Particles outside of a half line are told of; proposals there are refused. */
    @Test
    void aStartWithoutDensityIsToldAndAProposalThereIsRefused() {
        LogDensityField half = LogDensityField.pointwise(
                x -> x[0] > 0 ? -x[0] : Double.NEGATIVE_INFINITY, (x, gradient) -> gradient[0] = -1);
        Batch start = Batch.zeros(3_000, 1);
        for (int i = 0; i < start.size(); i++) {
            start.set(i, 0, 1);
        }
        var solve = Solve.of(half, new Mala()).over(TimeGrid.every(0.5, 0, 20));

        Batch end = solve.from(start).run(NOISE.stream("half")).orThrow().last();
        for (double x : end.plane(0)) {
            assertThat(x).isPositive();
        }
        start.set(2_500, 0, -1);
        assertThat(solve.from(start).run(NOISE.stream("half")).outcome())
                .isEqualTo(new Outcome.Diverged(0.5, 0, 2_500));
        assertThatIllegalArgumentException().isThrownBy(() -> Solve.of(half, new Mala()).over(TimeGrid.ofReal(1, 0))
                .from(start).run(NOISE.stream("half"))).withMessageContaining("time of a Langevin chain only grows");
        assertThatIllegalArgumentException().isThrownBy(() -> half.power(0)).withMessageContaining("exponent = 0.0");
        assertThatIllegalStateException().isThrownBy(() -> new Acceptance().rate())
                .withMessageContaining("no proposal has been made");
    }
}
