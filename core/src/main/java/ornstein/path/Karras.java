package ornstein.path;

/**
 * The noise levels of Karras et al. as a schedule: α = 1, σ = sigmaData (a + t (b − a))^ρ with a = sigmaMin^{1/ρ} and
 * b = sigmaMax^{1/ρ}. As in {@link VarianceExploding}, σ_0 is not zero. Source: [karras2022elucidating]; the factor
 * sigmaData as in [abramson2024accurate].
 *
 * @param sigmaMin σ at t = 0 in units of sigmaData, positive; 4e-4 in the second source
 * @param sigmaMax σ at t = 1 in units of sigmaData, above sigmaMin; 160
 * @param rho how much the levels crowd at the data end, positive; 7
 * @param sigmaData the standard deviation of the data, positive
 */
public record Karras(double sigmaMin, double sigmaMax, double rho, double sigmaData) implements Schedule {
    /** Refuses anything but 0 &lt; sigmaMin &lt; sigmaMax &lt; ∞ and positive, finite rho and sigmaData. */
    public Karras {
        VarianceExploding.checkSigmas(sigmaMin, sigmaMax);
        if (!(rho > 0) || rho == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("rho = " + rho
                    + ": must be positive and finite; 7 is usual, and for the limit ρ → ∞ use VarianceExploding");
        }
        if (!(sigmaData > 0) || sigmaData == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("sigmaData = " + sigmaData
                    + ": must be positive and finite; it is the standard deviation of the data, 1 for standardised data");
        }
    }

    private double low() {
        return StrictMath.pow(sigmaMin, 1 / rho);
    }

    /** b − a. */
    private double rise() {
        return StrictMath.pow(sigmaMax, 1 / rho) - low();
    }

    @Override
    public double alpha(double t) {
        Schedule.checkTime(t);
        return 1;
    }

    @Override
    public double sigma(double t) {
        return sigmaData * StrictMath.pow(low() + Schedule.checkTime(t) * rise(), rho);
    }

    @Override
    public double alphaDot(double t) {
        Schedule.checkTime(t);
        return 0;
    }

    @Override
    public double sigmaDot(double t) {
        return sigma(t) * (rho * rise() / (low() + t * rise()));
    }

    @Override
    public double timeAtLogSnr(double wanted) {
        double logSnr = LogSnr.check(this, wanted);
        double root = StrictMath.exp((-0.5 * logSnr - StrictMath.log(sigmaData)) / rho);
        return LogSnr.withinRounding((root - low()) / rise());
    }

    @Override
    public double driftCoefficient(double t) {
        Schedule.checkTime(t);
        return 0;
    }

    @Override
    public double diffusionSquared(double t) {
        return 2 * sigma(t) * sigmaDot(t);
    }

    /** σ_t² − σ_s² = −σ_t² expm1(−2ρ log(u_t/u_s)) with u = a + t (b − a). */
    @Override
    public Transition transition(double s, double t) {
        Transition.checkOrder(s, t);
        double sigma = sigma(t);
        double growth = StrictMath.log1p((t - s) * rise() / (low() + s * rise()));
        return new Transition(1, -sigma * sigma * StrictMath.expm1(-2 * rho * growth));
    }

    /** The word and the numbers of an experiment file. */
    @Override
    public String toString() {
        return "karras (sigma-min " + sigmaMin + ", sigma-max " + sigmaMax + ", rho " + rho + ", sigma-data "
                + sigmaData
                + ")";
    }
}
