package ornstein.chain;

import java.util.List;

import ornstein.array.Batch;

/**
 * States of a chain at some of its indices.
 *
 * @param indices which states, strictly increasing
 * @param states for each index the same particles, [N, D]
 */
public record ChainStates(List<Integer> indices, List<Batch> states) {
    /**
     * Refuses lists of different lengths.
     *
     * @throws IllegalArgumentException if there is not one state per index
     */
    public ChainStates {
        indices = List.copyOf(indices);
        states = List.copyOf(states);
        if (indices.size() != states.size()) {
            throw new IllegalArgumentException(
                    indices.size() + " indices for " + states.size() + " states: give one index per state");
        }
    }

    /**
     * x_t.
     *
     * @throws IllegalArgumentException if it was not kept
     */
    public Batch at(int t) {
        int found = indices.indexOf(t);
        if (found < 0) {
            throw new IllegalArgumentException(
                    "t = " + t + ": kept are " + indices + "; name it when the chain is run");
        }
        return states.get(found);
    }

    /** One coordinate of one particle at every index kept, in their order. */
    public double[] path(int particle, int coordinate) {
        return states.stream().mapToDouble(x -> x.get(particle, coordinate)).toArray();
    }
}
