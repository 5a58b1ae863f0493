package ornstein.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One line of truth.csv: a function's value to 50 digits.
 *
 * @param value the nearest double
 * @param rest how far the true value is above it, in units of its last place
 */
record Truth(String function, double x, double value, double rest) {

    static List<Truth> of(String function) {
        try (InputStream in = Objects.requireNonNull(Truth.class.getResourceAsStream("/kernel/truth.csv"))) {
            List<Truth> lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .map(line -> line.split(",", -1))
                    .filter(fields -> fields[0].equals(function))
                    .map(f -> new Truth(f[0], Double.parseDouble(f[1]), Double.parseDouble(f[2]),
                            Double.parseDouble(f[3])))
                    .toList();
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("function = " + function + ": truth.csv has none of that name");
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The error of y in units of the value's last place. */
    double ulps(double y) {
        return Math.abs((y - value) / Math.ulp(value) - rest);
    }

    /** The error of y relative to the value; below the normal numbers, relative to the least of those. */
    double relative(double y) {
        return ulps(y) * Math.ulp(value) / Math.max(Math.abs(value), Double.MIN_NORMAL);
    }
}
