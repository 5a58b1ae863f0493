package ornstein.chain;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

import ornstein.path.Cosine;
import ornstein.path.Schedule;
import ornstein.path.StepwiseVariancePreserving;
import ornstein.path.Transition;

/**
 * The variances β_1 … β_T of a chain x_t = √(1 − β_t) x_{t−1} + √β_t ε with ε standard normal: T steps, T + 1 states,
 * x_0 the data. With α_t = 1 − β_t and ᾱ_t = α_1 ⋯ α_t the closed form is x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε.
 *
 * <p>ᾱ_t and 1 − ᾱ_t both keep their relative precision at every t: they are exp(−B_t) and −expm1(−B_t) of a sum B_t of
 * positive terms −log(1 − β_i). Immutable. Sources: [sohl2015deep], [ho2020denoising].
 */
public final class DiscreteSchedule {
    private final double[] betas;
    private final double[] alphas;
    private final StepwiseVariancePreserving continuous;

    private DiscreteSchedule(double[] betas, double[] alphas, double[] integrals) {
        this.betas = betas;
        this.alphas = alphas;
        this.continuous = StepwiseVariancePreserving.of(integrals);
    }

    /**
     * Any sequence: {@code betas[t − 1]} is β_t.
     *
     * @throws IllegalArgumentException if there is none, or one is outside (0, 1)
     */
    public static DiscreteSchedule of(double... betas) {
        checkSteps(betas.length);
        return of(betas.length, t -> betas[t - 1]);
    }

    private static DiscreteSchedule of(int steps, IntToDoubleFunction beta) {
        double[] betas = new double[checkSteps(steps)];
        double[] alphas = new double[steps];
        double[] integrals = new double[steps];
        for (int t = 1; t <= steps; t++) {
            double value = checkBeta("beta(" + t + ")", beta.applyAsDouble(t));
            betas[t - 1] = value;
            alphas[t - 1] = 1 - value;
            integrals[t - 1] = -StrictMath.log1p(-value);
        }
        return new DiscreteSchedule(betas, alphas, integrals);
    }

    /** β_t = beta in all T steps. */
    public static DiscreteSchedule constant(int steps, double beta) {
        checkBeta("beta", beta);
        return of(steps, t -> beta);
    }

    /**
     * x_t = a x_{t−1} + σ ε in all T steps with a = √(1 − σ²), hence β = σ² and x_t ~ N(aᵗ x_0, (1 − a²ᵗ) I).
     *
     * @param sigma the standard deviation of a step's noise, in (0, 1)
     */
    public static DiscreteSchedule fixed(int steps, double sigma) {
        if (!(sigma > 0 && sigma < 1)) {
            throw new IllegalArgumentException("sigma = " + sigma
                    + ": the noise of a step must lie in (0, 1), so that a = √(1 − σ²) leaves some of the signal");
        }
        return constant(steps, sigma * sigma);
    }

    /**
     * β_t from β_1 = from to β_T = to in equal steps; 1e-4 to 0.02 over 1000 steps in [ho2020denoising]. A single step
     * has β_1 = from.
     */
    public static DiscreteSchedule linear(int steps, double from, double to) {
        checkBeta("from", from);
        checkBeta("to", to);
        return of(steps, t -> t == steps && steps > 1 ? to : from + (t - 1) * (to - from) / Math.max(1, steps - 1));
    }

    /**
     * ᾱ_t = (cos θ_t/cos θ_0)² with θ_t = ½π (t/T + offset)/(1 + offset), and no β_t above maxBeta [nichol2021improved].
     *
     * @param offset positive; 0.008 in the source
     * @param maxBeta in (0, 1); 0.999 in the source
     */
    public static DiscreteSchedule cosine(int steps, double offset, double maxBeta) {
        return from(new Cosine(offset), steps, maxBeta);
    }

    /**
     * The chain with the signal-to-noise ratios of a continuous schedule at the times i/T. For a variance-preserving one
     * its states are those of the schedule itself; for any other they are divided by √(α² + σ²), the only scale at which
     * a chain of this kind can run.
     *
     * @throws IllegalArgumentException if σ_0 > 0 (then x_0 is not the data) or α_1 = 0 (then β_T would be 1)
     */
    public static DiscreteSchedule from(Schedule schedule, int steps) {
        return capped(schedule, steps, Double.POSITIVE_INFINITY);
    }

    /**
     * As {@link #from(Schedule, int)}, with β_t lowered to maxBeta where it is above.
     *
     * @param maxBeta in (0, 1)
     */
    public static DiscreteSchedule from(Schedule schedule, int steps, double maxBeta) {
        return capped(schedule, steps, checkBeta("maxBeta", maxBeta));
    }

    private static DiscreteSchedule capped(Schedule schedule, int steps, double maxBeta) {
        if (schedule.sigma(0) > 0) {
            throw new IllegalArgumentException("sigma(0) = " + schedule.sigma(0) + ": a chain starts from clean data; "
                    + schedule + " has noise at t = 0, take a schedule with sigma(0) = 0 or give betas");
        }
        double[] betas = new double[checkSteps(steps)];
        double[] alphas = new double[steps];
        double[] integrals = new double[steps];
        double before = 1; // α² + σ²
        for (int i = 0; i < steps; i++) {
            double time = (double) (i + 1) / steps;
            Transition step = schedule.transition((double) i / steps, time);
            double signal = step.ratio() * step.ratio() * before;
            double after = signal + step.variance();
            betas[i] = step.variance() / after;
            alphas[i] = signal / after;
            if (betas[i] > maxBeta) {
                betas[i] = maxBeta;
                alphas[i] = 1 - maxBeta;
            } else if (!(alphas[i] > 0 && betas[i] < 1)) {
                throw new IllegalArgumentException("beta(" + (i + 1) + ") = " + betas[i] + ": must lie in (0, 1); "
                        + schedule + " leaves no signal at t = " + time + ", cap it with from(schedule, " + steps
                        + ", 0.999)");
            }
            integrals[i] = betas[i] < 0.5 ? -StrictMath.log1p(-betas[i]) : -StrictMath.log(alphas[i]);
            double alpha = schedule.alpha(time);
            double sigma = schedule.sigma(time);
            before = Math.fma(alpha, alpha, sigma * sigma);
        }
        return new DiscreteSchedule(betas, alphas, integrals);
    }

