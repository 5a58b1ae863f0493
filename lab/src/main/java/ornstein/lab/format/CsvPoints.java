package ornstein.lab.format;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.lab.ExperimentException;

/**
 * Points as text, one a line: numbers divided by commas, semicolons, tabs or blanks, an optional header, comments from
 * {@code #} to the end of the line.
 *
 * <p>The first line that is not blank decides what divides the numbers, and is a header if none of its entries is a
 * number. The file is read twice, first to count its lines, so that memory holds the points once.
 */
public final class CsvPoints {
    private CsvPoints() {}

    /**
     * Reads points [N, D].
     *
     * @throws ExperimentException if there is no such file, it has no points, a line has more or fewer numbers than the
     *     first, or an entry is not a finite number: names line and column
     * @throws IOException if the disk fails
     */
    public static Batch read(Path file) throws IOException {
        return read(file, Optional.empty());
    }

    /** As the other one, of a text that holds nothing but labels. */
    static Batch labels(Path file) throws IOException {
        return read(file, Optional.of(""));
    }

    private static Batch read(Path file, Optional<String> labels) throws IOException {
        return InputFiles.open(file, () -> {
            int lines = countLines(file);
            try (BufferedReader in = reader(file)) {
                return new CsvParser(file, lines, labels).parse(in);
            }
        });
    }

    /**
     * Reads points of which one column is no coordinate but labels.
     *
     * @param column its name in the header
     * @throws ExperimentException as {@link #read(Path)}, and if there is no such column, or no other
     */
    static PointFile.Split read(Path file, String column) throws IOException {
        return InputFiles.open(file, () -> {
            int lines = countLines(file);
            try (BufferedReader in = reader(file)) {
                CsvParser parser = new CsvParser(file, lines, Optional.of(column));
                Batch all = parser.parse(in);
                int found = parser.header().indexOf(column);
                if (found < 0) {
                    throw new ExperimentException(file, "has no column \"" + column + "\"" + (parser.header().isEmpty()
                            ? ": its first line is no header; begin it with a line that names the columns, as in x,y,label"
                            : "; it has " + String.join(", ", parser.header())));
                }
                if (all.dimension() == 1) {
                    throw new ExperimentException(file,
                            "has no column beside \"" + column + "\": points need a coordinate");
                }
                double[][] planes = new double[all.dimension() - 1][];
                for (int d = 0; d < planes.length; d++) {
                    planes[d] = all.plane(d < found ? d : d + 1);
                }
                return new PointFile.Split(Batch.ofPlanes(planes), all.plane(found));
            }
        });
    }

    /** Writes points, one a line, with every bit of each number; a header of x0, x1, … */
    public static void write(Path file, Batch points) throws IOException {
        if (points.shape().rank() != 1) {
            throw new IllegalArgumentException("points of shape " + points.shape().then(Shape.of(points.dimension()))
                    + ": a CSV file holds points [N, D]; write an NPY file instead");
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int d = 0; d < points.dimension(); d++) {
                out.append(d == 0 ? "x" : ",x").append(Integer.toString(d));
            }
            out.append('\n');
            for (int i = 0; i < points.size(); i++) {
                for (int d = 0; d < points.dimension(); d++) {
                    out.append(d == 0 ? "" : ",").append(Double.toString(points.get(i, d)));
                }
                out.append('\n');
            }
        }
    }

    private static int countLines(Path file) throws IOException {
        int lines = 0;
        try (BufferedReader in = reader(file)) {
            String line;
            while ((line = in.readLine()) != null) {
                if (!CsvParser.content(line).isEmpty()) {
                    lines++;
                }
            }
        }
        return lines;
    }

    /** Bytes that are no UTF-8 become a mark that is no number, so that they are refused with line and column. */
    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }
}
