package ornstein.plot;

/**
 * A figure with one frame: a title and two axes.
 *
 * @param <F> the figure itself
 */
public interface Framed<F extends Framed<F>> extends Figure {
    /** What stands around the data. */
    Frame frame();

    /** The same data in another frame. */
    F frame(Frame frame);

    /** The same figure under this title. */
    default F title(String title) {
        return frame(frame().withTitle(title));
    }

    /** The same figure with these labels on its axes. */
    default F labels(String x, String y) {
        return frame(frame().withLabels(x, y));
    }

    /**
     * The same figure over this range of the horizontal axis.
     *
     * @throws IllegalArgumentException unless both are finite and {@code lo < hi}
     */
    default F xRange(double lo, double hi) {
        return frame(frame().withX(new Interval(lo, hi)));
    }

    /**
     * The same figure over this range of the vertical axis.
     *
     * @throws IllegalArgumentException unless both are finite and {@code lo < hi}
     */
    default F yRange(double lo, double hi) {
        return frame(frame().withY(new Interval(lo, hi)));
    }
}
