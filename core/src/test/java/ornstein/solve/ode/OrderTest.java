package ornstein.solve.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.process.Ode;
import ornstein.process.VectorField;
import ornstein.solve.MultistepStart;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/** Errors of fixed steps against the number of steps, on x₀' = x₀ cos t, x₁' = x₀² cos t. */
class OrderTest {
    /** x₀ = e^{sin t}, x₁ = x₁(0) + ∫ x₀(s)² cos s ds = (e^{2 sin t} − 1)/2. */
    private static final Ode COUPLED = new Ode(VectorField.pointwise((t, x, value) -> {
        value[0] = x[0] * StrictMath.cos(t);
        value[1] = x[0] * x[0] * StrictMath.cos(t);
    }));

    private static final double END = 2;

    record Case(Stepper<Ode> stepper, double order, int steps) {
        @Override
        public String toString() {
            return stepper.toString();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(RungeKutta.euler(), 1, 200), new Case(RungeKutta.midpoint(), 2, 100),
                new Case(RungeKutta.heun(), 2, 100), new Case(RungeKutta.ralston(), 2, 400),
                new Case(RungeKutta.bogackiShampine(), 3, 40), new Case(RungeKutta.rk4(), 4, 40),
                new Case(RungeKutta.dormandPrince(), 5, 20), new Case(RungeKutta.tsitouras(), 5, 40),
                new Case(RungeKutta.dop853(), 8, 6),
                new Case(new AdamsBashforth(1), 1, 200), new Case(new AdamsBashforth(2), 2, 200),
                new Case(new AdamsBashforth(2, MultistepStart.RUNGE_KUTTA), 2, 200),
                new Case(new AdamsBashforth(3, MultistepStart.RUNGE_KUTTA), 3, 200),
                new Case(new AdamsBashforth(4, MultistepStart.RUNGE_KUTTA), 4, 800),
                // one step of order 1 errs by O(h²)
                new Case(new AdamsBashforth(3), 2, 400), new Case(new AdamsBashforth(4), 2, 400));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fittedOrdersAreThoseOfTheory(Case c) {
        int rungs = 4;
        double[] logSteps = new double[rungs];
        double[] logError = new double[rungs];
        for (int i = 0; i < rungs; i++) {
            int steps = (int) Math.round(c.steps * Math.pow(2, 0.5 * i));
            logSteps[i] = -Math.log(steps);
            logError[i] = Math.log(error(c.stepper, steps));
        }

        assertThat(Fit.slope(logSteps, logError)).isCloseTo(c.order, within(0.15));
    }

    /** On steps whose lengths vary by a factor of three, as they do for every grid of a diffusion. */
    private static double error(Stepper<Ode> stepper, int steps) {
        double[] times = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            double u = (double) i / steps;
            times[i] = END * u * (1 + u) / 2;
        }
        Batch end = Solve.ode(COUPLED, stepper).over(TimeGrid.ofReal(times)).from(Batch.ofRows(new double[] {1, 0}))
                .run().last();
        double exact = Math.exp(Math.sin(END));
        return Math.hypot(end.get(0, 0) - exact, end.get(0, 1) - (exact * exact - 1) / 2);
    }

    @Test
    void weightsOnEqualStepsAreTheClassicalOnes() {
        assertThat(AdamsBashforth.weights(1, 0)).containsExactly(1);
        assertThat(AdamsBashforth.weights(2, 1, 0)).containsExactly(1.5, -0.5);
        assertThat(AdamsBashforth.weights(0.75, 0.5, 0.25, 0))
                .containsExactly(new double[] {23.0 / 48, -16.0 / 48, 5.0 / 48}, within(1e-15));
        assertThat(AdamsBashforth.weights(-1, 0, 1, 2, 3))
                .containsExactly(new double[] {-55.0 / 24, 59.0 / 24, -37.0 / 24, 9.0 / 24}, within(1e-15));
    }

    /** The weights of any knots integrate the powers below their number. */
    @Test
    void weightsIntegratePolynomials() {
        double[] knots = {0.3, 0.35, 0.7, 0.702};
        double end = 0.01;
        double[] beta = AdamsBashforth.weights(end, knots);
        for (int power = 0; power < 4; power++) {
            double sum = 0;
            double size = 0;
            for (int j = 0; j < 4; j++) {
                sum += beta[j] * Math.pow(knots[j], power);
                size += Math.abs(beta[j]);
            }
            double exact = (Math.pow(end, power + 1) - Math.pow(0.3, power + 1)) / (power + 1);
            assertThat(sum).isCloseTo(exact, within(1e-15 * size));
        }
    }

    @Test
    void ordersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AdamsBashforth(5))
                .withMessage("order = 5: Adams-Bashforth schemes are offered from order 1 to 4");
    }
}
