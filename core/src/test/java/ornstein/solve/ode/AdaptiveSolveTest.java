package ornstein.solve.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Univariate;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.process.Ode;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.Outcome;
import ornstein.solve.SaveAt;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;

/** Steps that particles pick for themselves, against closed forms. */
class AdaptiveSolveTest {
    private static final VariancePreserving VP = VariancePreserving.linear(0.1, 20);

    /** x' = −2tx², x = 1/(1/x₀ + t² − t₀²). */
    private static final Ode WITCH = ode((t, x, value) -> value[0] = -2 * t * x[0] * x[0]);

    static Stream<RungeKutta> pairs() {
        return Stream.of(RungeKutta.bogackiShampine(), RungeKutta.dormandPrince(), RungeKutta.tsitouras(),
                RungeKutta.dop853());
    }

    private static Ode ode(VectorField.Pointwise field) {
        return new Ode(VectorField.pointwise(field));
    }

    /** The flow of one Gaussian is x ↦ α₁m + √(v₁/v₀)(x − α₀m), v = α²c + σ². */
    @ParameterizedTest
    @MethodSource("pairs")
    void errorsAreProportionalToTheTolerance(RungeKutta scheme) {
        GaussianMixture law = GaussianMixture.builder(2)
                .add(1, GaussianMixture.at(1, -2), Covariance.diagonal(0.25, 0.01)).build();
        Batch start = Batch.ofRows(new double[] {0.5, -1}, new double[] {-1, 2}, new double[] {0.1, 0.3});
        double from = 0.9;
        double to = 0.01;
        int rungs = 7;
        double[] logTolerance = new double[rungs];
        double[] logError = new double[rungs];
        for (int i = 0; i < rungs; i++) {
            double tolerance = Math.pow(10, -4 - i);
            Batch end = AdaptiveSolve.ode(new ExactField(VP, law).probabilityFlow(), scheme)
                    .tolerance(tolerance, tolerance).over(from, to).from(start).run().orThrow().last();
            double error = 0;
            for (int m = 0; m < start.size(); m++) {
                for (int d = 0; d < 2; d++) {
                    double exact = flow(start.get(m, d), law.meanOf(0)[d], d == 0 ? 0.25 : 0.01, from, to);
                    error = Math.max(error, Math.abs(end.get(m, d) - exact));
                }
            }
            assertThat(error).isLessThan(100 * tolerance);
            logTolerance[i] = Math.log(tolerance);
            logError[i] = Math.log(error);
        }
        assertThat(Fit.slope(logTolerance, logError)).isCloseTo(1, within(0.2));
    }

    private static double flow(double x, double mean, double variance, double from, double to) {
        double before = Math.pow(VP.alpha(from), 2) * variance + Math.pow(VP.sigma(from), 2);
        double after = Math.pow(VP.alpha(to), 2) * variance + Math.pow(VP.sigma(to), 2);
        return VP.alpha(to) * mean + Math.sqrt(after / before) * (x - VP.alpha(from) * mean);
    }

    /** On a line the flow of any mixture is F_t⁻¹∘F_s. */
    @Test
    void theFlowOfAMixtureIsItsQuantileTransform() {
        GaussianMixture law = GaussianMixture.builder(1)
                .add(0.375, GaussianMixture.at(-2.5), Covariance.isotropic(0.0625))
                .add(0.25, GaussianMixture.at(0.5), Covariance.isotropic(0.25))
                .add(0.375, GaussianMixture.at(3), Covariance.isotropic(0.125)).build();
        GaussianPath path = new GaussianPath(VP);
        Batch start = Batch.ofScalars(-1.375, -0.25, 0.1875, 1.5);
        for (double[] ends : new double[][] {{1, 1e-3}, {1e-3, 1}, {0.5, 0}}) {
            Univariate before = Univariate.of(path.marginal(law, ends[0]));
            Univariate after = Univariate.of(path.marginal(law, ends[1]));

            Batch end = AdaptiveSolve.ode(path.field(law).probabilityFlow(), RungeKutta.dop853())
                    .tolerance(1e-12, 1e-12).over(ends[0], ends[1]).from(start).run().orThrow().last();

            for (int m = 0; m < start.size(); m++) {
                assertThat(end.get(m, 0)).isCloseTo(after.quantile(before.cdf(start.get(m, 0))), within(1e-9));
            }
        }
    }

