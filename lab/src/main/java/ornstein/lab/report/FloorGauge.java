package ornstein.lab.report;

import java.util.Locale;

/** A measured distance drawn over what exact samples give: a track up to the threshold, a tick at the median, a dot. */
final class FloorGauge {
    private static final double WIDTH = 150;
    private static final double HEIGHT = 18;
    private static final double MARGIN = 6;

    private FloorGauge() {}

    /** An inline SVG whose colours come from the page; nothing where there is no floor. */
    static String svg(Comparison row) {
        if (row.threshold().isEmpty()) {
            return "";
        }
        double threshold = row.threshold().getAsDouble();
        double end = Math.max(1.35 * threshold, 1.08 * row.value());
        double unit = end > 0 ? (WIDTH - 2 * MARGIN) / end : 0;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"gauge %s\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\" aria-hidden=\"true\">",
                row.standing().name().toLowerCase(Locale.ROOT),
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        svg.append(bar("track", WIDTH - 2 * MARGIN)).append(bar("floor", unit * threshold));
        row.median().ifPresent(median -> svg.append(tick(MARGIN + unit * median)));
        svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/></svg>",
                MARGIN + unit * row.value(),
                HEIGHT / 2));
        return svg.toString();
    }

    private static String bar(String name, double length) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"4\" rx=\"2\"/>",
                name,
                MARGIN,
                HEIGHT / 2 - 2,
                length);
    }

    private static String tick(double x) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                x,
                x,
                HEIGHT / 2 - 5,
                HEIGHT / 2 + 5);
    }
}
