package ornstein.solve;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;

/** Copies the states that a run keeps out of the blocks as they pass. */
final class Recorder {
    private final int[] slots;
    private final int particles;
    private final List<Double> times = new ArrayList<>();
    private final List<Batch> states = new ArrayList<>();

    Recorder(SaveAt save, TimeGrid grid, Batch start) {
        this.slots = new int[grid.steps() + 1];
        this.particles = Math.min(save.particles(), start.size());
        for (int i = 0; i <= grid.steps(); i++) {
            slots[i] = -1;
            if (save.keeps(i, grid.steps())) {
                slots[i] = states.size();
                times.add(grid.time(i));
                Batch state = i == 0 ? start.slice(0, particles) : Batch.zeros(particles, start.dimension());
                states.add(particles == start.size() ? state.reshape(start.shape()) : state);
            }
        }
    }

    /** Keeps the block's share of the state at a time of the grid, if that is asked for. */
    void record(int index, Workspace workspace, int from) {
        if (slots[index] < 0 || from >= particles) {
            return;
        }
        Batch state = states.get(slots[index]);
        int count = Math.min(workspace.state().size(), particles - from);
        for (int d = 0; d < state.dimension(); d++) {
            System.arraycopy(workspace.state().plane(d), 0, state.plane(d), from, count);
        }
    }

    Trajectory trajectory() {
        return new Trajectory(times, states);
    }
}
