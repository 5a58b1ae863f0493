package ornstein.solve.ode;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.solve.SaveAt;
import ornstein.solve.TimeGrid;
import ornstein.solve.Trajectory;

/** The states at those times of a grid that a run keeps; many threads write, each its own particles. */
final class KeptStates {
    private final List<Double> kept = new ArrayList<>();
    private final List<Batch> states = new ArrayList<>();
    private final double[] times;
    private final int particles;
    private final double direction;
    private final int first;

    KeptStates(SaveAt save, TimeGrid grid, Batch start) {
        particles = Math.min(save.particles(), start.size());
        direction = Math.signum(grid.to() - grid.from());
        for (int i = 0; i <= grid.steps(); i++) {
            if (save.stride() > 0 && (i % save.stride() == 0 || i == grid.steps())) {
                Batch state = i == 0 ? start.slice(0, particles) : Batch.zeros(particles, start.dimension());
                kept.add(grid.time(i));
                states.add(particles == start.size() ? state.reshape(start.shape()) : state);
            }
        }
        times = kept.stream().mapToDouble(t -> t).toArray();
        first = times.length > 0 && times[0] == grid.from() ? 1 : 0;
    }

    /** The first that is not the start. */
    int first() {
        return first;
    }

    /** Whether some time is left that lies before another, or on it. */
    boolean dueBy(double time, int next, int particle) {
        return particle < particles && next < times.length && direction * (times[next] - time) <= 0;
    }

    /** Whether a step must be looked into: a time lies before its end. */
    boolean dueWithin(double target, int next, int particle) {
        return particle < particles && next < times.length && direction * (times[next] - target) < 0;
    }

    double time(int index) {
        return times[index];
    }

    void keep(int index, int particle, double[] state) {
        for (int d = 0; d < state.length; d++) {
            states.get(index).set(particle, d, state[d]);
        }
    }

    /** A particle that has stopped stays where it is. */
    void keepRest(int next, int particle, double[] state) {
        if (particle < particles) {
            for (int i = next; i < times.length; i++) {
                keep(i, particle, state);
            }
        }
    }

    Trajectory trajectory() {
        return new Trajectory(kept, states);
    }
}
