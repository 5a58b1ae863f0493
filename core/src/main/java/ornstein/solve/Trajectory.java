package ornstein.solve;

import java.util.List;

import ornstein.array.Batch;

/**
 * States along a run: [T, M, D].
 *
 * @param times [T], in the run's direction
 * @param states [T] batches of the same particles
 */
public record Trajectory(List<Double> times, List<Batch> states) {
    public Trajectory {
        times = List.copyOf(times);
        states = List.copyOf(states);
    }
}
