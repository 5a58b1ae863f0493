package ornstein.adjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.path.DensityField;
import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.DifferentiableField;
import ornstein.process.Diffusion;
import ornstein.process.Langevin;
import ornstein.process.MatrixField;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.MultistepStart;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.Deis;
import ornstein.solve.diffusion.DpmSolver;
import ornstein.solve.diffusion.DpmSolverPlusPlus;
import ornstein.solve.diffusion.ExponentialRungeKutta;
import ornstein.solve.diffusion.SigmaMultistep;
import ornstein.solve.diffusion.UniPc;
import ornstein.solve.ode.AdamsBashforth;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.AdditiveRungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.Mala;
import ornstein.solve.sde.Milstein;
import ornstein.solve.sde.StochasticHeun;
import ornstein.testkit.ChildJvm;
import ornstein.testkit.Mixtures;

/** The derivatives of runs of every kind of scheme against differences of these runs. */
class AdjointTest {
    private static final int D = 2;
    private static final GaussianMixture LAW = Mixtures.random(4, 3, D, Mixtures.Kind.FULL);
    private static final ExactField FIELD = new ExactField(VariancePreserving.linear(0.1, 20), LAW);
    private static final TimeGrid GRID = TimeGrid.uniform(0.9, 0.1, 11);
    private static final Batch START = Batch.ofRows(Mixtures.points(1, 9, D, 2));
    private static final Batch DIRECTION = Batch.ofRows(Mixtures.points(2, 9, D, 1));
    private static final Batch TARGET = Batch.ofRows(Mixtures.points(3, 9, D, 2));
    private static final Loss LOSS = Loss.squaredDistance(TARGET);
    private static final Stream NOISE = Noise.seeded(8).stream("brownian");

