package ornstein.path;

/**
 * The straight line between noise and data: α = 1 − t, σ = t (rectified flow, conditional optimal transport). Source:
 * [lipman2023flow], [liu2023flow].
 */
public record Linear() implements Schedule {
    @Override
    public double alpha(double t) {
        return 1 - Schedule.checkTime(t);
    }

    @Override
    public double sigma(double t) {
        return Schedule.checkTime(t);
    }

    @Override
    public double alphaDot(double t) {
        Schedule.checkTime(t);
        return -1;
    }

    @Override
    public double sigmaDot(double t) {
        Schedule.checkTime(t);
        return 1;
    }

    @Override
    public double logSnr(double t) {
        Schedule.checkTime(t);
        if (t < 0.25) {
            return 2 * (StrictMath.log1p(-t) - StrictMath.log(t));
        }
        return t > 0.75
                ? 2 * (StrictMath.log(1 - t) - StrictMath.log(t))
                : 2 * StrictMath.log1p((1 - 2 * t) / t); // 1 − 2t is exact here
    }

    @Override
    public double timeAtLogSnr(double wanted) {
        double logSnr = LogSnr.check(this, wanted); // t/(1 − t) = e^{−λ/2}
        double odds = StrictMath.exp(-0.5 * Math.abs(logSnr));
        return logSnr > 0 ? odds / (1 + odds) : 1 / (1 + odds);
    }

    @Override
    public double driftCoefficient(double t) {
        double alpha = alpha(t);
        if (alpha == 0) {
            throw Singular.atZeroAlpha("the drift coefficient f = −1/(1 − t)", t);
        }
        return -1 / alpha;
    }

    @Override
    public double diffusionSquared(double t) {
        double alpha = alpha(t);
        if (alpha == 0) {
            throw Singular.atZeroAlpha("the squared diffusion g² = 2t/(1 − t)", t);
        }
        return 2 * t / alpha;
    }

    @Override
    public Transition transition(double s, double t) {
        Transition.checkOrder(s, t);
        double ratio = (1 - t) / (1 - s);
        double difference = (t - s) / (1 - s); // t − ratio·s
        return new Transition(ratio, difference * (t + ratio * s));
    }

    /** The word and the numbers of an experiment file. */
    @Override
    public String toString() {
        return "linear";
    }
}
