package ornstein.path;

import java.util.function.DoubleUnaryOperator;

/**
 * How much signal and how much noise is in x_t = α_t x_0 + σ_t ε at time t ∈ [0, 1]: t = 0 is data, t = 1 is noise.
 *
 * <p>Four functions define a schedule; the rest follows from them. An implementation must keep α_t &gt; 0 and σ_t &gt; 0
 * inside (0, 1) and the log-SNR 2 log α_t − 2 log σ_t strictly decreasing: then x_t is the solution of
 * dx = f x dt + g dW with f = α̇/α and g² = 2σσ̇ − 2σ²α̇/α ≥ 0. At the ends σ_0 = 0 and α_1 = 0 are allowed.
 *
 * <p>The default methods serve any schedule; closed forms, where known, should override them. They are functions of t
 * alone, without state, and safe to call from any thread. Every method throws {@link IllegalArgumentException} for a
 * time that is NaN or outside [0, 1], and {@link ArithmeticException} where its value is singular; only the log-SNR
 * returns its infinite limits, which order times as it should.
 *
 * <p>Sources: [song2021score] (f and g), [kingma2021variational] (log-SNR).
 */
public interface Schedule {
    /** α_t, the factor of the clean point; non-negative. */
    double alpha(double t);

    /** σ_t, the standard deviation of the noise; non-negative. */
    double sigma(double t);

    /** α̇_t = dα/dt. */
    double alphaDot(double t);

    /** σ̇_t = dσ/dt. */
    double sigmaDot(double t);

    /** λ_t = 2 log α_t − 2 log σ_t, strictly decreasing in t; +∞ where σ_t = 0 and −∞ where α_t = 0. */
    default double logSnr(double t) {
        return LogSnr.of(alpha(t), sigma(t));
    }

    /**
     * The time at which the log-SNR is λ, the inverse of {@link #logSnr}. This default finds it by bisection to the last
     * bit, in at most 63 evaluations.
     *
     * @param logSnr λ between {@code logSnr(1)} and {@code logSnr(0)}; ±∞ where these are infinite
     * @return t ∈ [0, 1]
     * @throws IllegalArgumentException if λ is NaN or never reached
     */
    default double timeAtLogSnr(double logSnr) {
        return LogSnr.bisect(this, logSnr);
    }

    /**
     * f(t) = α̇/α, the coefficient of x in the forward process.
     *
     * @throws ArithmeticException where α_t = 0
     */
    default double driftCoefficient(double t) {
        double alpha = alpha(t);
        if (alpha == 0) {
            throw Singular.atZeroAlpha("the drift coefficient f = α̇/α", t);
        }
        return alphaDot(t) / alpha;
    }

    /**
     * g(t)² = 2σσ̇ − 2σ²α̇/α, the squared diffusion coefficient of the forward process.
     *
     * @throws ArithmeticException where α_t = 0, or where this default meets a singular σ̇
     */
    default double diffusionSquared(double t) {
        double alpha = alpha(t);
        if (alpha == 0) {
            throw Singular.atZeroAlpha("the squared diffusion g² = 2σσ̇ − 2σ²α̇/α", t);
        }
        double sigma = sigma(t);
        return 2 * sigma * (sigmaDot(t) - sigma * alphaDot(t) / alpha);
    }

    /** g(t), the diffusion coefficient; see {@link #diffusionSquared}. */
    default double diffusion(double t) {
        return Math.sqrt(diffusionSquared(t));
    }

    /**
     * The exact law of x_t given x_s. The variance keeps its relative precision however close the two times are.
     *
     * @param s the earlier, cleaner time
     * @param t the later, noisier time
     * @throws IllegalArgumentException unless 0 ≤ s &lt; t ≤ 1
     */
    default Transition transition(double s, double t) {
        return Transition.between(this, s, t);
    }

    /**
     * λ_s − λ_t, by how much the log-SNR falls from one time to a later one. It keeps its relative precision however close
     * the two times are, which the difference of two logarithms does not.
     *
     * @param s the earlier, cleaner time
     * @param t the later, noisier time
     * @return above 0; +∞ where σ_s = 0 or α_t = 0
     * @throws IllegalArgumentException unless 0 ≤ s &lt; t ≤ 1
     */
    default double logSnrFall(double s, double t) {
        double sigma = sigma(t);
        double gained = transition(s, t).variance() / (sigma * sigma); // 1 − e^{−fall}
        return gained < 0.5 ? -StrictMath.log1p(-gained) : logSnr(s) - logSnr(t);
    }

    /** dx = f x dt + g dW, with its exact transitions: how noise is added. */
    default ForwardProcess forward() {
        return new ForwardProcess(this);
    }

    /** The same schedule told in the opposite convention, where 0 is noise and 1 is data. */
    default ReversedSchedule reversed() {
        return new ReversedSchedule(this);
    }

    /**
     * A schedule from four functions of t. They are tried at sample times: α and σ must be finite and positive inside
     * (0, 1), the log-SNR strictly decreasing, and the derivatives must agree with differences of α and σ.
     *
     * @throws IllegalArgumentException naming function, time, value and the law it broke
     */
    static Schedule of(
            DoubleUnaryOperator alpha,
            DoubleUnaryOperator sigma,
            DoubleUnaryOperator alphaDot,
            DoubleUnaryOperator sigmaDot) {
        return FunctionSchedule.checked(new FunctionSchedule(alpha, sigma, alphaDot, sigmaDot));
    }

    /**
     * A schedule from four functions of the opposite time t' = 1 − t (0 is noise, 1 is data) and their derivatives with
     * respect to t'. Checked as in {@link #of}; messages speak of t.
     */
    static Schedule ofReversed(
            DoubleUnaryOperator alpha,
            DoubleUnaryOperator sigma,
            DoubleUnaryOperator alphaDot,
            DoubleUnaryOperator sigmaDot) {
        return of(
                t -> alpha.applyAsDouble(1 - t),
                t -> sigma.applyAsDouble(1 - t),
                t -> -alphaDot.applyAsDouble(1 - t),
                t -> -sigmaDot.applyAsDouble(1 - t));
    }

    /**
     * Returns t, if it is a time.
     *
     * @throws IllegalArgumentException if t is NaN or outside [0, 1]
     */
    static double checkTime(double t) {
        if (t >= 0 && t <= 1) {
            return t;
        }
        throw new IllegalArgumentException("t = " + t
                + ": time must lie in [0, 1], where 0 is data and 1 is noise; rescale the times (they are never clamped)");
    }
}
