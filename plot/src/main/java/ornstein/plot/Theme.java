package ornstein.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/**
 * The one look of all figures: dark ink on white, a faint grid, colours that the colour-blind can
 * tell apart. Public, so that a report can set its text in the same colours.
 *
 * @param paper the background
 * @param ink texts, and the exact truth
 * @param muted axes, ticks and what is secondary
 * @param grid grid lines
 * @param series colours of what is compared with the truth, in order of use
 */
public record Theme(Color paper, Color ink, Color muted, Color grid, List<Color> series) {
    private static final Theme LIGHT = new Theme(
            new Color(0xFFFFFF),
            new Color(0x1F2A37),
            new Color(0x6B7683),
            new Color(0xE8ECF0),
            // From Paul Tol's "vibrant" and "muted" schemes [tol2021colour], those that stay distinct for dichromats.
            List.of(
                    new Color(0x0077BB),
                    new Color(0xEE7733),
                    new Color(0x009988),
                    new Color(0x882255),
                    new Color(0x33BBEE),
                    new Color(0x332288)));

    /** Copies the list. */
    public Theme {
        series = List.copyOf(series);
    }

    /** The look of every figure. */
    public static Theme light() {
        return LIGHT;
    }

    /**
     * The colour of the i-th series; after the last the first comes again.
     *
     * @param i index, ≥ 0
     */
    public Color series(int i) {
        return series.get(Math.floorMod(i, series.size()));
    }

    Font text(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    Font heading(int size) {
        return new Font(Font.SANS_SERIF, Font.BOLD, size);
    }

    static Color translucent(Color color, double opacity) {
        return new Color(
                color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }

    static BasicStroke line(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashes(double width) {
        return new BasicStroke(
                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);
    }
}
