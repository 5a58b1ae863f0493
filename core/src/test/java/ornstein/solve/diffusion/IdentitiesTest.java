package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.process.FrozenField;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.Instruction;
import ornstein.solve.MultistepStart;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.ButcherTableau;

/** Scheme that are the same, schedules that make no difference, and bits that neither threads nor blocks change. */
class IdentitiesTest {
    private static final double[] LEVELS = {20, 9, 4, 2.5, 1, 0.6, 0.2, 0.05};
    private static final Schedule VP = VariancePreserving.linear(0.1, 20);
    private static final GaussianMixture DATA = GaussianMixture.builder(2)
            .add(0.375, new double[] {-1.5, 0.5}, Covariance.isotropic(0.25))
            .add(0.625, new double[] {1.25, -1},
                    Covariance.full(new double[][] {{0.5, 0.25}, {0.25, 0.375}}))
            .build();

    static Stream<Scheme> schemes() {
        return Scheme.all();
    }

    @Test
    void firstOrderIsOneScheme() {
        assertSame(Ddim.deterministic(), DpmSolver.of(1));
        assertSame(Ddim.deterministic(), new SigmaRungeKutta(ButcherTableau.EULER));
        assertSame(Ddim.deterministic(), SigmaMultistep.of(1));
        assertSame(Ddim.deterministic(), Deis.of(1));
        assertSame(Ddim.deterministic(), uniP(1, UniPc.Variant.BH1, MultistepStart.RAMP));
    }

    @Test
    void multistepDpmSolversAreUniP() {
        for (MultistepStart start : MultistepStart.values()) {
            assertSame(new DpmSolverPlusPlus(2, Curvature.PUBLISHED, start, false),
                    uniP(2, UniPc.Variant.BH2, start));
            assertSame(new DpmSolverPlusPlus(3, Curvature.EXACT, start, false), uniP(3, UniPc.Variant.BH2, start));
        }
        assertDiffer(new DpmSolverPlusPlus(3, Curvature.PUBLISHED, MultistepStart.RAMP, false),
                uniP(3, UniPc.Variant.BH2, MultistepStart.RAMP));
        assertDiffer(DpmSolverPlusPlus.multistep(2), uniP(2, UniPc.Variant.BH1, MultistepStart.RAMP));
    }

    @Test
    void theVariantOfUniPcMattersInItsLowOrdersOnly() {
        assertSame(new UniPc(3, UniPc.Variant.BH1, true, MultistepStart.RUNGE_KUTTA, false),
                new UniPc(3, UniPc.Variant.BH2, true, MultistepStart.RUNGE_KUTTA, false));
        assertDiffer(new UniPc(3, UniPc.Variant.BH1, true, MultistepStart.RAMP, false), UniPc.of(3));
    }

    @Test
    void deisInSigmaIsAdamsBashforth() {
        for (int order = 1; order <= 4; order++) {
            assertSame(new Deis(order, Deis.Variable.RHO, MultistepStart.RAMP, false), SigmaMultistep.of(order));
        }
    }

    @Test
    void singlestepDpmSolversAreExponentialRungeKutta() {
        assertSame(DpmSolver.of(3),
                new ExponentialRungeKutta("", ExponentialTableau.HOCHBRUCK_OSTERMANN_3, Prediction.NOISE));
        assertDiffer(DpmSolver.of(3), ExponentialRungeKutta.etd3rk());
    }

    /** Nothing else, so that the adjoint and the recursions of Gaussian laws read every scheme. */
    @ParameterizedTest
    @MethodSource("schemes")
    void stepsAreCombinationsAndEvaluations(Scheme scheme) {
        TimeGrid grid = TimeGrid.ofSigmas(VP, LEVELS);
        for (int i = 0; i < grid.steps(); i++) {
            assertThat(scheme.stepper().step(new ExactField(VP, DATA), grid, i).instructions())
                    .hasOnlyElementsOfTypes(Instruction.Combine.class, Instruction.Evaluate.class);
        }
    }

    /** D is a function of y = x/α and s = σ/α; DEIS in t alone asks when a level is reached. */
    @ParameterizedTest
    @MethodSource("schemes")
    void theScheduleMakesNoDifferenceToTheSameLevels(Scheme scheme) {
        Batch y = Batch.ofRows(new double[] {12, -7}, new double[] {-30, 3}, new double[] {1, 18});
        Batch first = scaledRun(scheme.stepper(), VP, y);
        double tolerance = scheme.stepper() instanceof SigmaRungeKutta ? 1e-12 : 3e-14; // stages near the step's end
        for (Schedule schedule : List.of(new Linear(), new VarianceExploding(0.01, 50))) {
            double deviation = deviation(first, scaledRun(scheme.stepper(), schedule, y));
            if (scheme.stepper() instanceof Deis deis && deis.variable() == Deis.Variable.T && deis.order() > 1) {
                assertThat(deviation).isGreaterThan(1e-6);
            } else {
                assertThat(deviation).isLessThan(tolerance);
            }
        }
    }

