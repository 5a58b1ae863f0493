package ornstein.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.report.Densities;
import ornstein.lab.report.NamedFigure;
import ornstein.lab.report.Numbers;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.ScatterFigure;
import ornstein.solve.Trajectory;

/**
 * From noise to data in the plane, in three rows: draws of the exact law, particles moved by the network, and the way that
 * they came.
 *
 * @param lawAt p_t, where it is known
 * @param path of the particles, at all steps
 * @param draws of the exact law at a time
 * @param ends the laws at both ends, which say how much is shown
 */
record ThreeRows(DoubleFunction<Optional<GaussianMixture>> lawAt, Trajectory path, DoubleFunction<Batch> draws,
        List<GaussianMixture> ends) {
    private static final double[] SHARES = {0, 0.4, 0.7, 0.85, 1};
    private static final int PATHS = 60;

    /** Paths of noise cover one another: fewer are drawn where they are this much longer than straight ones. */
    private static final double LONG = 6;

    private static final int FEW = 16;
    private static final int KNEES = 120;
    private static final int CELLS = 160;
    private static final int WIDTH = 1500;

    NamedFigure figure() {
        int last = path.times().size() - 1;
        List<Optional<Grid>> grids = new ArrayList<>();
        int[] at = new int[SHARES.length];
        Interval[] view = view();
        for (int c = 0; c < SHARES.length; c++) {
            at[c] = nearest(path.times().get(0) + SHARES[c] * (path.times().get(last) - path.times().get(0)));
            grids.add(lawAt.apply(path.times().get(at[c])).map(law -> grid(law, view)));
        }
        Panels panels = Panels.columns(SHARES.length);
        for (int c = 0; c < SHARES.length; c++) {
            double t = path.times().get(at[c]);
            panels = panels.add((c == 0 ? "exact law, " : "") + "t = " + Numbers.plain(t),
                    cloud(grids.get(c), view, draws.apply(t), 1));
        }
        for (int c = 0; c < SHARES.length; c++) {
            panels = panels.add(c == 0 ? "particles of the network" : "",
                    cloud(grids.get(c), view, path.states().get(at[c]), 0));
        }
        for (int c = 0; c < SHARES.length; c++) {
            panels = panels.add(c == 0 ? "their way" : "", way(grids.get(c), view, at[c]));
        }
        double ratio = (view[1].hi() - view[1].lo()) / (view[0].hi() - view[0].lo());
        int height = (int) Math.clamp(3 * (ratio * WIDTH / SHARES.length + 24), WIDTH / 4.0, WIDTH);
        return new NamedFigure("three-rows",
                "From noise to data: draws of the exact law, particles moved by the network, and the way that they came. The"
                        + " lines hold 50 and 95 % of the exact law’s mass.",
                panels, WIDTH, height);
    }

    /** One frame for all panels. */
    private Interval[] view() {
        Interval[] view = new Interval[2];
        for (int d = 0; d < 2; d++) {
            view[d] = Densities.span(ends.getFirst(), d).hull(Densities.span(ends.getLast(), d));
        }
        return view;
    }

    private static ScatterFigure frame(Optional<Grid> grid, Interval[] view) {
        ScatterFigure figure = new ScatterFigure().xRange(view[0].lo(), view[0].hi()).yRange(view[1].lo(), view[1].hi())
                .labels("", "");
        return grid.map(known -> figure.contours("", known, 0.5, 0.95)).orElse(figure);
    }

    private static Grid grid(GaussianMixture law, Interval[] view) {
        double cell = 2 * (view[0].hi() - view[0].lo()) / CELLS;
        return Densities.plane(Densities.visible(law, cell), view[0], view[1], CELLS, CELLS);
    }

    private int nearest(double t) {
        int best = 0;
        for (int k = 1; k < path.times().size(); k++) {
            if (Math.abs(path.times().get(k) - t) < Math.abs(path.times().get(best) - t)) {
                best = k;
            }
        }
        return best;
    }

    private static ScatterFigure cloud(Optional<Grid> grid, Interval[] view, Batch points, int colour) {
        return frame(grid, view).skip(colour).points("", points.plane(0), points.plane(1));
    }

    private ScatterFigure way(Optional<Grid> grid, Interval[] view, int end) {
        int count = Math.min(isLong() ? FEW : PATHS, path.states().getFirst().size());
        int knees = Math.min(KNEES, end + 1);
        double[][] xs = new double[count][knees];
        double[][] ys = new double[count][knees];
        for (int k = 0; k < knees; k++) {
            Batch state = path.states().get(knees == 1 ? 0 : (int) ((long) k * end / (knees - 1)));
            for (int i = 0; i < count; i++) {
                xs[i][k] = state.get(i, 0);
                ys[i][k] = state.get(i, 1);
            }
        }
        Batch heads = path.states().get(end).slice(0, count);
        return frame(grid, view).skip(2).paths("", xs, ys)
                .points("", heads.plane(0), heads.plane(1));
    }

    /** Whether the first particle's path is much longer than the way between its ends. */
    private boolean isLong() {
        List<Batch> states = path.states();
        double length = 0;
        for (int k = 1; k < states.size(); k++) {
            length += distance(states.get(k - 1), states.get(k));
        }
        return length > LONG * distance(states.getFirst(), states.getLast());
    }

    private static double distance(Batch from, Batch to) {
        return StrictMath.hypot(to.get(0, 0) - from.get(0, 0), to.get(0, 1) - from.get(0, 1));
    }
}