    /** T, the number of steps; there are T + 1 states. */
    public int steps() {
        return betas.length;
    }

    /** β_1 … β_T, β_t at t − 1. */
    public double[] betas() {
        return betas.clone();
    }

    /** β_t, the variance of the noise of step t = 1 … T. */
    public double beta(int t) {
        return betas[checkStep(t) - 1];
    }

    /** α_t = 1 − β_t, t = 1 … T. */
    public double alpha(int t) {
        return alphas[checkStep(t) - 1];
    }

    /** ᾱ_t = α_1 ⋯ α_t, t = 0 … T, with ᾱ_0 = 1. */
    public double alphaBar(int t) {
        double signal = signal(t);
        return signal * signal;
    }

    /** √ᾱ_t, the factor of x_0 in x_t, t = 0 … T. */
    public double signal(int t) {
        return continuous.alpha(time(t));
    }

    /** √(1 − ᾱ_t), the deviation of x_t about √ᾱ_t x_0, t = 0 … T. */
    public double sigma(int t) {
        return continuous.sigma(time(t));
    }

    /** 1 − ᾱ_t, t = 0 … T. */
    public double variance(int t) {
        return checkState("t", t) == 0 ? 0 : transition(0, t).variance();
    }

    /** log ᾱ_t − log(1 − ᾱ_t), t = 0 … T; +∞ at 0. */
    public double logSnr(int t) {
        return continuous.logSnr(time(t));
    }

    /**
     * The law of x_t given x_s: x_t = √(ᾱ_t/ᾱ_s) x_s + √(1 − ᾱ_t/ᾱ_s) ε.
     *
     * @throws IllegalArgumentException unless 0 ≤ s &lt; t ≤ T
     */
    public Transition transition(int s, int t) {
        checkState("s", s);
        checkState("t", t);
        if (s >= t) {
            throw new IllegalArgumentException("s = " + s + ", t = " + t
                    + ": noise is added from a state s to a later one t > s; exchange them, or use a ReverseChain");
        }
        return continuous.transition(time(s), time(t));
    }

    /**
     * The posterior q(x_s | x_t, x_0) = N(noisy·x_t + clean·x_0, variance·I) with clean = √ᾱ_s (1 − ᾱ_t/ᾱ_s)/(1 − ᾱ_t),
     * noisy = √(ᾱ_t/ᾱ_s) (1 − ᾱ_s)/(1 − ᾱ_t) and variance = (1 − ᾱ_t/ᾱ_s)(1 − ᾱ_s)/(1 − ᾱ_t), which is β̃_t for s = t − 1
     * [ho2020denoising]. At s = 0 it is x_0 itself.
     *
     * @throws IllegalArgumentException unless 0 ≤ s &lt; t ≤ T
     */
    public GaussianStep posterior(int s, int t) {
        Transition forward = transition(s, t);
        double before = variance(s);
        double after = variance(t);
        return new GaussianStep(
                forward.ratio() * before / after,
                signal(s) * forward.variance() / after,
                forward.variance() * before / after);
    }

    /** t/T, the time of state t in {@link #continuous}. */
    public double time(int t) {
        return continuous.node(checkState("t", t));
    }

    /**
     * The chain embedded in continuous time, state t at the time t/T, where its α is √ᾱ_t and its σ √(1 − ᾱ_t). Between
     * them the rate is constant, so that every law, field, kernel and sampler of continuous time serves the chain.
     */
    public StepwiseVariancePreserving continuous() {
        return continuous;
    }

    /** All states, 0 … T. */
    public int[] indices() {
        return indices(steps());
    }

    /**
     * Every so many states from 0 to T, rounded to the nearest: for sampling in fewer steps.
     *
     * @param count the number of steps, 1 … T
     * @return [count + 1], strictly increasing, first 0 and last T
     */
    public int[] indices(int count) {
        return new Indices(steps()).evenly(count);
    }

    int checkState(String name, int t) {
        return new Indices(steps()).checkState(name, t);
    }

    private int checkStep(int t) {
        return new Indices(steps()).checkStep(t);
    }

    private static int checkSteps(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps = " + steps + ": a chain has at least one step");
        }
        return steps;
    }

    private static double checkBeta(String name, double beta) {
        if (!(beta > 0 && beta < 1)) {
            throw new IllegalArgumentException(
                    name + " = " + beta + ": the variance of a step must lie in (0, 1): 0 adds"
                            + " no noise, 1 leaves nothing of the signal");
        }
        return beta;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DiscreteSchedule schedule
                && Arrays.equals(betas, schedule.betas)
                && Arrays.equals(alphas, schedule.alphas)
                && continuous.equals(schedule.continuous);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(betas);
    }

    @Override
    public String toString() {
        return "DiscreteSchedule[T = " + steps() + ", beta = " + betas[0] + " … " + betas[steps() - 1] + "]";
    }
}
