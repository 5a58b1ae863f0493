package ornstein.solve.ode;

/**
 * Particles that are stepped together, one to a lane, each at its own time with a step of its own. Arrays are
 * [lanes], [D][lanes] or [slopes][D][lanes]; only the first {@link #count} lanes are in use.
 */
final class Lanes {
    /** Doubles that fit in the second-level cache with room to spare. */
    private static final int BUDGET = 1 << 15;

    private static final int LEAST = 64;

    final int dimension;
    int count;

    /** The particle, and what has happened to it. */
    final int[] particle;
    final int[] accepted;
    final int[] rejected;
    final int[] evaluations;
    /** The next of the kept times. */
    final int[] nextKept;
    final boolean[] afterRejection;
    final End[] ended;

    /** Where it is, and the step that it tries: from time to target, of length step, with its error. */
    final double[] time;
    final double[] step;
    final double[] target;
    final double[] error;
    final double[] previousError;
    final double[][] state;
    final double[][] next;
    final double[][][] slope;
    /** g of each event at the state. */
    final double[][] indicator;

    /** How a particle's run has ended. */
    enum End {
        NOT, DONE, DIVERGED, STALLED
    }

    Lanes(int dimension, int capacity, int slopes, int events) {
        this.dimension = dimension;
        particle = new int[capacity];
        accepted = new int[capacity];
        rejected = new int[capacity];
        evaluations = new int[capacity];
        nextKept = new int[capacity];
        afterRejection = new boolean[capacity];
        ended = new End[capacity];
        time = new double[capacity];
        step = new double[capacity];
        target = new double[capacity];
        error = new double[capacity];
        previousError = new double[capacity];
        state = new double[dimension][capacity];
        next = new double[dimension][capacity];
        slope = new double[slopes][dimension][capacity];
        indicator = new double[events][capacity];
    }

    /** How many lanes keep the slopes in the cache, and at most one block. */
    static int capacity(int dimension, int slopes, int block) {
        int fitting = BUDGET / (dimension * (slopes + 4));
        return Math.min(block, Math.max(LEAST, fitting / LEAST * LEAST));
    }

    int capacity() {
        return time.length;
    }

    /** Opens a lane for a particle at the start of its run. */
    void open(int number, double from, double[][] start, int firstKept) {
        int lane = count++;
        particle[lane] = number;
        accepted[lane] = 0;
        rejected[lane] = 0;
        evaluations[lane] = 0;
        nextKept[lane] = firstKept;
        afterRejection[lane] = false;
        ended[lane] = End.NOT;
        time[lane] = from;
        previousError[lane] = 1;
        for (int d = 0; d < dimension; d++) {
            state[d][lane] = start[d][number];
        }
    }

    /** Closes a lane; the last one takes its place. The values of a trial step are not kept. */
    void close(int lane) {
        int last = --count;
        particle[lane] = particle[last];
        accepted[lane] = accepted[last];
        rejected[lane] = rejected[last];
        evaluations[lane] = evaluations[last];
        nextKept[lane] = nextKept[last];
        afterRejection[lane] = afterRejection[last];
        ended[lane] = ended[last];
        time[lane] = time[last];
        step[lane] = step[last];
        previousError[lane] = previousError[last];
        for (int d = 0; d < dimension; d++) {
            state[d][lane] = state[d][last];
            slope[0][d][lane] = slope[0][d][last];
        }
        for (double[] values : indicator) {
            values[lane] = values[last];
        }
    }

    /** Moves a lane to the end of its step, whose slope is the first of the next. */
    void advance(int lane, double[][] end) {
        time[lane] = target[lane];
        for (int d = 0; d < dimension; d++) {
            state[d][lane] = next[d][lane];
            slope[0][d][lane] = end[d][lane];
        }
    }

    static boolean isFinite(double[][] values, int lane) {
        for (double[] plane : values) {
            if (!Double.isFinite(plane[lane])) {
                return false;
            }
        }
        return true;
    }
}
