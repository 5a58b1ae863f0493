package ornstein.steer;

import ornstein.array.Batch;

/** Who is told of every step of a weighted run, in order, by the thread that drives it. */
@FunctionalInterface
public interface Observer {
    /**
     * After a step's weights, before its resampling.
     *
     * @param step how many steps have been made; 0 at the start
     * @param time where the run is
     * @param states the particles, [N, D]; valid during the call, not to be changed
     * @param weights their weights
     */
    void weighed(int step, double time, Batch states, Weights weights);

    /**
     * After a resampling.
     *
     * @param step how many steps have been made
     * @param ancestors the particle that each slot's is a copy of; valid during the call
     */
    default void resampled(int step, int[] ancestors) {}
}
