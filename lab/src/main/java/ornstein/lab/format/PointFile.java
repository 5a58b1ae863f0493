package ornstein.lab.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.lab.ExperimentException;

/**
 * A file of points in any of the formats: NPY [N, D], NPZ (the array {@code x}, or the only one), or text with one point
 * a line. The content decides, not the name.
 */
public final class PointFile {
    private PointFile() {}

    /**
     * Reads points of any dimension.
     *
     * @return [N, D], N ≥ 1, all finite
     * @throws ExperimentException naming the file and what is wrong: missing, no points, an axis too many, a number that
     *     is not finite (which row and column, or line and column), a ragged line
     * @throws IOException if the disk fails
     */
    public static Batch read(Path file) throws IOException {
        return read(file, false);
    }

    private static Batch read(Path file, boolean labels) throws IOException {
        byte[] start = InputFiles.read(file, in -> in.readNBytes(8));
        if (isNpy(start)) {
            return checked(file, Npy.readBatch(file));
        }
        if (isNpz(start)) {
            return checked(file, readNpz(file));
        }
        return labels ? CsvPoints.labels(file) : CsvPoints.read(file); // checks as it reads, since it can name lines
    }

    /**
     * Reads points that must be of dimension D.
     *
     * @param dimension D ≥ 1
     * @param whose what has this dimension, for the message, as in {@code the target}
     * @throws ExperimentException as {@link #read(Path)}, and if the points have another dimension
     */
    public static Batch read(Path file, int dimension, String whose) throws IOException {
        Batch points = read(file);
        if (points.dimension() != dimension) {
            throw new ExperimentException(file, "holds points of dimension " + points.dimension() + " (shape "
                    + points.shape().then(Shape.of(points.dimension())) + "), but " + whose + " has dimension "
                    + dimension);
        }
        return points;
    }

    /**
     * Points, and a label for each that stands beside them in the file.
     *
     * @param points [N, D]
     * @param beside [N], all finite
     */
    public record Split(Batch points, double[] beside) {}

    /**
     * Reads a text of which one column is no coordinate but labels.
     *
     * @param column its name in the header
     * @throws ExperimentException as {@link #read(Path)}, and if the file is no text or has no such column
     * @throws IOException if the disk fails
     */
    public static Split split(Path file, String column) throws IOException {
        byte[] start = InputFiles.read(file, in -> in.readNBytes(8));
        if (isNpy(start) || isNpz(start)) {
            throw new ExperimentException(file,
                    "is no text with columns that have names: give labels in a file of their own"
                            + (isNpz(start) ? ", or as an array of this archive, as in labels: {array: y}" : ""));
        }
        return CsvPoints.read(file, column);
    }

    /**
     * Reads the points' numbers [N] that stand in an archive beside them, under a name.
     *
     * @throws ExperimentException if the file is no NPZ archive, has no such array, or the array is no list of finite numbers
     * @throws IOException if the disk fails
     */
    public static double[] array(Path file, String name) throws IOException {
        if (!isNpz(InputFiles.read(file, in -> in.readNBytes(8)))) {
            throw new ExperimentException(file, "is no NPZ archive, whose arrays have names");
        }
        return column(file, checked(file, Npz.readBatch(file, name)), "array \"" + name + "\"");
    }

    /** Reads a file of one label a point, [N], all finite; errors as of {@link #read(Path)}. */
    public static double[] labels(Path file) throws IOException {
        return column(file, read(file, true), "the file");
    }

    private static double[] column(Path file, Batch numbers, String what) {
        if (numbers.dimension() != 1) {
            throw new ExperimentException(file, what + " has " + numbers.dimension()
                    + " numbers for each point: one is needed, in the shape [N]");
        }
        return numbers.plane(0);
    }

    private static boolean isNpy(byte[] start) {
        return NpyHeader.isMagic(start) && start.length > 0;
    }

    private static boolean isNpz(byte[] start) {
        return start.length > 4 && start[0] == 'P' && start[1] == 'K' && start[2] < 9;
    }

    private static Batch readNpz(Path file) throws IOException {
        List<String> names = Npz.names(file);
        if (names.isEmpty()) {
            throw new ExperimentException(file, "has no array");
        }
        return Npz.readBatch(file, names.size() == 1 ? names.getFirst() : "x");
    }

    private static Batch checked(Path file, Batch points) {
        if (points.shape().rank() != 1) {
            throw new ExperimentException(file, "shape " + points.shape().then(Shape.of(points.dimension()))
                    + ": points have shape [N, D]; reshape it to two axes");
        }
        if (points.size() == 0) {
            throw new ExperimentException(file,
                    "has no points: shape " + points.shape().then(Shape.of(points.dimension())));
        }
        int bad = points.firstNonFinite();
        if (bad >= 0) {
            for (int d = 0; d < points.dimension(); d++) {
                double value = points.get(bad, d);
                if (!Double.isFinite(value)) {
                    throw new ExperimentException(file.toString(), 0, 0, "row " + bad + ", column " + d
                            + " (counted from 0) is " + value + ": points must be finite");
                }
            }
        }
        return points;
    }
}
