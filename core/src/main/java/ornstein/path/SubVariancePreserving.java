package ornstein.path;

/**
 * The sub-variance-preserving schedule: α = exp(−B/2) as in {@link VariancePreserving}, but σ = 1 − e^{−B}.
 * Source: [song2021score].
 *
 * @param betaMin β(0), positive
 * @param betaMax β(1), positive
 */
public record SubVariancePreserving(double betaMin, double betaMax) implements Schedule {
    /** Refuses rates that are not positive and finite. */
    public SubVariancePreserving {
        new LinearBeta(betaMin, betaMax);
    }

    /** β(t) = betaMin + t (betaMax − betaMin). */
    public static SubVariancePreserving linear(double betaMin, double betaMax) {
        return new SubVariancePreserving(betaMin, betaMax);
    }

    private LinearBeta beta() {
        return new LinearBeta(betaMin, betaMax);
    }

    private double integral(double t) {
        return beta().integral(Schedule.checkTime(t));
    }

    @Override
    public double alpha(double t) {
        return StrictMath.exp(-0.5 * integral(t));
    }

    @Override
    public double sigma(double t) {
        return -StrictMath.expm1(-integral(t));
    }

    @Override
    public double alphaDot(double t) {
        return -0.5 * beta().at(t) * alpha(t);
    }

    @Override
    public double sigmaDot(double t) {
        return beta().at(t) * StrictMath.exp(-integral(t));
    }

    /** σ/α = 2 sinh(B/2), so λ = −2 log(2 sinh(B/2)). */
    @Override
    public double logSnr(double t) {
        double integral = integral(t);
        return -integral - 2 * StrictMath.log(-StrictMath.expm1(-integral));
    }

    @Override
    public double timeAtLogSnr(double wanted) {
        double logSnr = LogSnr.check(this, wanted);
        double z = 0.5 * StrictMath.exp(-0.5 * logSnr); // B = 2 asinh(e^{−λ/2}/2)
        double half = z < 1e8 ? StrictMath.log1p(z + z * z / (1 + Math.sqrt(1 + z * z))) : -0.5 * logSnr;
        return LogSnr.withinRounding(beta().timeAt(2 * half));
    }

    @Override
    public double driftCoefficient(double t) {
        return -0.5 * beta().at(Schedule.checkTime(t));
    }

    /** g² = β (1 − e^{−2B}). */
    @Override
    public double diffusionSquared(double t) {
        return -beta().at(t) * StrictMath.expm1(-2 * integral(t));
    }

    @Override
    public Transition transition(double s, double t) {
        Transition.checkOrder(s, t);
        double step = beta().integral(s, t);
        // with u = e^{−B(s)}, v = e^{−step/2}: (1 − uv²)² − v²(1 − u)² = (1 − v²)(1 − u²v²)
        double variance = StrictMath.expm1(-step) * StrictMath.expm1(-(2 * integral(s) + step));
        return new Transition(StrictMath.exp(-0.5 * step), variance);
    }

    /** The word and the numbers of an experiment file. */
    @Override
    public String toString() {
        return "sub-vp (beta-min " + betaMin + ", beta-max " + betaMax + ")";
    }
}
