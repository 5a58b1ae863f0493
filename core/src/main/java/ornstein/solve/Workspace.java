package ornstein.solve;

import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.random.Stream;

/** A block of particles while a solver steps: state, noise, stages and scratch, of one thread. */
public final class Workspace {
    private final double[][] state;
    private final double[][] noise;
    private final double[][][] stages;
    private final double[] scratch;
    private final @Nullable Stream stream;

    private Block x;
    private Block z;
    private Block[] work;
    private long firstParticle;

    Workspace(int dimension, int block, int stages, boolean stochastic, int scratch, @Nullable Stream stream) {
        this.state = new double[dimension][block];
        this.noise = stochastic ? new double[dimension][block] : new double[0][];
        this.stages = new double[stages][dimension][block];
        this.scratch = new double[scratch];
        this.stream = stream;
        this.work = new Block[stages];
        this.x = new Block(state, 0, block);
        this.z = new Block(noise, 0, block);
    }

    /** Sets the workspace on another block of particles. */
    void open(long first, int size) {
        firstParticle = first;
        x = new Block(state, 0, size);
        z = new Block(noise, 0, size);
        for (int s = 0; s < work.length; s++) {
            work[s] = new Block(stages[s], 0, size);
        }
    }

    /** Draws the noise of a step, addressed by particle and step. */
    void draw(int step) {
        if (stream != null && noise.length > 0) {
            stream.normals(step, 0, firstParticle, x.size(), noise, 0);
        }
    }

    /** The particles, to be moved in place. */
    public Block state() {
        return x;
    }

    /** One standard normal per particle and coordinate, new for each step of a stochastic solver. */
    public Block noise() {
        return z;
    }

    /** Work block s of those that the solver asked for. */
    public Block stage(int s) {
        return work[s];
    }

    /** Scratch for frozen fields. */
    public double[] scratch() {
        return scratch;
    }
}
