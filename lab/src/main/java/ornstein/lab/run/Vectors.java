package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import ornstein.array.Batch;
import ornstein.lab.ExperimentException;
import ornstein.lab.format.PointFile;

/**
 * Vectors of an option, one for every point: numbers divided by commas, or a file of points; a single vector serves all points.
 *
 * @param option its name, for messages
 * @param text what was given
 */
record Vectors(String option, String text) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /**
     * Reads them.
     *
     * @param points how many are wanted
     * @param dimension of each
     * @return [points, dimension]
     * @throws ExperimentException if there is no such file, or the number or the dimension is another
     * @throws IOException if the disk fails
     */
    Batch read(int points, int dimension) throws IOException {
        Batch given = given();
        if (given.dimension() != dimension) {
            throw refuse("has dimension " + given.dimension() + ", the points have dimension " + dimension
                    + ": give vectors of their space");
        }
        if (given.size() == points) {
            return given;
        }
        if (given.size() != 1) {
            throw refuse("holds " + given.size() + " vectors for " + points + " points: give one for each, or a single"
                    + " one for all");
        }
        Batch repeated = Batch.zeros(points, dimension);
        for (int d = 0; d < dimension; d++) {
            Arrays.fill(repeated.plane(d), given.get(0, d));
        }
        return repeated;
    }

    private Batch given() throws IOException {
        List<String> words = List.of(text.strip().split("\\s*[,;]\\s*", -1));
        if (words.stream().allMatch(word -> NUMBER.matcher(word).matches())) {
            Batch vector = Batch.ofRows(words.stream().mapToDouble(Double::parseDouble).toArray());
            if (vector.firstNonFinite() >= 0) {
                throw refuse("coordinates must be finite; write smaller numbers");
            }
            return vector;
        }
        Path file = path();
        if (!Files.exists(file)) {
            throw refuse("is neither numbers divided by commas, as in 1,-0.5, nor a file that exists");
        }
        return PointFile.read(file);
    }

    private Path path() {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ExperimentException("", 0, 0, "--" + option + " \"" + text + "\": is no file's name", e);
        }
    }

    private ExperimentException refuse(String problem) {
        return new ExperimentException("", 0, 0, "--" + option + " " + text + ": " + problem);
    }
}
