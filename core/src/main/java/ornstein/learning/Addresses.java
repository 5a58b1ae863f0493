package ornstein.learning;

import ornstein.random.Noise;

/** Where the numbers of a minibatch come from. */
final class Addresses {
    private Addresses() {}

    /** The numbers of one step: those of no other. */
    static Noise ofStep(int size, long step, Noise noise) {
        if (size < 1 || step < 0) {
            throw new IllegalArgumentException("size = " + size + ", step = " + step
                    + ": a minibatch has at least one example, and steps count from 0");
        }
        return noise.child("batch-" + step);
    }
}
