package ornstein.lab.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import ornstein.array.Batch;
import ornstein.lab.ExperimentException;

/**
 * NPY, numpy's file of one array: versions 1.0 to 3.0 are read, 1.0 is written, with the very bytes that
 * {@code np.save} writes for doubles.
 *
 * <p>Read are real numbers of every size (float16 to float64, integers, booleans; 64-bit integers up to 2⁵³), little- or
 * big-endian, in C or Fortran order. Values are streamed: reading or writing needs the array and a buffer of 64 KiB.
 */
public final class Npy {
    private Npy() {}

    /**
     * Reads an array of any rank.
     *
     * @throws ExperimentException if there is no such file, or it is no array of real numbers
     * @throws IOException if the disk fails
     */
    public static NpyArray read(Path file) throws IOException {
        return InputFiles.read(file, in -> read(in));
    }

    /** As {@link #read(Path)}, from a stream that is read to its end and left open. */
    public static NpyArray read(InputStream in) throws IOException {
        return NpyValues.array(in);
    }

    /**
     * Reads points [*N, D], straight into planes; a vector [N] is N points of the line.
     *
     * @throws ExperimentException if there is no such file, or it holds no points
     * @throws IOException if the disk fails
     */
    public static Batch readBatch(Path file) throws IOException {
        return InputFiles.read(file, NpyValues::batch);
    }

    /** Writes an array; a file that exists is replaced. */
    public static void write(Path file, NpyArray array) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            NpyOutput.write(out, array);
        }
    }

    /** Writes points as [*N, D]; a file that exists is replaced. */
    public static void write(Path file, Batch points) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            NpyOutput.write(out, points);
        }
    }
}
