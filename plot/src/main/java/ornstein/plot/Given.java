package ornstein.plot;

import java.util.Objects;

/** What a caller has given, checked where it enters: the message names argument, value, law and remedy. */
final class Given {
    /** Beyond this a raster takes gigabytes; nobody shows such a figure. */
    private static final int MOST_PIXELS = 8_192;

    private Given() {}

    /** A copy of {@code values}, none of which is missing, NaN or infinite. */
    static double[] finite(String name, double[] values) {
        Objects.requireNonNull(values, () -> name + " = null: give an array of numbers");
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    name + " = []: there is nothing to draw; give at least one value, or leave the call out");
        }
        for (int i = 0; i < values.length; i++) {
            finite(name + "[" + i + "]", values[i]);
        }
        return values.clone();
    }

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    name + " = " + value + ": values must be finite; drop what diverged before drawing");
        }
        return value;
    }

    static void sameLength(String name, double[] values, String other, double[] others) {
        if (values.length != others.length) {
            throw new IllegalArgumentException(
                    String.format(
                            "%s has %d values, %s has %d: they are drawn pair by pair; give as many of each",
                            name, values.length, other, others.length));
        }
    }

    static String text(String name, String value) {
        return Objects.requireNonNull(value, () -> name + " = null: give a text, \"\" for none");
    }

    static int atLeast(int least, String name, int value, String remedy) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + " = " + value + ": must be at least " + least + "; " + remedy);
        }
        return value;
    }

    static void size(int width, int height) {
        side("width", width);
        side("height", height);
    }

    private static void side(String name, int pixels) {
        if (pixels < 1 || pixels > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    name + " = " + pixels + ": must lie between 1 and " + MOST_PIXELS
                            + "; 900 × 520 suits a slide");
        }
    }
}
