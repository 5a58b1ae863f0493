package ornstein.path;

/**
 * The variance-exploding geometric schedule: α = 1, σ = sigmaMin (sigmaMax/sigmaMin)^t. Note that σ_0 = sigmaMin is not
 * zero: x_0 of the path is the clean point plus a little noise. Source: [song2019generative], [song2021score].
 *
 * @param sigmaMin σ at t = 0, positive; 0.01 is usual
 * @param sigmaMax σ at t = 1, above sigmaMin; 50 is usual
 */
public record VarianceExploding(double sigmaMin, double sigmaMax) implements Schedule {
    /** Refuses anything but 0 &lt; sigmaMin &lt; sigmaMax &lt; ∞. */
    public VarianceExploding {
        checkSigmas(sigmaMin, sigmaMax);
    }

    static void checkSigmas(double sigmaMin, double sigmaMax) {
        if (!(sigmaMin > 0)) {
            throw new IllegalArgumentException("sigmaMin = " + sigmaMin
                    + ": must be positive, as the log-SNR starts there; use a small one such as 1e-3");
        }
        if (!(sigmaMax > sigmaMin) || sigmaMax == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("sigmaMax = " + sigmaMax + ": must be finite and above sigmaMin = "
                    + sigmaMin + "; exchange them if they are the other way round");
        }
    }

    /** d log σ/dt. */
    private double logRatio() {
        return StrictMath.log(sigmaMax / sigmaMin);
    }

    @Override
    public double alpha(double t) {
        Schedule.checkTime(t);
        return 1;
    }

    @Override
    public double sigma(double t) {
        return sigmaMin * StrictMath.pow(sigmaMax / sigmaMin, Schedule.checkTime(t));
    }

    @Override
    public double alphaDot(double t) {
        Schedule.checkTime(t);
        return 0;
    }

    @Override
    public double sigmaDot(double t) {
        return logRatio() * sigma(t);
    }

    @Override
    public double timeAtLogSnr(double wanted) {
        double logSnr = LogSnr.check(this, wanted);
        return LogSnr.withinRounding((-0.5 * logSnr - StrictMath.log(sigmaMin)) / logRatio());
    }

    @Override
    public double driftCoefficient(double t) {
        Schedule.checkTime(t);
        return 0;
    }

    @Override
    public double diffusionSquared(double t) {
        double sigma = sigma(t);
        return 2 * logRatio() * sigma * sigma;
    }

    @Override
    public Transition transition(double s, double t) {
        Transition.checkOrder(s, t);
        double sigma = sigma(t);
        return new Transition(1, -sigma * sigma * StrictMath.expm1(-2 * logRatio() * (t - s)));
    }

    /** The word and the numbers of an experiment file. */
    @Override
    public String toString() {
        return "ve (sigma-min " + sigmaMin + ", sigma-max " + sigmaMax + ")";
    }
}
