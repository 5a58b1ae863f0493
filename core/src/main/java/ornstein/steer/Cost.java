package ornstein.steer;

/**
 * What a weighted run took, per particle.
 *
 * @param nfe evaluations of the sampler's field; with a guided one, each is one of all its laws' scores and of the reward's
 *     gradient
 * @param densities evaluations of densities and rates for the weights
 * @param rewards evaluations of the reward for the weights
 */
public record Cost(long nfe, long densities, long rewards) {}