    /** y at the end, for a start y. */
    private static Batch scaledRun(Stepper<MarginalField> stepper, Schedule schedule, Batch y) {
        TimeGrid grid = TimeGrid.ofSigmas(schedule, LEVELS);
        Knots knots = new Knots(schedule, grid);
        Batch end = Solve.field(new ExactField(schedule, DATA), stepper).over(grid)
                .from(scaled(y, knots.at(0).alpha())).run().last();
        return scaled(end, 1 / knots.at(grid.steps()).alpha());
    }

    private static Batch scaled(Batch batch, double factor) {
        double[][] rows = new double[batch.size()][batch.dimension()];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < rows[i].length; d++) {
                rows[i][d] = factor * batch.get(i, d);
            }
        }
        return Batch.ofRows(rows);
    }

    /** 3000 particles are several blocks; a field that takes much memory is frozen a few steps at a time. */
    @Test
    void bitsDependOnNeitherThreadsNorNeighboursNorLegs() throws InterruptedException, ExecutionException {
        Batch start = DATA.sample(3_000, Noise.seeded(3).stream("start"));
        for (Stepper<MarginalField> stepper : List.of(new Deis(4, Deis.Variable.LOG_RHO, MultistepStart.RAMP, false),
                UniPc.of(3), DpmSolverPlusPlus.multistep(3))) {
            MarginalField field = new ExactField(VP, DATA);
            Batch expected = march(field, stepper, start);

            assertThat(march(new Heavy(field), stepper, start)).isEqualTo(expected);
            assertThat(march(field, stepper, start.slice(0, 37))).isEqualTo(expected.slice(0, 37));
            for (int threads : new int[] {1, 3}) {
                try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                    assertThat(pool.submit(() -> march(field, stepper, start)).get()).isEqualTo(expected);
                }
            }
        }
    }

    private static Batch march(MarginalField field, Stepper<MarginalField> stepper, Batch start) {
        return Solve.field(field, stepper).over(TimeGrid.uniform(0.9, 0.1, 9)).from(start).run().orThrow().last();
    }

    private static UniPc uniP(int order, UniPc.Variant variant, MultistepStart start) {
        return new UniPc(order, variant, false, start, false);
    }

    private static void assertSame(Stepper<MarginalField> one, Stepper<MarginalField> other) {
        assertThat(difference(one, other)).as("%s, %s", one, other).isLessThan(2e-14);
    }

    private static void assertDiffer(Stepper<MarginalField> one, Stepper<MarginalField> other) {
        assertThat(difference(one, other)).as("%s, %s", one, other).isGreaterThan(1e-4);
    }

    private static double difference(Stepper<MarginalField> one, Stepper<MarginalField> other) {
        ExactField field = new ExactField(VP, DATA);
        TimeGrid grid = TimeGrid.ofSigmas(VP, LEVELS);
        Batch start = Batch.ofRows(new double[] {0.5, -1}, new double[] {-1.5, 0.25});
        return deviation(Solve.field(field, one).over(grid).from(start).run().last(),
                Solve.field(field, other).over(grid).from(start).run().last());
    }

    private static double deviation(Batch one, Batch other) {
        double worst = 0;
        for (int i = 0; i < one.size(); i++) {
            for (int d = 0; d < one.dimension(); d++) {
                worst = Math.max(worst,
                        Math.abs(one.get(i, d) - other.get(i, d)) / Math.max(1, Math.abs(one.get(i, d))));
            }
        }
        return worst;
    }

    /** Says that it takes so much memory that a leg has two steps. */
    private record Heavy(MarginalField field) implements MarginalField {
        @Override
        public Schedule schedule() {
            return field.schedule();
        }

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public VectorField predict(Prediction prediction) {
            VectorField light = field.predict(prediction);
            return new VectorField() {
                @Override
                public void evaluate(double t, Block x, Block out) {
                    light.evaluate(t, x, out);
                }

                @Override
                public FrozenField at(double t) {
                    return new HeavyFrozen(light.at(t));
                }
            };
        }

        @Override
        public Sde reverse(double gamma) {
            return field.reverse(gamma);
        }
    }

    private record HeavyFrozen(FrozenField field) implements FrozenField {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            field.evaluate(x, scratch, out);
        }

        @Override
        public int scratch() {
            return field.scratch();
        }

        @Override
        public long bytes() {
            return 40L << 20;
        }
    }
}
