package ornstein.path;

/**
 * The variance-preserving schedule with linear rate: B(t) = ∫_0^t β, β = betaMin + t (betaMax − betaMin);
 * α = exp(−B/2), σ = √(1 − e^{−B}). Source: [song2021score], [ho2020denoising].
 *
 * @param betaMin β(0), positive
 * @param betaMax β(1), positive
 */
public record VariancePreserving(double betaMin, double betaMax) implements Schedule {
    /** Refuses rates that are not positive and finite. */
    public VariancePreserving {
        new LinearBeta(betaMin, betaMax);
    }

    /** β(t) = betaMin + t (betaMax − betaMin). */
    public static VariancePreserving linear(double betaMin, double betaMax) {
        return new VariancePreserving(betaMin, betaMax);
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
        return Math.sqrt(-StrictMath.expm1(-integral(t)));
    }

    @Override
    public double alphaDot(double t) {
        return -0.5 * beta().at(t) * alpha(t);
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
        return beta().at(t) * StrictMath.exp(-integral(t)) / (2 * sigma); // σσ̇ = −αα̇ = ½β e^{−B}
    }

    @Override
    public double logSnr(double t) {
        return logSnrAt(integral(t));
    }

    /** λ = −log(e^B − 1). */
    static double logSnrAt(double integral) {
        return integral < 1
                ? -StrictMath.log(StrictMath.expm1(integral))
                : -(integral + StrictMath.log1p(-StrictMath.exp(-integral)));
    }

    /** B = log(1 + e^{−λ}). */
    static double integralAt(double logSnr) {
        return logSnr > 0
                ? StrictMath.log1p(StrictMath.exp(-logSnr))
                : -logSnr + StrictMath.log1p(StrictMath.exp(logSnr));
    }

    @Override
    public double timeAtLogSnr(double wanted) {
        return LogSnr.withinRounding(beta().timeAt(integralAt(LogSnr.check(this, wanted))));
    }

    @Override
    public double driftCoefficient(double t) {
        return -0.5 * beta().at(Schedule.checkTime(t));
    }

    @Override
    public double diffusionSquared(double t) {
        return beta().at(Schedule.checkTime(t));
    }

    @Override
    public Transition transition(double s, double t) {
        Transition.checkOrder(s, t);
        double integral = beta().integral(s, t);
        return new Transition(StrictMath.exp(-0.5 * integral), -StrictMath.expm1(-integral));
    }

    /** The word and the numbers of an experiment file. */
    @Override
    public String toString() {
        return "vp (beta-min " + betaMin + ", beta-max " + betaMax + ")";
    }
}
