package ornstein.lab.report;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.fidelity.Reference;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.plot.CurveFigure;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.QuiverFigure;

/**
 * Learned fields beside the exact one, on the line and in the plane.
 *
 * @param exact it, and the law of x_t
 * @param learned the others, one or two
 * @param shown which prediction is drawn
 */
public record FieldComparison(Reference exact, List<Learned> learned, Prediction shown) {
    /**
     * A field that somebody learned.
     *
     * @param name as in "learned"
     */
    public record Learned(String name, MarginalField field) {}

    private static final double[] TIMES = {0.1, 0.4, 0.8};
    private static final int ARROWS = 15;
    private static final int CELLS = 120;
    private static final int POINTS = 241;
    private static final int WIDTH = 1200;

    /** Around the axes of a panel. */
    private static final double MARGIN = 70;

    /** No picture is higher than so many times its width. */
    private static final double MOST = 1.5;

    /** Arrows longer than this times their root mean square would leave no room for the others. */
    private static final double LONGEST = 2.5;

    /** Takes a copy of the list. */
    public FieldComparison {
        learned = List.copyOf(learned);
    }

    /** The pictures; none above two dimensions. */
    public List<NamedFigure> all() {
        return switch (exact.dimension()) {
            case 1 -> List.of(curves());
            case 2 -> List.of(arrows());
            default -> List.of();
        };
    }

    private String word() {
        return shown == Prediction.SCORE ? "score" : "velocity";
    }

    private NamedFigure curves() {
        Panels panels = Panels.columns(TIMES.length);
        for (double t : TIMES) {
            Interval x = Densities.span(exact.law(t), 0);
            double[] xs = points(x, POINTS);
            Batch points = Batch.ofScalars(xs);
            CurveFigure curves = new CurveFigure().line("exact", xs, exact.evaluate(shown, points, t).plane(0));
            for (Learned one : learned) {
                curves = curves.line(one.name, xs, one.field.evaluate(shown, points, t).plane(0));
            }
            panels = panels.add("t = " + Numbers.plain(t), curves.labels("x", word()));
        }
        return new NamedFigure("field", "The exact " + word() + " and what was learned, where the mass of $p_t$ lies.",
                panels, WIDTH, WIDTH / 3);
    }

    private NamedFigure arrows() {
        int columns = learned.size() == 1 ? 3 : 2 + 2 * learned.size();
        int width = WIDTH * columns / 3;
        Panels panels = Panels.columns(columns);
        double[] heights = new double[TIMES.length];
        double height = 0;
        for (int i = 0; i < TIMES.length; i++) {
            double t = TIMES[i];
            GaussianMixture law = exact.law(t);
            Interval x = Densities.span(law, 0);
            Interval y = Densities.span(law, 1);
            heights[i] = MARGIN + ((double) width / columns - MARGIN) * (y.hi() - y.lo()) / (x.hi() - x.lo());
            height += heights[i];
            for (Panel panel : panels(t)) {
                panels = panels.add(panel.title, panel.figure);
            }
        }
        return new NamedFigure("field", "The exact " + word()
                + ", what was learned, and differences, which are drawn larger where it says so; behind them the exact density. A"
                + " network learns where points are, and away from them the fields may differ.",
                panels.heights(heights), width, (int) Math.min(height, MOST * width));
    }

    private record Panel(String title, QuiverFigure figure) {}

