package ornstein.process;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * dX = −½β(t) X dt + √β(t) dW on a clock of its own: X_t given X_s is N(e^{−B/2} X_s, (1 − e^{−B}) I) with B = ∫_s^t β.
 * The variance-preserving diffusion [song2021score]; whatever it starts from, it approaches N(0, I).
 *
 * @param rate β, finite and not negative at the times used
 * @param integral (s, t) ↦ ∫_s^t β
 */
public record TimeVaryingOrnsteinUhlenbeck(DoubleUnaryOperator rate, DoubleBinaryOperator integral)
        implements
            ExactlySolved {
    private static final int SAMPLES = 32;

    /**
     * β given with B(t) = ∫^t β, from whatever lower limit. The two are compared at sample times of an interval.
     *
     * <p>Differences of B lose digits between close times; where that matters, give the integral of two times to the
     * constructor.
     *
     * @param rate β
     * @param antiderivative B
     * @param horizon T > 0: β and B are compared on [0, T]; the process may be run beyond it
     * @throws IllegalArgumentException naming time and values where β is negative or the two disagree
     */
    public static TimeVaryingOrnsteinUhlenbeck of(
            DoubleUnaryOperator rate, DoubleUnaryOperator antiderivative, double horizon) {
        checkHorizon(horizon);
        for (int i = 0; i < SAMPLES; i++) {
            double t = (i + 0.6) / SAMPLES * horizon;
            checkAgree(rate, antiderivative, t, horizon * 0x1p-11);
        }
        return new TimeVaryingOrnsteinUhlenbeck(
                rate, (s, t) -> antiderivative.applyAsDouble(t) - antiderivative.applyAsDouble(s));
    }

    /**
     * β(t) = β_min + (β_max − β_min) t/T, which is meant for 0 ≤ t ≤ T.
     *
     * @param betaMin β(0), positive
     * @param betaMax β(T), positive
     * @param horizon T, positive
     * @throws IllegalArgumentException naming the value that is not positive and finite
     */
    public static TimeVaryingOrnsteinUhlenbeck linear(double betaMin, double betaMax, double horizon) {
        checkHorizon(horizon);
        checkRate("betaMin", betaMin);
        checkRate("betaMax", betaMax);
        double slope = (betaMax - betaMin) / horizon;
        return new TimeVaryingOrnsteinUhlenbeck(
                t -> betaMin + slope * t, (s, t) -> (t - s) * (betaMin + 0.5 * slope * (s + t)));
    }

    private static void checkHorizon(double horizon) {
        if (!(horizon > 0 && horizon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "horizon = " + horizon + ": the last time T must be positive and finite");
        }
    }

    private static void checkRate(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " = " + value + ": the rate must be positive and finite");
        }
    }

    /** Against differences of two step sizes; what they disagree by (a kink, say) is not held against β. */
    private static void checkAgree(DoubleUnaryOperator rate, DoubleUnaryOperator integral, double t, double h) {
        double beta = rate.applyAsDouble(t);
        double wide = difference(integral, t, h);
        double narrow = difference(integral, t, 0.5 * h);
        double rounding = 64 * Math.ulp(Math.abs(integral.applyAsDouble(t))) / h;
        double off = Math.abs(beta - narrow);
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "beta(" + t + ") = " + beta + ": the rate must be finite and not negative");
        }
        if (!(off <= 1e-6 * Math.max(beta, narrow) + 10 * Math.abs(wide - narrow) + rounding)) {
            throw new IllegalArgumentException(
                    "beta(" + t + ") = " + beta + ": differences of its integral give " + narrow
                            + "; give the integral of this very rate");
        }
    }

    private static double difference(DoubleUnaryOperator f, double t, double h) {
        return (f.applyAsDouble(t + h) - f.applyAsDouble(t - h)) / (2 * h);
    }

    @Override
    public Sde sde() {
        return Sde.of(VectorField.linear(t -> -0.5 * rate.applyAsDouble(t)), t -> Math.sqrt(rate.applyAsDouble(t)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException if the integral between the times is negative or not finite
     */
    @Override
    public GaussianTransition transition(double s, double t) {
        GaussianTransition.checkOrder(s, t);
        double whole = integral.applyAsDouble(s, t);
        if (!(whole >= 0 && whole < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("the integral of beta from " + s + " to " + t + " is " + whole
                    + ": it must be finite and not negative; keep the times where beta is a rate");
        }
        return new GaussianTransition(StrictMath.exp(-0.5 * whole), -StrictMath.expm1(-whole));
    }
}
