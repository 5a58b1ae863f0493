package ornstein.chain;

/**
 * Which Gaussian step a reverse chain makes between two states, with a prediction of E[x_0 | x_t] for its clean point.
 *
 * <p>Ours are {@link Ancestral}, {@link Ddim} and {@link OptimalVariance}; a rule of one's own is a lambda.
 */
@FunctionalInterface
public interface ReverseRule {
    /**
     * The step from state t to state s.
     *
     * @throws IllegalArgumentException unless 0 ≤ s &lt; t ≤ T
     */
    GaussianStep step(DiscreteSchedule schedule, int s, int t);
}
