package ornstein.path;

/**
 * α = 1 − t, σ = √t: the path of constant diffusion at the data end. In the opposite convention t' = 1 − t it reads
 * α = t', σ = √(1 − t').
 */
public record SquareRootNoise() implements Schedule {
    @Override
    public double alpha(double t) {
        return 1 - Schedule.checkTime(t);
    }

    @Override
    public double sigma(double t) {
        return Math.sqrt(Schedule.checkTime(t));
    }

    @Override
    public double alphaDot(double t) {
        Schedule.checkTime(t);
        return -1;
    }

    /**
     * {@inheritDoc}
     *
     * @throws ArithmeticException at t = 0
     */
    @Override
    public double sigmaDot(double t) {
        double sigma = sigma(t);
        if (sigma == 0) {
            throw Singular.atZeroSigma("σ̇ = 1/(2√t)", t);
        }
        return 0.5 / sigma;
    }

    @Override
    public double logSnr(double t) {
        Schedule.checkTime(t);
        return 2 * StrictMath.log1p(-t) - StrictMath.log(t);
    }

    @Override
    public double timeAtLogSnr(double wanted) {
        double logSnr = LogSnr.check(this, wanted); // (1 − t)²/t = e^λ: the smaller root of a quadratic with product of roots 1
        double q = StrictMath.exp(-Math.abs(logSnr));
        double root = Math.sqrt(1 + 4 * q);
        return logSnr > 0 ? 2 * q / (1 + 2 * q + root) : 2 / (2 + q + Math.sqrt(q) * Math.sqrt(q + 4));
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
            throw Singular.atZeroAlpha("the squared diffusion g² = (1 + t)/(1 − t)", t);
        }
        return (1 + t) / alpha;
    }

    @Override
    public Transition transition(double s, double t) {
        Transition.checkOrder(s, t);
        double left = 1 - s;
        double ratio = (1 - t) / left;
        // t − ratio² s = (t − s)(1 − ts)/(1 − s)², and 1 − ts = (1 − t) + t(1 − s)
        return new Transition(ratio, (t - s) / left * (ratio + t));
    }
}
