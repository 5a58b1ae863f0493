package ornstein.path;

/**
 * The quarter circle: α = cos(πt/2), σ = sin(πt/2). Values near t = 1 go through π(1 − t)/2, so that α keeps its relative
 * precision. Source: [albergo2023building].
 */
public record Trigonometric() implements Schedule {
    private static final double QUARTER = 0.5 * Math.PI;

    @Override
    public double alpha(double t) {
        return Schedule.checkTime(t) <= 0.5 ? StrictMath.cos(QUARTER * t) : StrictMath.sin(QUARTER * (1 - t));
    }

    @Override
    public double sigma(double t) {
        return Schedule.checkTime(t) <= 0.5 ? StrictMath.sin(QUARTER * t) : StrictMath.cos(QUARTER * (1 - t));
    }

    @Override
    public double alphaDot(double t) {
        return -QUARTER * sigma(t);
    }

    @Override
    public double sigmaDot(double t) {
        return QUARTER * alpha(t);
    }

    /** λ = −2 log tan(πt/2) = −4 artanh(tan(π(t − ½)/2)). */
    @Override
    public double logSnr(double t) {
        Schedule.checkTime(t);
        if (t < 0.25 || t > 0.75) {
            return 2 * (StrictMath.log(alpha(t)) - StrictMath.log(sigma(t)));
        }
        double y = StrictMath.tan(QUARTER * (t - 0.5));
        return -2 * StrictMath.log1p(2 * y / (1 - y));
    }

    @Override
    public double timeAtLogSnr(double wanted) {
        double logSnr = LogSnr.check(this, wanted);
        return StrictMath.atan(StrictMath.exp(-0.5 * logSnr)) / QUARTER;
    }

    @Override
    public double driftCoefficient(double t) {
        double alpha = alpha(t);
        if (alpha == 0) {
            throw Singular.atZeroAlpha("the drift coefficient f = −½π tan(½πt)", t);
        }
        return -QUARTER * sigma(t) / alpha;
    }

    @Override
    public double diffusionSquared(double t) {
        double alpha = alpha(t);
        if (alpha == 0) {
            throw Singular.atZeroAlpha("the squared diffusion g² = π tan(½πt)", t);
        }
        return Math.PI * sigma(t) / alpha;
    }

    @Override
    public Transition transition(double s, double t) {
        Transition.checkOrder(s, t);
        double alpha = alpha(s);
        // α_s²σ_t² − α_t²σ_s² = sin(φ_t − φ_s) sin(φ_t + φ_s), φ = πt/2
        double sum = QUARTER * (s + t <= 1 ? s + t : (1 - s) + (1 - t));
        double variance = StrictMath.sin(QUARTER * (t - s)) * StrictMath.sin(sum) / (alpha * alpha);
        return new Transition(alpha(t) / alpha, variance);
    }

    /** The word and the numbers of an experiment file. */
    @Override
    public String toString() {
        return "trig";
    }
}
