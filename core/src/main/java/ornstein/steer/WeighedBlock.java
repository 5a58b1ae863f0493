package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.solve.Workspace;

/**
 * A block of particles about a step: where they are, and what they weigh.
 *
 * @param workspace the particles as the step's program moves them, and its noise
 * @param previous where they were before the step; has their values only while {@link StepWeight#after} runs
 * @param logWeights of all particles of the run; the block's are those from {@code from}
 * @param carried numbers of all particles of the run that are handed on with them, one array for each
 * @param from the block's first particle
 * @param scratch of this thread
 */
public record WeighedBlock(Workspace workspace, Block previous, double[] logWeights, double[][] carried, int from,
        Scratch scratch) {
    /** The particles now. */
    public Block x() {
        return workspace.state();
    }

    /** How many they are. */
    public int size() {
        return workspace.state().size();
    }

    /** Adds to the log-weights: value i for the block's particle i. */
    public void add(double factor, double[] values) {
        int n = size();
        for (int i = 0; i < n; i++) {
            logWeights[from + i] = Math.fma(factor, values[i], logWeights[from + i]);
        }
    }
}
