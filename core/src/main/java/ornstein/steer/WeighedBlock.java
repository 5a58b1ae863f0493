package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.solve.Workspace;

/** A block of particles about a step: where they are, where they were, and what they weigh. Of one thread. */
public final class WeighedBlock {
    private final Workspace workspace;
    private final Scratch scratch = new Scratch();
    private final Scratch spares = new Scratch();
    private final double[][] values = new double[2][0];
    private double[] logWeights = {};
    private double[][] carried = {};
    private int from;

    WeighedBlock(Workspace workspace) {
        this.workspace = workspace;
    }

    void open(double[] allLogWeights, double[][] allCarried, int first) {
        logWeights = allLogWeights;
        carried = allCarried;
        from = first;
    }

    /** The particles as the step's program moves them, with its noise. */
    public Workspace workspace() {
        return workspace;
    }

    /** The particles now. */
    public Block x() {
        return workspace.state();
    }

    /** Where they were before the step, at the same indices as {@link #x}. */
    public Block previous() {
        return spares.block(1, x().dimension(), size());
    }

    /** How many they are. */
    public int size() {
        return workspace.state().size();
    }

    /** Scratch of this thread. */
    public Scratch scratch() {
        return scratch;
    }

    /** Room for one point per particle, apart from the scratch. */
    public Block spare() {
        return spares.block(0, x().dimension(), size());
    }

    /**
     * Room for one value per particle.
     *
     * @param index 0 or 1
     */
    public double[] values(int index) {
        if (values[index].length < size()) {
            values[index] = new double[size()];
        }
        return values[index];
    }

    /** The log-weights of all particles of the run; the block's are those from {@link #from}. */
    public double[] logWeights() {
        return logWeights;
    }

    /** Numbers that all particles of the run hand on to their copies; the block's are those from {@link #from}. */
    public double[] carried(int index) {
        return carried[index];
    }

    /** The number of the block's first particle in the run. */
    public int from() {
        return from;
    }

    /** Adds factor·values to the block's log-weights. A weight of 0 stays 0, whatever is added. */
    public void add(double factor, double[] added) {
        int n = size();
        double[] weights = logWeights;
        int first = from;
        for (int i = 0; i < n; i++) {
            double old = weights[first + i];
            double sum = Math.fma(factor, added[i], old);
            weights[first + i] = old == Double.NEGATIVE_INFINITY ? old : sum;
        }
    }

    /** Adds now − carried to the log-weights, and carries now from here on. A weight of 0 stays 0. */
    public void step(int index, double[] now) {
        int n = size();
        double[] before = carried[index];
        double[] weights = logWeights;
        int first = from;
        for (int i = 0; i < n; i++) {
            double old = weights[first + i];
            double sum = old + (now[i] - before[first + i]);
            weights[first + i] = old == Double.NEGATIVE_INFINITY ? old : sum;
            before[first + i] = now[i];
        }
    }
}