    /** A run that can start anywhere. */
    record Scheme(String name, Solve<?> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Scheme> schemes() {
        List<Scheme> schemes = new ArrayList<>();
        for (RungeKutta scheme : List.of(RungeKutta.euler(), RungeKutta.rk4(), RungeKutta.tsitouras(),
                RungeKutta.dop853())) {
            schemes.add(new Scheme(scheme.name(), Solve.ode(FIELD.probabilityFlow(), scheme)));
        }
        schemes.add(new Scheme("ab3", Solve.ode(FIELD.probabilityFlow(), new AdamsBashforth(3, MultistepStart.RAMP))));
        for (var scheme : List.of(Ddim.deterministic(), new Ddim(0.7), DpmSolver.of(3), Deis.of(3), UniPc.of(3),
                DpmSolverPlusPlus.multistep(2), DpmSolverPlusPlus.singlestep(), ExponentialRungeKutta.etd4rk(),
                SigmaMultistep.of(3))) {
            schemes.add(new Scheme(scheme.toString(), Solve.field(FIELD, scheme)));
        }
        schemes.add(new Scheme("euler-maruyama", Solve.sde(FIELD.reverse(1), new EulerMaruyama())));
        schemes.add(new Scheme("sra3", Solve.sde(FIELD.reverse(0.5), AdditiveRungeKutta.sra3())));
        schemes.add(new Scheme("diagonal noise", Solve.sde(
                new Sde(drift(), Diffusion.diagonal(wave(), VectorField.linear(0.02))), new Milstein())));
        schemes.add(new Scheme("langevin", Solve.sde(new Langevin(DensityField.of(LAW).score(), 0.5, 0.1).sde(),
                new StochasticHeun())));
        schemes.add(new Scheme("matrix noise", Solve.sde(
                new Sde(drift(), Diffusion.matrix(MatrixField.constant(new double[][] {{1, 0.5, 0}, {0, 0.25, 1}}))),
                new EulerMaruyama())));
        return schemes;
    }

    /** A formula of fields: linear, constant, exact, composed, multiplied. */
    private static VectorField drift() {
        VectorField score = FIELD.predict(Prediction.SCORE);
        VectorField squeezed = score.compose(VectorField.linear(t -> 0.5 + 0.25 * t));
        return VectorField.linear(t -> -0.5 * (1 + t)).plus(VectorField.constant(0.25, -0.5)).minus(score.scaled(0.5))
                .plus(squeezed.times(VectorField.linear(new double[][] {{0.1, 0.2}, {-0.1, 0.05}})));
    }

    /** 1 + x²/100, coordinate by coordinate. */
    private static VectorField wave() {
        return VectorField.linear(0.1).times(VectorField.linear(0.1)).plus(VectorField.constant(1, 1));
    }

    private static Adjoint adjoint(Scheme scheme, Batch start) {
        return Adjoint.of(scheme.run.over(GRID).from(start)).noise(NOISE);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void gradientsAndTangentsAreThoseOfDifferences(Scheme scheme) {
        Gradient gradient = adjoint(scheme, START).gradient(LOSS);
        Tangent tangent = adjoint(scheme, START).tangent(DIRECTION);

        assertThat(gradient.last()).isEqualTo(scheme.run.over(GRID).from(START).run(NOISE).last());
        assertThat(tangent.last()).isEqualTo(gradient.last());
        Batch difference = difference(h -> scheme.run.over(GRID).from(moved(START, h)).run(NOISE).last());
        assertThat(relative(tangent.direction(), difference)).isLessThan(1e-9);
        // ⟨∂L/∂x₀, w⟩ = ⟨∂L/∂x_n, ∂x_n/∂x₀·w⟩, to rounding
        double backwards = inner(gradient.start(), DIRECTION);
        double forwards = inner(LOSS.gradient(gradient.last()), tangent.direction());
        assertThat(Math.abs(backwards - forwards)).isLessThan(1e-12 * Math.max(1, Math.abs(forwards)));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void hessianVectorProductsAreDifferencesOfGradients(Scheme scheme) {
        Batch product = adjoint(scheme, START).hessianVector(LOSS, DIRECTION);

        Batch difference = difference(h -> adjoint(scheme, moved(START, h)).gradient(LOSS).start());
        assertThat(relative(product, difference)).isLessThan(1e-9);
    }

    /** Twelve steps back through the solver, then the denoiser: what reconstruction guidance adds to a sampler's drift. */
    @Test
    void guidanceThroughAnUnrolledDenoiser() {
        Scheme scheme = new Scheme("dpmpp-2m", Solve.field(FIELD, DpmSolverPlusPlus.multistep(2)));
        Adjoint unrolled = adjoint(scheme, START).denoised(FIELD).parametersOf(FIELD);
        Gradient gradient = unrolled.gradient(LOSS);

        Batch end = scheme.run.over(GRID).from(START).run().last();
        Batch denoised = FIELD.evaluate(Prediction.DATA, end, GRID.to());
        assertThat(gradient.last()).isEqualTo(denoised);
        Batch cotangent = FIELD.vectorJacobian(Prediction.DATA, end, LOSS.gradient(denoised), GRID.to());
        Batch through = adjoint(scheme, START).gradient(Loss.linear(cotangent)).start();
        assertThat(relative(gradient.start(), through)).isLessThan(1e-13);
        assertThat(Arrays.stream(FIELD.gradient(gradient.parameters()).weights()).sum()).isNotZero();
        Batch product = unrolled.hessianVector(LOSS, DIRECTION);
        Batch difference = difference(h -> adjoint(scheme, moved(START, h)).denoised(FIELD).gradient(LOSS).start());
        assertThat(relative(product, difference)).isLessThan(1e-9);
    }

    /** Many blocks of particles and legs of steps: the same bits on one thread and on three, and those of a few particles. */
    @Test
    void nothingDependsOnThreadsOrNeighbours() throws ExecutionException, InterruptedException {
        Batch start = Batch.ofRows(Mixtures.points(7, 3000, D, 2));
        Scheme scheme = schemes().get(1);
        Loss loss = Loss.linear(Batch.ofRows(Mixtures.points(8, 3000, D, 1)));
        Gradient gradient = adjoint(scheme, start).parametersOf(FIELD).gradient(loss);
        for (int threads : new int[] {1, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                Gradient other = pool.submit(() -> adjoint(scheme, start).parametersOf(FIELD).gradient(loss)).get();
                assertThat(other.start()).isEqualTo(gradient.start());
                assertThat(other.parameters().of(FIELD)).isEqualTo(gradient.parameters().of(FIELD));
            }
        }
        Batch few = Batch.ofRows(Mixtures.points(8, 3000, D, 1)).slice(0, 5);
        assertThat(adjoint(scheme, start.slice(0, 5)).gradient(Loss.linear(few)).start())
                .isEqualTo(gradient.start().slice(0, 5));
    }

    @Test
    void kernelsAndBlocksDoNotChangeABit() throws NoSuchAlgorithmException {
        String expected = DerivativesDigest.of();
        String module = "--add-modules=jdk.incubator.vector";
        for (List<String> options : List.of(
                List.of(module, "-Dornstein.kernel=scalar", "-Dornstein.block=16"),
                List.of(module, "-Dornstein.kernel=128", "-Dornstein.block=48"))) {
            ChildJvm child = ChildJvm.run(options, Map.of(), DerivativesDigest.class);
            assertThat(child.exit()).as(child.err()).isZero();
            assertThat(child.out()).as(options.toString()).isEqualTo(expected);
        }
    }

    /** Gradients of many particles are the sums of those of each. */
    @Test
    void parametersAddUpOverParticles() {
        Scheme scheme = schemes().getFirst();
        Batch cotangent = Batch.ofRows(Mixtures.points(8, 9, D, 1));
        double[] together = adjoint(scheme, START).parametersOf(FIELD).gradient(Loss.linear(cotangent)).parameters()
                .of(FIELD);
        double[] sum = new double[together.length];
        for (int i = 0; i < 9; i++) {
            double[] own = adjoint(scheme, START.slice(i, i + 1)).parametersOf(FIELD)
                    .gradient(Loss.linear(cotangent.slice(i, i + 1))).parameters().of(FIELD);
            Arrays.setAll(sum, j -> sum[j] + own[j]);
        }
        for (int j = 0; j < sum.length; j++) {
            assertThat(together[j] - sum[j]).isBetween(-1e-12, 1e-12);
        }
    }

    /** 2⌈√n⌉ states and a few, not n: as many starts of legs as steps in a leg. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 99, 100, 101, 1000})
    void statesKeptGrowLikeTheRootOfTheSteps(int steps) {
        Solve<?> run = Solve.ode(FIELD.probabilityFlow(), RungeKutta.euler())
                .over(TimeGrid.uniform(0.9, 0.1, steps)).from(START.slice(0, 1));
        Sweep sweep = new Sweep(new Journey(run.replay(), null), false);
        sweep.forward(null);

        assertThat(sweep.kept()).isLessThanOrEqualTo((int) Math.ceil(Math.sqrt(steps)) + 1);
    }

    @Test
    void refusalsSayWhy() {
        assertThatThrownBy(() -> Adjoint
                .of(Solve.of(DensityField.of(LAW), new Mala()).over(TimeGrid.uniform(0.1, 0.9, 5)).from(START))
                .noise(NOISE)
                .gradient(LOSS)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("step 0 of mala")
                .hasMessageContaining("no differentiable function");
        VectorField opaque = VectorField.pointwise((t, x, value) -> System.arraycopy(x, 0, value, 0, x.length));
        assertThatThrownBy(
                () -> adjoint(new Scheme("", Solve.ode(new ornstein.process.Ode(opaque), RungeKutta.heun())), START)
                        .gradient(LOSS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("step 0 of heun evaluates a field whose Jacobian is not known")
                .hasMessageContaining("DifferentiableField.pointwise");
        DifferentiableField once = DifferentiableField.pointwise(
                (t, x, value) -> System.arraycopy(x, 0, value, 0, x.length),
                (t, x, w, product) -> System.arraycopy(w, 0, product, 0, x.length));
        Scheme first = new Scheme("", Solve.ode(new ornstein.process.Ode(once), RungeKutta.heun()));
        assertThat(adjoint(first, START).gradient(LOSS).start().firstNonFinite()).isEqualTo(-1);
        assertThatThrownBy(() -> adjoint(first, START).hessianVector(LOSS, DIRECTION))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("without second derivatives");
        assertThatThrownBy(() -> adjoint(schemes().getFirst(), START).gradient(last -> last.slice(0, 2)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Loss.gradient is a Batch[2, 2]");
        assertThatThrownBy(() -> adjoint(schemes().getFirst(), START).hessianVector(last -> last, DIRECTION))
                .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("Loss.hessianVector");
        assertThatThrownBy(() -> Adjoint.of(Solve.sde(FIELD.reverse(1), new EulerMaruyama()).over(GRID).from(START))
                .gradient(LOSS)).isInstanceOf(IllegalStateException.class).hasMessageContaining("draws noise");
    }

    /** START + h·DIRECTION. */
    private static Batch moved(Batch start, double h) {
        Batch moved = start.copy();
        for (int d = 0; d < D; d++) {
            for (int i = 0; i < start.size(); i++) {
                moved.set(i, d, Math.fma(h, DIRECTION.get(i, d), start.get(i, d)));
            }
        }
        return moved;
    }

    /** The derivative at h = 0, by central differences with steps of the ratios 1, 2, 4, extrapolated to order 6. */
    private static Batch difference(DoubleFunction<Batch> run) {
        double h = 1.0 / 1024;
        Batch sum = Batch.zeros(START.shape(), D);
        double[] weights = {64.0 / 45, -20.0 / 45, 1.0 / 45};
        for (int l = 0; l < 3; l++) {
            double step = h * (1 << l);
            Batch after = run.apply(step);
            Batch before = run.apply(-step);
            for (int d = 0; d < D; d++) {
                for (int i = 0; i < sum.size(); i++) {
                    double slope = (after.get(i, d) - before.get(i, d)) / (2 * step);
                    sum.set(i, d, sum.get(i, d) + weights[l] * slope);
                }
            }
        }
        return sum;
    }

    private static double inner(Batch a, Batch b) {
        double sum = 0;
        for (int d = 0; d < D; d++) {
            for (int i = 0; i < a.size(); i++) {
                sum += a.get(i, d) * b.get(i, d);
            }
        }
        return sum;
    }

    private static double relative(Batch actual, Batch expected) {
        double scale = Math.sqrt(inner(expected, expected));
        double worst = 0;
        for (int d = 0; d < D; d++) {
            for (int i = 0; i < actual.size(); i++) {
                worst = Math.max(worst, Math.abs(actual.get(i, d) - expected.get(i, d)));
            }
        }
        return worst / scale;
    }
}
