package ornstein.array;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Room to work in, of one thread: planes, blocks and numbers that are kept between calls, so that whoever asks for as many as
 * before allocates nothing. Their contents are whatever the last user left.
 */
public final class Scratch {
    private double[][] planes = new double[0][];
    private double[] numbers = new double[0];
    private int length;
    private @Nullable Scratch inner;
    private @Nullable Block[] blocks = new Block[0];
    /** Of another size than those in use last: the last block of a run is shorter than the others. */
    private @Nullable Block[] others = new Block[0];

    /** Empty room, which grows when it is asked for. */
    public Scratch() {}

    /**
     * Planes to write in.
     *
     * @param count how many are needed
     * @param least how long each must be
     * @return at least as many planes, each at least as long; the same ones at the next call
     */
    public double[][] planes(int count, int least) {
        if (count > planes.length || least > length) {
            length = Math.max(least, length);
            planes = new double[Math.max(count, planes.length)][length];
        }
        return planes;
    }

    /**
     * A block to write in, apart from the planes. Two sizes of each are kept.
     *
     * @param index which of them, from 0
     */
    public Block block(int index, int dimension, int size) {
        if (index >= blocks.length) {
            blocks = Arrays.copyOf(blocks, index + 1);
            others = Arrays.copyOf(others, index + 1);
        }
        Block known = blocks[index];
        if (known != null && known.dimension() == dimension && known.size() == size) {
            return known;
        }
        Block other = others[index];
        if (other == null || other.dimension() != dimension || other.size() != size) {
            other = new Block(new double[dimension][size], 0, size);
        }
        others[index] = known;
        blocks[index] = other;
        return other;
    }

    /** At least this many numbers, in one array. */
    public double[] numbers(int count) {
        if (count > numbers.length) {
            numbers = new double[count];
        }
        return numbers;
    }

    /** Other room, for what is called while this is in use. */
    public Scratch inner() {
        Scratch known = inner;
        if (known == null) {
            known = new Scratch();
            inner = known;
        }
        return known;
    }
}
