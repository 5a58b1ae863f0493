package ornstein.path;

import java.util.Arrays;

/**
 * The variance-preserving schedule whose rate β is constant on each of T equal intervals of [0, 1]: a discrete chain
 * embedded in continuous time, step i on ((i − 1)/T, i/T]. With B(t) = ∫_0^t β: α = exp(−B/2), σ = √(1 − e^{−B}).
 *
 * <p>Derivatives jump at the times i/T, where those of the interval before hold. Sums of the integrals carry their
 * rounding along, so that every transition, however early, short or late, keeps its relative precision. Sources:
 * [song2021score], [ho2020denoising].
 */
public final class StepwiseVariancePreserving implements Schedule {
    private final double[] integrals;
    /** B(i/T) = high + low, i = 0 … T. */
    private final double[] high;
    private final double[] low;

    private StepwiseVariancePreserving(double[] integrals) {
        int steps = integrals.length;
        this.integrals = integrals;
        this.high = new double[steps + 1];
        this.low = new double[steps + 1];
        for (int i = 0; i < steps; i++) {
            double sum = high[i] + integrals[i];
            double back = sum - high[i];
            double lost = high[i] - (sum - back) + (integrals[i] - back);
            double rest = low[i] + lost;
            high[i + 1] = sum + rest;
            low[i + 1] = rest - (high[i + 1] - sum);
        }
    }

    /**
     * A schedule from what its rate adds up to in each interval.
     *
     * @param integrals [T], entry i − 1 the integral of β over the i-th interval, positive
     * @throws IllegalArgumentException if there is none, or one is not positive, or their sum not finite
     */
    public static StepwiseVariancePreserving of(double... integrals) {
        if (integrals.length == 0) {
            throw new IllegalArgumentException("integrals = []: there must be one interval at least");
        }
        for (int i = 0; i < integrals.length; i++) {
            if (!(integrals[i] > 0) || integrals[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("integrals[" + i + "] = " + integrals[i]
                        + ": must be positive and finite; an interval without noise is no step, leave it out");
            }
        }
        StepwiseVariancePreserving schedule = new StepwiseVariancePreserving(integrals.clone());
        if (!(schedule.high[integrals.length] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the sum of integrals is not finite: scale them");
        }
        return schedule;
    }

    /** T, the number of intervals. */
    public int intervals() {
        return integrals.length;
    }

    /** The time i/T at which interval i ends and the next begins, i = 0 … T. */
    public double node(int i) {
        return (double) i / integrals.length;
    }

    /**
     * The schedule with the same levels (α, σ), run through at a constant rate: what a flow takes a point to between two
     * levels is the same, and there are no jumps for a solver to stumble over.
     */
    public VariancePreserving atConstantRate() {
        double all = high[integrals.length];
        return VariancePreserving.linear(all, all);
    }

    /** The time at which {@link #atConstantRate} has the levels that this schedule has at t: B(t)/B(1). */
    public double timeAtConstantRate(double t) {
        return integral(t) / high[integrals.length];
    }

    /** The i whose interval (node(i − 1), node(i)] holds t; 0 for t = 0. */
    private int interval(double t) {
        int i = (int) Math.ceil(Schedule.checkTime(t) * integrals.length);
        if (i > 0 && t <= node(i - 1)) { // the product was rounded up
            return i - 1;
        }
        return t > node(i) ? i + 1 : i;
    }

    private double rate(double t) {
        return integrals.length * integrals[Math.max(0, interval(t) - 1)];
    }

    /** B(t). */
    private double integral(double t) {
        int i = interval(t);
        return t == node(i) ? high[i] : high[i - 1] + (low[i - 1] + integrals[i - 1] * after(t, i - 1));
    }

    /** How far t lies behind a node, in intervals. */
    private double after(double t, int node) {
        return (t - node(node)) * integrals.length;
    }

    /** ∫_s^t β, each part with the precision of its length. */
    private double integral(double s, double t) {
        int a = interval(s);
        int b = interval(t);
        if (a == b) {
            return integrals[a - 1] * ((t - s) * integrals.length);
        }
        double first = s == node(a) ? 0 : -integrals[a - 1] * after(s, a);
        int last = t == node(b) ? b : b - 1;
        double between = high[last] - high[a] + (low[last] - low[a]);
        return first + (between + (last == b ? 0 : integrals[b - 1] * after(t, last)));
    }

    @Override
    public double alpha(double t) {
        return StrictMath.exp(-0.5 * integral(t));
    }

    @Override
    public double sigma(double t) {
        return Math.sqrt(-StrictMath.expm1(-integral(t)));
    }

    @Override
    public double alphaDot(double t) {
        return -0.5 * rate(t) * alpha(t);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException at t = 0, where σ starts like a square root
     */
    @Override
    public double sigmaDot(double t) {
        double sigma = sigma(t);
        if (sigma == 0) {
            throw Singular.atZeroSigma("σ̇", t);
        }
        return rate(t) * StrictMath.exp(-integral(t)) / (2 * sigma);
    }

    @Override
    public double logSnr(double t) {
        return VariancePreserving.logSnrAt(integral(t));
    }

    @Override
    public double timeAtLogSnr(double wanted) {
        double integral = VariancePreserving.integralAt(LogSnr.check(this, wanted));
        int found = Arrays.binarySearch(high, integral);
        if (found >= 0) {
            return node(found);
        }
        int i = Math.min(-found - 1, integrals.length); // the first node beyond, or the last, passed by rounding
        double into = (integral - high[i - 1] - low[i - 1]) / integrals[i - 1];
        return Math.min(node(i), node(i - 1) + into / integrals.length);
    }

    @Override
    public double driftCoefficient(double t) {
        return -0.5 * rate(t);
    }

    @Override
    public double diffusionSquared(double t) {
        return rate(t);
    }

    @Override
    public Transition transition(double s, double t) {
        Transition.checkOrder(s, t);
        double integral = integral(s, t);
        return new Transition(StrictMath.exp(-0.5 * integral), -StrictMath.expm1(-integral));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepwiseVariancePreserving schedule && Arrays.equals(integrals, schedule.integrals);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(integrals);
    }

    @Override
    public String toString() {
        return "chain (" + integrals.length + " steps, B(1) = " + high[integrals.length] + ")";
    }
}
