package ornstein.solve;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.random.Stream;

/** A block of particles while programs step it: state, memory, noise, temporaries and scratch, of one thread. */
public final class Workspace {
    /** Uniforms are drawn at these addresses and after, far from the coordinates of normals. */
    private static final long UNIFORM_DRAWS = 1L << 31;

    private final double[][][] planes = new double[Register.ALL][][];
    private final Block[] blocks = new Block[Register.ALL];
    private final double[] scratch;
    private final Map<Class<?>, Object> rooms = new HashMap<>();
    private final @Nullable Stream stream;
    private final @Nullable Driver driver;
    private long firstParticle;
    private int size;

    Workspace(int dimension, int block, Extent extent, int scratch, @Nullable Stream stream,
            @Nullable Driver driver) {
        int noise = extent.noiseDimension() == 0 ? dimension : extent.noiseDimension();
        planes[Register.STATE.index()] = new double[dimension][block];
        for (int i = 0; i < extent.memories(); i++) {
            planes[Register.memory(i).index()] = new double[dimension][block];
        }
        for (int i = 0; i < Register.NORMALS; i++) {
            if (extent.draws(i)) {
                planes[Register.normal(i).index()] = new double[noise][block];
            }
        }
        for (int i = 0; i < extent.uniforms(); i++) {
            planes[Register.uniform(i).index()] = new double[1][block];
        }
        for (int i = 0; i < extent.temporaries(); i++) {
            planes[Register.temporary(i).index()] = new double[dimension][block];
        }
        for (int i = 0; i < extent.matrices(); i++) {
            planes[Register.matrix(i).index()] = new double[dimension * noise][block];
        }
        this.scratch = new double[scratch];
        this.stream = stream;
        this.driver = driver == null ? null : driver.forOneThread();
        open(0, block);
    }

    /** Sets the workspace on another block of particles. */
    void open(long first, int particles) {
        firstParticle = first;
        if (particles != size) {
            size = particles;
            for (int i = 0; i < planes.length; i++) {
                if (planes[i] != null) {
                    blocks[i] = new Block(planes[i], 0, particles);
                }
            }
        }
    }

    /** Draws the noise that a program asks for, addressed by particle, step and draw. */
    void draw(Program program, int step, double from, double to) {
        Extent extent = program.extent();
        int first = 0;
        if (driver != null) {
            Block increment = blocks[Register.normal(0).index()];
            if (extent.draws(1)) {
                driver.increments(from, to, firstParticle, increment, blocks[Register.normal(1).index()]);
            } else if (extent.draws(0)) {
                driver.increments(from, to, firstParticle, increment);
            }
            first = 2;
        }
        if (stream == null) {
            return;
        }
        for (int i = first; i < Register.NORMALS; i++) {
            if (extent.draws(i)) {
                double[][] target = planes[Register.normal(i).index()];
                long draw = (long) i * Math.ceilDiv(target.length, 2);
                stream.normals(step, draw, firstParticle, size, target, 0);
            }
        }
        for (int i = 0; i < extent.uniforms(); i++) {
            double[] target = planes[Register.uniform(i).index()][0];
            stream.uniforms(step, UNIFORM_DRAWS + i, firstParticle, size, target, 0);
        }
    }

    /** Takes state and memory over from another workspace on the same particles. */
    void resume(Workspace other) {
        for (int i = 0; i < planes.length; i++) {
            Register register = new Register(i);
            if ((register.isState() || register.isMemory()) && planes[i] != null && other.planes[i] != null) {
                for (int d = 0; d < planes[i].length; d++) {
                    System.arraycopy(other.planes[i][d], 0, planes[i][d], 0, size);
                }
            }
        }
    }

    /** The particles of a register. */
    public Block block(Register register) {
        return blocks[register.index()];
    }

    /** The particles, to be moved in place. */
    public Block state() {
        return blocks[Register.STATE.index()];
    }

    /** The number of the block's first particle, of which its noise depends. */
    public long firstParticle() {
        return firstParticle;
    }

    /** Room that an operation makes for itself once per thread and run; one for each type. */
    public <T> T room(Class<T> type, Supplier<T> made) {
        return type.cast(rooms.computeIfAbsent(type, _ -> made.get()));
    }

    /** Scratch for frozen fields and operations. */
    public double[] scratch() {
        return scratch;
    }
}
