package ornstein.lab.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Shape;

/** The numbers of one NPY stream behind its header, read through a small buffer so that nothing is held twice. */
final class NpyValues {
    private static final int CHUNK = 1 << 16;

    private final NpyHeader header;
    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private final ByteBuffer buffer;
    private long left;

    private NpyValues(NpyHeader header, InputStream in) {
        this.header = header;
        this.in = in;
        this.buffer = ByteBuffer.wrap(chunk).order(header.order()).limit(0);
        this.left = (long) header.shape().size() * header.type().bytes();
    }

    static NpyArray array(InputStream in) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        NpyValues values = new NpyValues(header, in);
        double[] all = new double[header.shape().size()];
        if (header.fortran() && header.shape().rank() > 1) {
            values.fillFortran(all);
        } else {
            for (int i = 0; i < all.length; i++) {
                all[i] = values.next();
            }
        }
        values.end();
        return NpyArray.of(header.shape(), all);
    }

    /** Points [*N, D], or [N] for points of the line, straight into planes. */
    static Batch batch(InputStream in) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        Shape shape = header.shape();
        int rank = shape.rank();
        if (rank == 0 || rank > 1 && shape.extent(rank - 1) == 0) {
            throw new NpyFormatException("shape " + shape + " is not a list of points; points have shape [N, D]");
        }
        int[] outer = Arrays.copyOf(shape.extents(), Math.max(1, rank - 1));
        Batch batch = Batch.zeros(Shape.of(outer), rank == 1 ? 1 : shape.extent(rank - 1));
        NpyValues values = new NpyValues(header, in);
        values.fill(batch);
        values.end();
        return batch;
    }

    private void fill(Batch batch) throws IOException {
        double[][] planes = batch.planes();
        if (header.fortran() && header.shape().rank() == 2) {
            for (double[] plane : planes) {
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = next();
                }
            }
        } else if (header.fortran() && header.shape().rank() > 2) {
            throw new NpyFormatException("shape " + header.shape()
                    + " in Fortran order: points of more than two axes are read in C order; use np.ascontiguousarray");
        } else {
            for (int i = 0; i < batch.size(); i++) {
                for (double[] plane : planes) {
                    plane[i] = next();
                }
            }
        }
    }

    /** Walks the multi-index with the first axis fastest and writes to the row-major place. */
    private void fillFortran(double[] all) throws IOException {
        int[] extents = header.shape().extents();
        int[] strides = new int[extents.length];
        int stride = 1;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= extents[axis];
        }
        int[] index = new int[extents.length];
        int place = 0;
        for (int i = 0; i < all.length; i++) {
            all[place] = next();
            for (int axis = 0; axis < extents.length; axis++) {
                place += strides[axis];
                if (++index[axis] < extents[axis]) {
                    break;
                }
                place -= strides[axis] * extents[axis];
                index[axis] = 0;
            }
        }
    }

    private double next() throws IOException {
        if (!buffer.hasRemaining()) {
            refill();
        }
        try {
            return header.type().get(buffer);
        } catch (ArithmeticException e) {
            throw new NpyFormatException(String.valueOf(e.getMessage()));
        }
    }

    private void refill() throws IOException {
        int want = (int) Math.min(CHUNK, left);
        int got = in.readNBytes(chunk, 0, want);
        if (got < want || want == 0) {
            throw new EOFException("the file ends before its last number: shape " + header.shape() + " needs "
                    + (long) header.shape().size() * header.type().bytes() + " bytes, " + (left - got)
                    + " are missing");
        }
        left -= got;
        buffer.clear().limit(got);
    }

    private void end() throws IOException {
        if (in.read() >= 0) {
            throw new NpyFormatException("bytes follow after the last number of shape " + header.shape()
                    + ": the file is damaged, or holds several arrays (save those as .npz)");
        }
    }
}
