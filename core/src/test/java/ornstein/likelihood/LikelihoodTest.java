package ornstein.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.process.Ode;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.testkit.Mixtures;

/** Log-densities along the probability flow against those of the law, and the way there and back. */
class LikelihoodTest {
    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));
    private static final FlowSolver TIGHT = FlowSolver.adaptive(RungeKutta.dop853(), 1e-9, 1e-10, 0, 1);
    private static final Noise NOISE = Noise.seeded(12);

    private static Likelihood likelihood(GaussianMixture law, FlowSolver solver) {
        return Likelihood.of(PATH.field(law).probabilityFlow(), PATH.marginal(law, 1), solver);
    }

    @ParameterizedTest
    @EnumSource
    void theLogDensityIsRecovered(Mixtures.Kind kind) {
        for (int dimension : new int[] {1, 3}) {
            GaussianMixture law = Mixtures.random(3, 3, dimension, kind);
            Batch x = law.sample(25, NOISE.stream("data"));
            LogDensities found = likelihood(law, TIGHT).logDensity(x);

            assertThat(worst(found.values(), law.logDensity(x))).isLessThan(1e-6);
            assertThat(found.evaluations()).isBetween(20.0, 2000.0);
            LogDensities again = likelihood(law, TIGHT).generate(found.noise());
            assertThat(worst(again.values(), found.values())).isLessThan(1e-6);
            assertThat(Mixtures.error(again.data(), x.toRows())).isLessThan(1e-6);
        }
    }

    @Test
    void fixedStepsRecoverItToo() {
        GaussianMixture law = Mixtures.random(3, 3, 2, Mixtures.Kind.FULL);
        Batch x = law.sample(40, NOISE.stream("data"));
        LogDensities found = likelihood(law, FlowSolver.fixed(RungeKutta.dop853(), TimeGrid.uniform(0, 1, 100)))
                .logDensity(x);

        assertThat(worst(found.values(), law.logDensity(x))).isLessThan(1e-6);
        assertThat(found.evaluations()).isEqualTo(1200);
        assertThat(found.bitsPerDimension()[0]).isEqualTo(-found.values()[0] / (2 * Math.log(2)));
    }

    /** The trapezium rule is exact to rounding for smooth densities that vanish at the ends. */
    @Test
    void densitiesIntegrateToOne() {
        GaussianMixture law = Mixtures.random(5, 3, 1, Mixtures.Kind.DIAGONAL);
        int n = 601;
        double[] grid = new double[n];
        Arrays.setAll(grid, i -> -12 + 24.0 * i / (n - 1));
        double[] values = likelihood(law, FlowSolver.fixed(RungeKutta.dop853(), TimeGrid.uniform(0, 1, 60)))
                .logDensity(Batch.ofScalars(grid)).values();
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value) * 24 / (n - 1);
        }

        assertThat(sum).isBetween(1 - 1e-6, 1 + 1e-6);
    }

    @Test
    void encodedAndDecodedPointsComeBack() {
        GaussianMixture law = Mixtures.random(6, 3, 2, Mixtures.Kind.FULL);
        Batch x = law.sample(Shape.of(10, 3), NOISE.stream("data"));
        Likelihood likelihood = likelihood(law, FlowSolver.adaptive(RungeKutta.dop853(), 1e-12, 1e-12, 0, 1));
        Batch back = likelihood.decode(likelihood.encode(x));

        assertThat(back.shape()).isEqualTo(x.shape());
        assertThat(Mixtures.error(back, x.toRows())).isLessThan(1e-8);
    }

    /** The points of an augmented run are, to the bit, those of the flow alone. */
    @Test
    void theDivergenceDoesNotDisturbThePath() {
        GaussianMixture law = Mixtures.random(6, 3, 2, Mixtures.Kind.DIAGONAL);
        Batch x = law.sample(500, NOISE.stream("data"));
        TimeGrid grid = TimeGrid.uniform(0, 1, 7);
        Likelihood likelihood = likelihood(law, FlowSolver.fixed(RungeKutta.heun(), grid));
        LogDensities found = likelihood.logDensity(x);

        assertThat(found.noise()).isEqualTo(
                Solve.ode(PATH.field(law).probabilityFlow(), RungeKutta.heun()).over(grid).from(x).run().last());
        LogDensities estimated = likelihood.probes(Probes.gaussian(2, NOISE.stream("probes"))).logDensity(x);
        assertThat(estimated.noise()).isEqualTo(found.noise());
        assertThat(estimated.evaluations()).isEqualTo(14);
    }

    /**
     * z-tests of the mean of 4000 estimates; with |z| < 5 a right estimator fails with probability 6e-7. The planted fault,
     * probes whose entries all have one sign, is off by the entries beside the diagonal.
     */
    @Test
    void hutchinsonsEstimateIsUnbiased() {
        assertThat(Math.abs(zScore(Probes.rademacher(1, NOISE.stream("signs"))))).isLessThan(5);
        assertThat(Math.abs(zScore(Probes.gaussian(2, NOISE.stream("normals"))))).isLessThan(5);
        Probes fault = Probes.of((stream, probe, first, out) -> {
            for (int i = 0; i < out.size(); i++) {
                for (int d = 0; d < out.dimension(); d++) {
                    out.set(i, d, stream.bits(first + i, probe, 0) < 0 ? 1 : -1);
                }
            }
        }, 1, NOISE.stream("fault"));
        assertThat(Math.abs(zScore(fault))).isGreaterThan(5);
    }

    private static double zScore(Probes probes) {
        GaussianMixture law = Mixtures.random(2, 2, 2, Mixtures.Kind.FULL);
        int n = 4000;
        Batch x = Batch.zeros(n, 2);
        Arrays.fill(x.plane(0), 0.5);
        Arrays.fill(x.plane(1), -0.75);
        Likelihood exact = likelihood(law, FlowSolver.fixed(RungeKutta.heun(), TimeGrid.uniform(0, 1, 10)));
        double truth = exact.logDensity(x.slice(0, 1)).values()[0];
        double[] estimates = exact.probes(probes).logDensity(x).values();
        double mean = Arrays.stream(estimates).average().orElseThrow();
        double variance = Arrays.stream(estimates).map(e -> (e - mean) * (e - mean)).sum() / (n - 1);
        return (mean - truth) / Math.sqrt(variance / n);
    }

    /** Probes belong to particles: not to blocks, and not to the company that a particle is in. */
    @Test
    void probesAreAddressed() {
        GaussianMixture law = Mixtures.random(2, 2, 3, Mixtures.Kind.DIAGONAL);
        Batch x = law.sample(300, NOISE.stream("data"));
        for (Probes probes : new Probes[] {Probes.rademacher(2, NOISE.stream("signs")),
            Probes.gaussian(2, NOISE.stream("normals"))}) {
            Likelihood fixed = likelihood(law, FlowSolver.fixed(RungeKutta.heun(), TimeGrid.uniform(0, 1, 3)))
                    .probes(probes);
            double[] all = fixed.logDensity(x).values();
            assertThat(fixed.logDensity(x.slice(0, 5)).values()).isEqualTo(Arrays.copyOf(all, 5));
            // lanes of an adaptive run hold particles out of order
            Likelihood adaptive = likelihood(law, FlowSolver.adaptive(RungeKutta.tsitouras(), 1e-3, 1e-3, 0, 1))
                    .probes(probes);
            double[] many = adaptive.logDensity(x).values();
            assertThat(adaptive.logDensity(x.slice(0, 5)).values()).isEqualTo(Arrays.copyOf(many, 5));
        }
    }

    /** A field that can only be evaluated: differences along the probes. In one dimension ±1 leave no variance. */
    @Test
    void aFieldWithoutJacobianIsDifferenced() {
        GaussianMixture law = Mixtures.random(3, 3, 1, Mixtures.Kind.DIAGONAL);
        ExactField field = PATH.field(law);
        VectorField opaque = (t, x, out) -> field.probabilityFlow().drift().evaluate(t, x, out);
        Batch x = law.sample(50, NOISE.stream("data"));
        Likelihood blind = Likelihood.of(new Ode(opaque), PATH.marginal(law, 1),
                FlowSolver.fixed(RungeKutta.dop853(), TimeGrid.uniform(0, 1, 60)));

        double[] found = blind.probes(Probes.rademacher(1, NOISE.stream("signs"))).logDensity(x).values();
        assertThat(worst(found, law.logDensity(x))).isLessThan(1e-6);
        assertThatThrownBy(() -> blind.logDensity(x)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the field's Jacobian is not known").hasMessageContaining("probes");
    }

    @Test
    void badInputIsRefused() {
        GaussianMixture law = Mixtures.random(3, 2, 2, Mixtures.Kind.DIAGONAL);
        Likelihood likelihood = likelihood(law, TIGHT);
        assertThatThrownBy(() -> likelihood.logDensity(Batch.zeros(2, 1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("have dimension 1, the density at the end has dimension 2");
        assertThatThrownBy(() -> Probes.gaussian(0, NOISE.stream("none")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("count = 0");
        assertThatThrownBy(() -> likelihood.probes(Probes.gaussian(1, NOISE.stream("one")), 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("step = 0.0");
    }

    private static double worst(double[] actual, double[] expected) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        return worst;
    }
}
