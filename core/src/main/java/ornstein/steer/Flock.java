package ornstein.steer;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;

/**
 * All that belongs to particles and goes with them when they are copied.
 *
 * @param states where they are
 * @param memory what steps keep for later ones, one batch per slot
 * @param carried what weights keep, one number per particle each
 */
record Flock(Batch states, List<Batch> memory, double[][] carried) {
    static Flock of(Batch start, int carried) {
        return new Flock(start.copy(), new ArrayList<>(), new double[carried][start.size()]);
    }

    /** Room for as many. */
    Flock likeness() {
        return new Flock(Batch.zeros(states.shape(), states.dimension()), new ArrayList<>(),
                new double[carried.length][states.size()]);
    }

    /** Room for what a program keeps. */
    void remember(int slots) {
        while (memory.size() < slots) {
            memory.add(Batch.zeros(states.shape(), states.dimension()));
        }
    }

    /** Writes the copies that slots get into another flock. */
    void gather(int[] ancestors, Flock to) {
        to.remember(memory.size());
        Gather.batch(states, ancestors, to.states);
        for (int i = 0; i < memory.size(); i++) {
            Gather.batch(memory.get(i), ancestors, to.memory.get(i));
        }
        for (int i = 0; i < carried.length; i++) {
            Gather.plane(carried[i], ancestors, to.carried[i]);
        }
    }
}
