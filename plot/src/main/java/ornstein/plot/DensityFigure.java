package ornstein.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * An exact density on the line, with histograms of samples against it.
 *
 * <pre>{@code
 * DensityFigure.of(p::density, -4, 4)
 *     .samples("reverse SDE", sde)
 *     .samples("probability flow", ode)
 *     .title("Samples against the truth")
 *     .png(file, 900, 520);
 * }</pre>
 */
public final class DensityFigure implements Framed<DensityFigure> {
    private static final int POINTS = 801;

    private record Named(String name, double[] values) {}

    /** Several would turn to mud if filled; one asked for as an outline never is. */
    private record Sample(Named named, boolean outlined) {}

    private final Frame frame;
    private final Interval domain;
    private final List<Named> curves;
    private final List<Sample> samples;
    private final int bins;

    private DensityFigure(
            Frame frame, Interval domain, List<Named> curves, List<Sample> samples, int bins) {
        this.frame = frame;
        this.domain = domain;
        this.curves = List.copyOf(curves);
        this.samples = List.copyOf(samples);
        this.bins = bins;
    }

    /**
     * The density over [lo, hi], named "exact density" in the legend.
     *
     * @param density the density, finite over the interval; evaluated here, at 801 points
     * @throws IllegalArgumentException if {@code lo ≥ hi}, or a value is not finite
     */
    public static DensityFigure of(DoubleUnaryOperator density, double lo, double hi) {
        return of("exact density", density, lo, hi);
    }

    /** As {@link #of(DoubleUnaryOperator, double, double)}, under a name for the legend, empty for none. */
    public static DensityFigure of(String name, DoubleUnaryOperator density, double lo, double hi) {
        Interval domain = new Interval(lo, hi);
        Frame frame = Frame.labelled("x", "density").withX(domain);
        return new DensityFigure(
                frame, domain, List.of(sampled(name, density, domain)), List.of(), 0);
    }

    /** Another curve, dashed, for example the law before steering. */
    public DensityFigure curve(String name, DoubleUnaryOperator density) {
        return new DensityFigure(
                frame, domain, plus(curves, sampled(name, density, domain)), samples, bins);
    }

    /**
     * A histogram of these samples, as a density: the share that lies outside [lo, hi] is missing from
     * its area.
     *
     * @param name for the legend; empty for none
     * @param values at least one, finite; copied
     * @throws IllegalArgumentException if there are none, or one is not finite
     */
    public DensityFigure samples(String name, double... values) {
        return plus(name, values, false);
    }

    /** As {@link #samples}, as an outline even where the others are filled: what the filled one is to be compared with. */
    public DensityFigure outline(String name, double... values) {
        return plus(name, values, true);
    }

    private DensityFigure plus(String name, double[] values, boolean outlined) {
        Named named = new Named(Given.text("name", name), Given.finite("values", values));
        return new DensityFigure(frame, domain, curves, plus(samples, new Sample(named, outlined)), bins);
    }

    /**
     * The number of bins over [lo, hi]; without this four times the cube root of the smallest sample's size.
     *
     * @param count ≥ 1
     * @throws IllegalArgumentException if it is not
     */
    public DensityFigure bins(int count) {
        Given.atLeast(1, "count", count, "60 suits most samples");
        return new DensityFigure(frame, domain, curves, samples, count);
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public DensityFigure frame(Frame other) {
        return new DensityFigure(other, domain, curves, samples, bins);
    }

    @Override
    public void render(Graphics2D g, int width, int height) {
        Theme theme = Theme.light();
        double[] xs = domain.points(POINTS);
        List<Layer> layers = new ArrayList<>();
        Named exact = curves.getFirst();
        // The exact density comes first in the legend, and its line lies on top of all.
        List<Key> name = Key.named(exact.name, theme.ink(), Key.Mark.LINE);
        layers.add(Fills.beneath(xs, exact.values, theme.ink(), 0.08, name));
        boolean alone = samples.stream().filter(sample -> !sample.outlined).count() == 1;
        int shown = bins > 0 ? bins : suitableBins();
        for (int i = 0; i < samples.size(); i++) {
            boolean filled = alone && !samples.get(i).outlined;
            Named sample = samples.get(i).named;
            List<Key> keys = Key.named(sample.name, theme.series(i), filled ? Key.Mark.FILL : Key.Mark.LINE);
            Histogram histogram = Histogram.of(sample.values, domain, shown);
            layers.add(Fills.histogram(histogram, theme.series(i), filled, keys));
        }
        for (int i = 1; i < curves.size(); i++) {
            List<Key> keys = Key.named(curves.get(i).name, theme.ink(), Key.Mark.DASHES);
            layers.add(Lines.curve(xs, curves.get(i).values, theme.ink(), Theme.dashes(1.5), keys));
        }
        layers.add(Lines.curve(xs, exact.values, theme.ink(), Theme.line(2), List.of()));
        Chart.draw(frame, layers, g, width, height);
    }

    private int suitableBins() {
        int smallest = samples.stream().mapToInt(s -> s.named.values.length).min().orElse(1);
        return Math.clamp((int) Math.ceil(4 * StrictMath.cbrt(smallest)), 12, 150);
    }

    private static Named sampled(String name, DoubleUnaryOperator density, Interval domain) {
        Given.text("name", name);
        Objects.requireNonNull(density, "density = null: give a function of x");
        double[] values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double x = domain.at(i, POINTS);
            values[i] = Given.finite("density(" + x + ")", density.applyAsDouble(x));
        }
        return new Named(name, values);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
