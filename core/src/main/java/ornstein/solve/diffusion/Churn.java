package ornstein.solve.diffusion;

/**
 * How much noise is added before each step [karras2022elucidating]: γ = min(S_churn/n, √2 − 1) of the present level where
 * that lies in [S_tmin, S_tmax].
 *
 * @param amount S_churn ≥ 0, shared out among the n steps of the grid
 * @param lowest S_tmin ≥ 0, as σ/α
 * @param highest S_tmax ≥ S_tmin, as σ/α; may be infinite
 * @param noiseScale S_noise, the factor of the added noise; 1 keeps the marginals
 */
public record Churn(double amount, double lowest, double highest, double noiseScale) {
    private static final double MOST = Math.sqrt(2) - 1;

    /** None. */
    public static final Churn NONE = new Churn(0, 0, Double.POSITIVE_INFINITY, 1);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public Churn {
        Setting.atLeastZero("churn", amount, "0 is deterministic, 40 much");
        Setting.atLeastZero("churn lowest", lowest, "it is a level sigma/alpha");
        if (!(highest >= lowest)) {
            throw new IllegalArgumentException("churn highest = " + highest + ", lowest = " + lowest
                    + ": the levels of churn go from lowest to highest; exchange them");
        }
        Setting.noiseScale(noiseScale);
    }

    /** At all levels, with noise as it is. */
    public static Churn of(double amount) {
        return new Churn(amount, 0, Double.POSITIVE_INFINITY, 1);
    }

    /** γ at a level. */
    double at(double s, int steps) {
        return s >= lowest && s <= highest ? Math.min(amount / steps, MOST) : 0;
    }
}
