package ornstein.lab.train;

import java.util.Locale;

import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Heap;
import ornstein.learning.Objective;
import ornstein.network.Network;

/**
 * How much of Java's memory a training takes at most, so that one that is too large is refused before it starts. What the engine
 * takes beside it depends on the network alone, as it calculates large minibatches piece by piece.
 */
record TrainingMemory(ExperimentFile file, Objective objective, Network network) {
    /** Code, laws, figures. */
    private static final double BASE = 64e6;

    /** A minibatch is in use, the next one is dealt out, and both leave what they were made of. */
    private static final int MINIBATCHES = 3;

    /** Times, weights, labels and the factors of the schedule. */
    private static final int NUMBERS = 14;

    /** Points, noise, targets, and what is drawn to make them. */
    private static final int VECTORS = 5;

    /** Parameters, their averages, both before the last step, moments, gradient, copies. */
    private static final int PARAMETERS = 14;

    /** What the sampler asks for that comes after. */
    private static final double SAMPLER = 170e6;

    /** Pairs of a flow: both ends as they are found and as they are kept, and the start’s draw. */
    private static final int PAIR_VECTORS = 5;

    /** The same of single numbers: the solver’s counts. */
    private static final int PAIR_NUMBERS = 6;

    void check() {
        check(Heap.room(bytes()));
    }

    /**
     * Refuses pairs that are to be made beforehand.
     *
     * @param pairs of points that a flow joins
     */
    static void checkPairs(ExperimentFile file, int dimension, int pairs) {
        double each = Double.BYTES * (PAIR_NUMBERS + (double) PAIR_VECTORS * dimension);
        double rest = BASE + SAMPLER;
        double all = rest + each * pairs;
        double available = Heap.room(all);
        if (all > available) {
            throw file.refuse("training.objective.pairs", pairs + " pairs in dimension " + dimension + " need about "
                    + shown(all) + " of memory, and " + shown(available) + " are available: "
                    + (available > rest + each
                            ? "take at most about " + (long) ((available - rest) / each) + ", or "
                            : "")
                    + more(all), null);
        }
    }

    private static String more(double bytes) {
        return "give Java more memory, as in ORNSTEIN_JAVA_OPTS=-Xmx" + ((long) Math.ceil(bytes / (1L << 30)) + 1)
                + "g";
    }

    /** @param available bytes that the heap may still grow to */
    void check(double available) {
        double parameters = ofParameters();
        int batch = batch();
        double all = bytes();
        if (all <= available) {
            return;
        }
        String more = more(all);
        if (BASE + parameters > available) {
            throw file.refuse("training.network", "a network of " + network.size() + " parameters needs about "
                    + shown(all) + " of memory to be trained, and " + shown(available)
                    + " are available: take a narrower one, or " + more, null);
        }
        throw file.refuse("training.batch", "minibatches of " + batch + " points in dimension " + objective.dimension()
                + " need about " + shown(all) + " of memory, and " + shown(available)
                + " are available: take at most about " + (long) ((available - BASE - parameters) / perPoint())
                + ", or " + more, null);
    }

    private double bytes() {
        return BASE + ofParameters() + perPoint() * batch();
    }

    private double ofParameters() {
        return (double) PARAMETERS * Double.BYTES * network.size();
    }

    private int batch() {
        return file.experiment().training().orElseThrow().budget().batch();
    }

    private double perPoint() {
        return (double) MINIBATCHES * Double.BYTES
                * (NUMBERS + (double) (VECTORS + objective.probes()) * objective.dimension());
    }

    private static String shown(double bytes) {
        return String.format(Locale.ROOT, bytes >= 1e12 ? "%.1f TB" : "%.2f GB", bytes / (bytes >= 1e12 ? 1e12 : 1e9));
    }
}
