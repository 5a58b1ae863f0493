package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** Axes in the one look: few round ticks, no frame. */
final class Axes {
    /** Pixels from tick to tick at least. */
    private static final int APART = 56;

    private static final int MOST = 9;

    private Axes() {}

    static ValueAxis axis(String label, Interval range, boolean log, double pixels) {
        double ticks = Math.clamp(pixels / APART, 2, MOST);
        ValueAxis axis = log ? new Decades(range, ticks) : numbers(range, ticks);
        Theme theme = Theme.light();
        axis.setRange(range.lo(), range.hi());
        axis.setLabel(label.isEmpty() ? null : label);
        axis.setLabelFont(theme.text(13));
        axis.setLabelPaint(theme.ink());
        axis.setLabelInsets(new RectangleInsets(3, 3, 3, 3));
        axis.setTickLabelFont(theme.text(11));
        axis.setTickLabelPaint(theme.muted());
        axis.setTickMarksVisible(false);
        axis.setTickLabelInsets(new RectangleInsets(3, 4, 3, 5));
        axis.setAxisLineVisible(false);
        return axis;
    }

    private static ValueAxis numbers(Interval range, double ticks) {
        NumberAxis axis = new NumberAxis();
        axis.setAutoRangeIncludesZero(false);
        double step = roundStep(range.length() / ticks);
        double most = Math.max(Math.abs(range.lo()), Math.abs(range.hi()));
        int decimals = Math.max(0, -decade(step));
        boolean plain = decimals <= 4 && most < 1e6;
        axis.setTickUnit(
                new NumberTickUnit(step, plain ? TickFormat.decimals(decimals) : TickFormat.powers()));
        return axis;
    }

    /** The next of 1, 2, 5 × 10ᵏ at or above {@code least}. */
    static double roundStep(double least) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static int decade(double value) {
        return (int) Math.floor(StrictMath.log10(value) + 1e-9);
    }

    /** A logarithmic axis; over few decades 2 and 5 have ticks as well. */
    private static final class Decades extends LogAxis {
        private static final long serialVersionUID = 1L;
        private static final int[][] DIGITS = {{1, 2, 5}, {1}};

        private final transient Interval range;
        private final double ticks;

        Decades(Interval range, double ticks) {
            this.range = range;
            this.ticks = ticks;
        }

        @Override
        public List<NumberTick> refreshTicks(
                Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            boolean across = RectangleEdge.isTopOrBottom(edge);
            TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            List<NumberTick> marks = new ArrayList<>();
            for (double value : values()) {
                String label = TickFormat.plainOrPower(value, range);
                marks.add(new NumberTick(TickType.MAJOR, value, label, anchor, TextAnchor.CENTER, 0));
            }
            return marks;
        }

        private List<Double> values() {
            if (values(DIGITS[0], 1).size() < 3) {
                return values(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1);
            }
            for (int[] digits : DIGITS) {
                List<Double> values = values(digits, 1);
                if (values.size() <= ticks + 1) {
                    return values;
                }
            }
            int every = (int) Math.ceil(StrictMath.log10(range.hi() / range.lo()) / ticks);
            return values(new int[] {1}, every);
        }

        private List<Double> values(int[] digits, int every) {
            List<Double> values = new ArrayList<>();
            int first = Math.floorDiv(decade(range.lo()), every) * every;
            for (int k = first; k <= decade(range.hi()); k += every) {
                for (int digit : digits) {
                    double value = Double.parseDouble(digit + "e" + k);
                    if (value >= range.lo() && value <= range.hi()) {
                        values.add(value);
                    }
                }
            }
            return values;
        }
    }
}
