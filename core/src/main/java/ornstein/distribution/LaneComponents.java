package ornstein.distribution;

/** The components of a law at particles that each have a noise level of their own. */
interface LaneComponents {
    /** The constant of a Gaussian's logarithm. */
    double LOG_TWO_PI = 1.8378770664093454836;

    /** K. */
    int components();

    /** D. */
    int dimension();

    /** The least variance in any direction. */
    double leastVariance();

    /**
     * log wₖ + log N(xᵢ; …) of particles from…from+n−1.
     *
     * @param out [K][≥ n]
     */
    void logits(LaneLevels levels, double[][] x, int from, int n, double[][] out);

    /**
     * Σₖ wₖ (p·x + q·scoreₖ + r·denoiserₖ)·inverse.
     *
     * @param weights [K][≥ n], not normalised
     * @param inverse one over their sum
     */
    void combine(LaneLevels levels, double[][] x, int from, int n, double[][] weights, double[] inverse, double[][] out,
            int outFrom);
}
