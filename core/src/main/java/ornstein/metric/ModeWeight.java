package ornstein.metric;

/**
 * The share of the samples that belongs to one component, beside its exact weight.
 *
 * @param component k
 * @param exact the weight wₖ in the law
 * @param estimate the mean responsibility over the samples
 * @param standardError of the estimate
 * @param low the lower end of the confidence interval, in [0, 1]
 * @param high its upper end, in [0, 1]
 */
public record ModeWeight(int component, double exact, double estimate, double standardError, double low, double high) {
    /** Whether the interval contains the exact weight. */
    public boolean covers() {
        return low <= exact && exact <= high;
    }
}