    private List<Panel> panels(double t) {
        GaussianMixture law = exact.law(t);
        Interval x = Densities.span(law, 0);
        Interval y = Densities.span(law, 1);
        Scene scene = new Scene(Densities.plane(law, x, y, CELLS, CELLS), points(law, x, y),
                Math.min(x.hi() - x.lo(), y.hi() - y.lo()) / ARROWS, ", t = " + Numbers.plain(t));
        Batch truth = exact.evaluate(shown, scene.points, t);
        double size = size(truth);
        List<Batch> values = learned.stream().map(one -> one.field.evaluate(shown, scene.points, t)).toList();
        List<Panel> panels = new ArrayList<>(List.of(scene.whole("exact " + word(), truth, size)));
        for (int i = 0; i < values.size(); i++) {
            panels.add(
                    scene.whole(learned.get(i).name + (learned.size() == 1 ? " " + word() : ""), values.get(i), size));
        }
        for (int i = 0; i < values.size(); i++) {
            panels.add(scene.difference(learned.get(i).name + " − exact", values.get(i), truth, size));
        }
        if (values.size() == 2) {
            panels.add(scene.difference("their difference", values.getFirst(), values.getLast(), size));
        }
        return panels;
    }

    /**
     * What arrows at one time are drawn on.
     *
     * @param points where they begin
     * @param spacing of the points
     * @param at the end of titles
     */
    private record Scene(Grid density, Batch points, double spacing, String at) {
        /** Arrows of such a length, in the mean, that they do not cover one another. */
        Panel whole(String title, Batch vectors, double size) {
            return new Panel(title + at, figure(density, points, vectors, unit(size), LONGEST * size));
        }

        Panel difference(String title, Batch one, Batch other, double size) {
            Batch difference = Batch.zeros(points.shape(), 2);
            for (int d = 0; d < 2; d++) {
                for (int i = 0; i < points.size(); i++) {
                    difference.set(i, d, one.get(i, d) - other.get(i, d));
                }
            }
            double larger = magnification(size / size(difference));
            return new Panel(title + (larger > 1 ? ", " + Numbers.plain(larger) + "-fold" : "") + at,
                    figure(density, points, difference, larger * unit(size), LONGEST * size / larger));
        }

        private double unit(double size) {
            return spacing * 1.6 / (LONGEST * size);
        }
    }

    /** A lattice over the picture, where there is a density to speak of. */
    private static Batch points(GaussianMixture law, Interval x, Interval y) {
        List<double[]> rows = new ArrayList<>();
        for (double b : points(y, ARROWS + 2)) {
            for (double a : points(x, ARROWS + 2)) {
                rows.add(new double[] {a, b});
            }
        }
        Batch lattice = Batch.ofRows(rows.toArray(double[][]::new));
        double[] density = law.logDensity(lattice);
        double most = Double.NEGATIVE_INFINITY;
        for (double value : density) {
            most = Math.max(most, value);
        }
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < density.length; i++) {
            if (density[i] > most - 7) {
                kept.add(rows.get(i));
            }
        }
        return Batch.ofRows(kept.toArray(double[][]::new));
    }

    private static double[] points(Interval range, int count) {
        double[] points = new double[count];
        for (int i = 0; i < count; i++) {
            points[i] = range.lo() + (range.hi() - range.lo()) * i / (count - 1);
        }
        return points;
    }

    /** 1, 2, 5, 10, …: the largest that is not above a ratio. */
    private static double magnification(double ratio) {
        double[] steps = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
        double best = 1;
        for (double step : steps) {
            best = step <= ratio ? step : best;
        }
        return best;
    }

    private static double size(Batch vectors) {
        double squares = 0;
        for (int i = 0; i < vectors.size(); i++) {
            squares += vectors.get(i, 0) * vectors.get(i, 0) + vectors.get(i, 1) * vectors.get(i, 1);
        }
        return Math.max(Math.sqrt(squares / vectors.size()), Double.MIN_NORMAL);
    }

    private static QuiverFigure figure(Grid density, Batch points, Batch vectors, double unit, double longest) {
        double[] u = vectors.plane(0).clone();
        double[] v = vectors.plane(1).clone();
        for (int i = 0; i < u.length; i++) {
            double length = StrictMath.hypot(u[i], v[i]);
            if (length > longest) {
                u[i] *= longest / length;
                v[i] *= longest / length;
            }
        }
        return new QuiverFigure().heat(density).arrows("", points.plane(0), points.plane(1), u, v)
                .arrowLength(unit).labels("", "");
    }
}