    /** One step over the whole run, looked into at several times, errs by O(h^(order + 1)). */
    @ParameterizedTest
    @MethodSource("pairs")
    void statesWithinAStepHaveTheOrderOfTheExtension(RungeKutta scheme) {
        int order = scheme.tableau().dense().order();
        int rungs = 4;
        double[] logStep = new double[rungs];
        double[] logError = new double[rungs];
        for (int i = 0; i < rungs; i++) {
            double h = order > 4 ? 0.15 * Math.pow(2, -0.5 * i) : 0.1 * Math.pow(2, -i);
            TimeGrid grid = TimeGrid.uniformReal(0.6, 0.6 + h, 8);
            AdaptiveSolution run = AdaptiveSolve.ode(WITCH, scheme)
                    .control(StepControl.of(0, 10).withFirstStep(1))
                    .over(grid).from(Batch.ofScalars(1)).saving(SaveAt.all()).run().orThrow();
            assertThat(run.steps().accepted(0)).isEqualTo(1);
            assertThat(run.trajectory().times()).hasSize(9);
            double error = 0;
            for (int k = 1; k < 8; k++) {
                double exact = 1 / (1 + grid.time(k) * grid.time(k) - 0.36);
                error = Math.max(error, Math.abs(run.trajectory().states().get(k).get(0, 0) - exact));
            }
            assertThat(run.trajectory().states().getLast()).isEqualTo(run.last());
            logStep[i] = Math.log(h);
            logError[i] = Math.log(error);
        }
        assertThat(Fit.slope(logStep, logError)).isCloseTo(order + 1, within(0.4));
    }

