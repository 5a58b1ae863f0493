package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VarianceExploding;
import ornstein.solve.MultistepStart;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.ButcherTableau;

/** Steps to clean data, from and to pure noise, and what is refused. */
class EndsTest {
    private static final GaussianMixture DATA = GaussianMixture.builder(1)
            .add(0.5, new double[] {-1}, Covariance.isotropic(0.25))
            .add(0.5, new double[] {2}, Covariance.isotropic(0.5))
            .build();
    private static final ExactField LINEAR = new ExactField(new Linear(), DATA);
    private static final Batch START = Batch.ofScalars(-0.6, 0.2, 1.1);

    static Stream<Scheme> schemes() {
        return Scheme.all();
    }

    /** x_n = α_n D(x_{n−1}), one evaluation; LMS alone carries its polynomial on. */
    @ParameterizedTest
    @MethodSource("schemes")
    void theLastStepIsTheDenoiser(Scheme scheme) {
        ExactField exploding = new ExactField(new VarianceExploding(0.01, 50), DATA);
        Batch wide = Batch.ofScalars(-31, 2, 44);
        for (boolean beyond : new boolean[] {false, true}) {
            ExactField field = beyond ? exploding : LINEAR;
            TimeGrid toClean = beyond ? TimeGrid.uniform(0.9, 0.1, 4).thenClean() : TimeGrid.uniform(0.9, 0, 5);
            Solution run = Solve.field(field, scheme.stepper()).over(toClean).from(beyond ? wide : START).run();
            boolean other = switch (scheme.stepper()) {
                case SigmaMultistep multistep -> multistep.order() > 1;
                case UniPc unipc -> unipc.corrector();
                default -> false;
            };

            Batch before = lastButOne(scheme.stepper(), field, toClean, beyond ? wide : START);
            Batch denoised = field.evaluate(Prediction.DATA, before, toClean.time(4));
            for (int i = 0; i < 3; i++) {
                double difference = Math.abs(run.last().get(i, 0) - denoised.get(i, 0));
                assertThat(difference).matches(value -> other ? value > 1e-9 : value < 1e-14);
            }
        }
    }

    /** The state that the last step finds. */
    private static Batch lastButOne(Stepper<MarginalField> stepper, ExactField field, TimeGrid grid,
            Batch start) {
        return Solve.field(field, stepper).over(grid).from(start).saving(SaveAt.all()).run()
                .trajectory().states().get(grid.steps() - 1);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void pureNoiseIsRefusedByWhatDividesByTheSignal(Scheme scheme) {
        TimeGrid grid = TimeGrid.uniform(1, 0.2, 4);
        Stepper<MarginalField> stepper = scheme.stepper();
        boolean inData = stepper instanceof Ddim || stepper instanceof DpmSolverPlusPlus || stepper instanceof UniPc
                || (stepper instanceof ExponentialRungeKutta exponential
                        && exponential.prediction() == Prediction.DATA);
        if (inData) {
            assertThatCode(() -> Solve.field(LINEAR, stepper).over(grid).from(START).run().orThrow())
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> stepper.step(LINEAR, grid, 0)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("step 0 of " + stepper.name()).hasMessageContaining("alpha = 0");
        }
    }

    /** Without signal the first step has order 1 for all; so has the step to it, σ_n ε, on the way back. */
    @Test
    void noiseIsAnEndLikeCleanData() {
        Batch first = Solve.field(LINEAR, Ddim.deterministic()).over(TimeGrid.of(1, 0.75)).from(START).run().last();
        assertThat(Solve.field(LINEAR, UniPc.of(3)).over(TimeGrid.of(1, 0.75)).from(START).run().last())
                .isEqualTo(first);
        assertThat(first.get(1, 0)).isCloseTo(0.75 * 0.2 + 0.25 * 0.5, within(1e-15)); // the mean is 0.5

        for (Stepper<MarginalField> stepper : List.of(Ddim.deterministic(), DpmSolver.of(2),
                UniPc.of(2), new SigmaRungeKutta(ButcherTableau.HEUN), SigmaMultistep.of(2))) {
            Batch end = Solve.field(LINEAR, stepper).over(TimeGrid.of(0.8, 1)).from(START).run().last();
            Batch noise = LINEAR.evaluate(Prediction.NOISE, START, 0.8);
            for (int i = 0; i < 3; i++) {
                assertThat(end.get(i, 0)).isCloseTo(noise.get(i, 0), within(1e-15));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void cleanDataIsNoPlaceToStartFrom(Scheme scheme) {
        assertThatThrownBy(() -> scheme.stepper().step(LINEAR, TimeGrid.of(0, 0.1, 0.2), 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("step 0 starts from clean data")
                .hasMessageContaining("sigma = 0");
    }

    @Test
    void ordersAndNodesOutOfRangeAreRefused() {
        refused("order = 0: lms has the orders 1 to 4", () -> SigmaMultistep.of(0));
        refused("order = 5: deis has the orders 1 to 4", () -> Deis.of(5));
        refused("order = 4: unipc has the orders 1 to 3", () -> UniPc.of(4));
        refused("order = 4: dpm-solver has the orders 1 to 3", () -> DpmSolver.of(4));
        refused("order = 1: dpmpp multistep has the orders 2 to 3", () -> DpmSolverPlusPlus.multistep(1));
        refused("prediction = SCORE",
                () -> new ExponentialRungeKutta("x", ExponentialTableau.EULER, Prediction.SCORE));
        ButcherTableau beyond = new ButcherTableau("beyond", 1, List.of(0.0, 1.5), List.of(List.of(), List.of(1.5)),
                List.of(0.5, 0.5));
        refused("beyond nodes[1] = 1.5", () -> new SigmaRungeKutta(beyond));
    }

    @Test
    void lowerOrdersAtTheEndAreLowerOrders() {
        TimeGrid grid = TimeGrid.uniform(0.9, 0.3, 2);
        Batch lowered = Solve.field(LINEAR, new DpmSolverPlusPlus(2, Curvature.PUBLISHED, MultistepStart.RAMP, true))
                .over(grid).from(START).run().last();
        assertThat(lowered).isEqualTo(Solve.field(LINEAR, Ddim.deterministic()).over(grid).from(START).run().last());
    }

    private static void refused(String message, Supplier<?> maker) {
        assertThatThrownBy(maker::get).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
