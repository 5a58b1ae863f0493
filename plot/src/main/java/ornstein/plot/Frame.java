package ornstein.plot;

import org.jspecify.annotations.Nullable;

/**
 * What stands around the data of a figure: texts and axes. Where no range is given, the data decide.
 *
 * @param title the title, {@code ""} for none
 * @param xLabel the label of the horizontal axis, {@code ""} for none
 * @param yLabel the label of the vertical axis, {@code ""} for none
 * @param x the range of the horizontal axis, {@code null} to fit the data
 * @param y the range of the vertical axis, {@code null} to fit the data
 * @param xLog whether the horizontal axis is logarithmic
 * @param yLog whether the vertical axis is logarithmic
 */
public record Frame(
        String title,
        String xLabel,
        String yLabel,
        @Nullable Interval x,
        @Nullable Interval y,
        boolean xLog,
        boolean yLog) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a logarithmic axis has a range that is not positive
     */
    public Frame {
        Given.text("title", title);
        Given.text("xLabel", xLabel);
        Given.text("yLabel", yLabel);
        positive("x", x, xLog);
        positive("y", y, yLog);
    }

    static Frame labelled(String xLabel, String yLabel) {
        return new Frame("", xLabel, yLabel, null, null, false, false);
    }

    Frame withTitle(String newTitle) {
        return new Frame(newTitle, xLabel, yLabel, x, y, xLog, yLog);
    }

    Frame withLabels(String newX, String newY) {
        return new Frame(title, newX, newY, x, y, xLog, yLog);
    }

    Frame withX(Interval range) {
        return new Frame(title, xLabel, yLabel, range, y, xLog, yLog);
    }

    Frame withY(Interval range) {
        return new Frame(title, xLabel, yLabel, x, range, xLog, yLog);
    }

    Frame withLog(boolean newX, boolean newY) {
        return new Frame(title, xLabel, yLabel, x, y, newX, newY);
    }

    /** The horizontal range: the given one, or the data's with a little air. */
    Interval xRange(Bounds data) {
        return x != null ? x : fit(data.x0(), data.x1(), xLog, "x", 0.02);
    }

    /** The vertical range: the given one, or the data's with a little air, none below zero. */
    Interval yRange(Bounds data) {
        return y != null ? y : fit(data.y0(), data.y1(), yLog, "y", 0.06);
    }

    private static Interval fit(double lo, double hi, boolean log, String axis, double air) {
        if (lo > hi) {
            return log ? new Interval(1, 10) : new Interval(0, 1);
        }
        if (log) {
            if (lo <= 0) {
                throw new IllegalArgumentException(
                        axis + " = " + lo + ": a logarithmic axis shows positive values only; drop the others");
            }
            double margin = StrictMath.pow(Math.max(hi / lo, 2), air);
            return new Interval(lo / margin, hi * margin);
        }
        double margin = hi > lo ? (hi - lo) * air : Math.max(0.5, Math.abs(lo) * 0.1);
        return new Interval(lo == 0 && hi > 0 ? 0 : lo - margin, hi + margin);
    }

    private static void positive(String axis, @Nullable Interval range, boolean log) {
        if (log && range != null && range.lo() <= 0) {
            throw new IllegalArgumentException(
                    axis + ".lo = " + range.lo()
                            + ": a logarithmic axis shows positive values only; raise it above 0");
        }
    }
}
