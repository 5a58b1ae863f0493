package ornstein.lab.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import ornstein.array.Batch;
import ornstein.lab.ExperimentException;

/** NPZ, numpy's archive of named arrays: a zip, stored or deflated, of one NPY file per name. */
public final class Npz {
    private static final String SUFFIX = ".npy";

    private Npz() {}

    /**
     * The names of the arrays, in the archive's order.
     *
     * @throws ExperimentException if there is no such file, or it is no archive
     * @throws IOException if the disk fails
     */
    public static List<String> names(Path file) throws IOException {
        return InputFiles.open(file, () -> {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return names(zip);
            }
        });
    }

    /** All arrays by name, in the archive's order; errors as of {@link #names}. */
    public static Map<String, NpyArray> read(Path file) throws IOException {
        return InputFiles.open(file, () -> {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                Map<String, NpyArray> arrays = new LinkedHashMap<>();
                for (String name : names(zip)) {
                    arrays.put(name, read(zip, name, NpyValues::array));
                }
                return arrays;
            }
        });
    }

    /**
     * Points [*N, D] stored under a name.
     *
     * @throws ExperimentException if there is no such file or name, or the array is no list of points
     * @throws IOException if the disk fails
     */
    public static Batch readBatch(Path file, String name) throws IOException {
        return InputFiles.open(file, () -> {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                if (!names(zip).contains(name)) {
                    throw new ExperimentException(
                            file, "has no array \"" + name + "\"; it has " + String.join(", ", names(zip)));
                }
                return read(zip, name, NpyValues::batch);
            }
        });
    }

    private static List<String> names(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }

    private static <T> T read(ZipFile zip, String name, InputFiles.Reader<T> reader) throws IOException {
        ZipEntry entry = zip.getEntry(name + SUFFIX);
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
            return reader.read(in);
        } catch (NpyFormatException e) {
            throw new NpyFormatException("array \"" + name + "\": " + e.getMessage());
        }
    }
}