    @Test
    void keptStatesAreOnTheWay() {
        TimeGrid grid = TimeGrid.uniformReal(2, -1, 30);
        AdaptiveSolution run = AdaptiveSolve.ode(WITCH, RungeKutta.tsitouras()).tolerance(1e-10, 1e-10).over(grid)
                .from(Batch.zeros(Shape.of(2, 3), 1)).from(Batch.ofValues(new double[] {.1, .2, .15, .12, .05, .01},
                        Shape.of(2, 3), 1))
                .saving(SaveAt.every(7).particles(4)).run().orThrow();

        assertThat(run.trajectory().times()).containsExactly(2.0, grid.time(7), grid.time(14), grid.time(21),
                grid.time(28), -1.0);
        for (int i = 0; i < 6; i++) {
            double t = run.trajectory().times().get(i);
            Batch state = run.trajectory().states().get(i);
            assertThat(state.size()).isEqualTo(4);
            assertThat(state.get(2, 0)).isCloseTo(1 / (1 / 0.15 + t * t - 4), within(1e-9));
        }
        assertThat(run.last().shape()).isEqualTo(Shape.of(2, 3));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyEvaluationIsCounted(RungeKutta scheme) {
        AtomicLong made = new AtomicLong();
        VectorField counting = VectorField.pointwise((t, x, value) -> {
            made.incrementAndGet();
            value[0] = 20 * StrictMath.sin(20 * t) * x[0];
        });
        Batch start = Batch.zeros(100, 1);
        for (int i = 0; i < start.size(); i++) {
            start.set(i, 0, 1 + 0.01 * i);
        }
        AdaptiveSolve solve = AdaptiveSolve.ode(new Ode(counting), scheme).over(0, 3).from(start);

        ParticleSteps found = solve.run().orThrow().steps();

        assertThat(IntStream.range(0, 100).mapToLong(found::nfe).sum()).isEqualTo(made.get());
        assertThat(found.meanNfe()).isEqualTo(made.get() / 100.0);
        assertThat(found.meanRejected()).isPositive();
        int stages = scheme.tableau().stages();
        int trials = found.accepted(7) + found.rejected(7);
        boolean last = scheme.tableau().firstSameAsLast();
        assertThat(found.nfe(7)).isEqualTo(2 + (stages - 1) * trials + (last ? trials : found.accepted(7) - 1));
        ParticleSteps given = solve.control(StepControl.of(1e-6, 1e-9).withFirstStep(0.01)).run().steps();
        int tried = given.accepted(7) + given.rejected(7);
        assertThat(given.nfe(7)).isEqualTo(1 + (stages - 1) * tried + (last ? tried : given.accepted(7) - 1));
    }

    /** x' = x² from 1 is infinite at t = 1. */
    @ParameterizedTest
    @MethodSource("pairs")
    void runsThatCannotGoOnStall(RungeKutta scheme) {
        Ode explosion = ode((t, x, value) -> value[0] = x[0] * x[0]);
        AdaptiveSolve solve = AdaptiveSolve.ode(explosion, scheme).over(0, 2);

        AdaptiveSolution run = solve.from(Batch.ofScalars(0.1, 1, 0.25, 0.8)).run();

        assertThat(run.outcome()).isInstanceOfAny(Outcome.Stalled.class, Outcome.Diverged.class);
        assertThat(run.steps().end(1)).isCloseTo(1, within(1e-3));
        assertThat(run.last().firstNonFinite()).isNegative();
        assertThat(run.last().get(2, 0)).isCloseTo(0.5, within(1e-5));
        assertThatThrownBy(run::orThrow).isInstanceOf(ArithmeticException.class).hasMessageContaining("particle 1");

        Outcome short_ = solve.control(StepControl.of(1e-6, 1e-9).withMaxTrials(5)).from(Batch.ofScalars(0.5)).run()
                .outcome();
        assertThat(short_).isInstanceOfSatisfying(Outcome.Stalled.class, stalled -> {
            assertThat(stalled.trials()).isEqualTo(5);
            assertThat(stalled.toString()).contains("particle 0 stalled at t = ").contains("loosen the tolerance");
        });
        Outcome coarse = solve.control(StepControl.of(1e-10, 1e-10).withMinStep(0.01)).from(Batch.ofScalars(0.9))
                .run().outcome();
        assertThat(coarse).isInstanceOf(Outcome.Stalled.class);
        // a tolerance below rounding
        Outcome tight = AdaptiveSolve.ode(WITCH, scheme).control(StepControl.of(1e-30, 0).withMaxTrials(3000))
                .over(0, 1).from(Batch.ofScalars(1)).run().outcome();
        assertThat(tight).isInstanceOf(Outcome.Stalled.class);
    }

    /** The squares of its coordinates overflow, and with them the norms that a first step is found from. */
    @ParameterizedTest
    @MethodSource("pairs")
    void aHugePointEndsInAnOutcomeAndHarmsNoOther(RungeKutta scheme) {
        Ode flow = new GaussianPath(VariancePreserving.linear(0.1, 20))
                .field(GaussianMixture.gaussian(new double[] {1}, Covariance.isotropic(0.5))).probabilityFlow();
        AdaptiveSolve solve = AdaptiveSolve.ode(flow, scheme).over(0, 1);

        AdaptiveSolution run = solve.from(Batch.ofScalars(0.5, 1e200, -1)).run();
        AdaptiveSolution without = solve.from(Batch.ofScalars(0.5, 0.5, -1)).run();

        assertThat(run.outcome()).isInstanceOfAny(Outcome.Stalled.class, Outcome.Diverged.class);
        assertThatThrownBy(run::orThrow).isInstanceOf(ArithmeticException.class).hasMessageContaining("particle 1");
        assertThat(run.last().get(0, 0)).isEqualTo(without.last().get(0, 0));
        assertThat(run.last().get(2, 0)).isEqualTo(without.last().get(2, 0));
    }

    @Test
    void driftsThatAreNotNumbersAreFound() {
        Ode broken = ode((t, x, value) -> value[0] = t > 0.5 && x[0] > 2 ? Double.NaN : 1);

        AdaptiveSolution run = AdaptiveSolve.ode(broken, RungeKutta.tsitouras()).over(0, 1)
                .from(Batch.ofScalars(0, 1, 1.75, 3)).run();

        // 1.75 + t passes 2 at t = ¼, 3 is beyond already
        assertThat(run.outcome()).isInstanceOfSatisfying(Outcome.Diverged.class, diverged -> {
            assertThat(diverged.particle()).isEqualTo(2);
            assertThat(diverged.time()).isCloseTo(0.5, within(1e-12));
        });
        assertThat(run.steps().end(3)).isCloseTo(0.5, within(1e-12));
        assertThat(run.last().row(0)).containsExactly(new double[] {1}, within(1e-15));
        Outcome atOnce = AdaptiveSolve.ode(ode((t, x, value) -> value[0] = Double.NaN), RungeKutta.dop853())
                .over(0.25, 1).from(Batch.ofScalars(1)).run().outcome();
        assertThat(atOnce).isEqualTo(new Outcome.Diverged(0.25, 0, 0));
    }

    /** A field that is stiff in one region slows only the particles that are there. */
    @Test
    void adaptiveAndFixedStepsAgree() {
        GaussianMixture law = GaussianMixture.builder(2)
                .add(0.5, GaussianMixture.at(-1, 0), Covariance.isotropic(0.01))
                .add(0.5, GaussianMixture.at(1, 1), Covariance.full(new double[][] {{0.3, 0.1}, {0.1, 0.2}})).build();
        ExactField field = new ExactField(VP, law);
        Batch start = new GaussianPath(VP).prior(2).sample(60, Noise.seeded(1).stream("start"));

        Batch fixed = Solve.ode(field.probabilityFlow(), RungeKutta.dop853()).over(TimeGrid.uniform(1, 0.01, 400))
                .from(start).run().last();
        Batch adaptive = AdaptiveSolve.ode(field.probabilityFlow(), RungeKutta.dormandPrince()).tolerance(1e-8, 1e-8)
                .over(1, 0.01).from(start).run().orThrow().last();

        for (int i = 0; i < start.size(); i++) {
            assertThat(adaptive.row(i)).containsExactly(fixed.row(i), within(1e-5));
        }
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> AdaptiveSolve.ode(WITCH, RungeKutta.rk4()))
                .withMessage("rk4 has no error estimate, which step control needs: take bs3, dp5, tsit5 or dop853");
        assertThatIllegalArgumentException().isThrownBy(() -> StepControl.of(-1e-3, 0)).withMessageContaining("rtol");
        assertThatIllegalArgumentException().isThrownBy(() -> StepControl.of(0, 0))
                .withMessageContaining("one of them must be positive");
        assertThatIllegalArgumentException().isThrownBy(() -> StepControl.of(0, 1).withFactors(0.9, 1.5, 2))
                .withMessageContaining("minFactor = 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> StepControl.of(0, 1).withExponents(0, 1))
                .withMessageContaining("integral");
        assertThatThrownBy(() -> AdaptiveSolve.ode(WITCH, RungeKutta.dop853()).over(0, 1).run())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("from(points)");
        TimeGrid clean = TimeGrid.uniform(1, 0.5, 2).thenClean();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdaptiveSolve.ode(WITCH, RungeKutta.dop853()).over(clean))
                .withMessageContaining("end the run at t = 0");
        assertThat(AdaptiveSolve.ode(WITCH, RungeKutta.dop853()).over(0, 1).from(Batch.zeros(0, 3)).run().last())
                .isEqualTo(Batch.zeros(0, 3));
    }
}
