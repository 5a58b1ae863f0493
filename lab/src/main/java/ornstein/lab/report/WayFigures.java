package ornstein.lab.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.Paths;
import ornstein.plot.ScatterFigure;
import ornstein.plot.TrajectoryFigure;
import ornstein.solve.Trajectory;

/**
 * The way of particles that were kept, over the exact law of its times.
 *
 * @param lawAt p_t at the times of the path, or nothing where it is not known; known at both ends
 * @param law the exact law at the end
 * @param path states at two times or more
 * @param background what p_t is called
 * @param mayExplode whether noise much wider than the data is brought to their spread
 */
record WayFigures(DoubleFunction<Optional<GaussianMixture>> lawAt, GaussianMixture law, Trajectory path,
        String background, boolean mayExplode) {
    private static final int WIDE = 1200;

    /** Shape comes late. */
    private static final double[] VIEWS = {0, 0.5, 0.8, 1};

    private static final double WINDING = 3;
    private static final int MOST_PATHS = 120;
    private static final int MOST_TIMES = 250;

    /** A heat map over time takes this many evaluations for each component. */
    private static final int EVALUATIONS = ResultFigures.GRID * 2 * ResultFigures.GRID;

    /** When noise is so much wider than the data, the data could not be seen beside it. */
    private static final double EXPLODED = 4;

    /** Above it the heat map over time is left out: it would take longer than the run. */
    private static final long MOST_EVALUATIONS = 1_000_000_000L;

    /** Views of a few times, and the paths where they can be told from one another. */
    List<NamedFigure> inPlane() {
        return isSmooth() ? List.of(onTheWay(), paths()) : List.of(onTheWay());
    }

    /** The particles at a few times on their way, each over the exact law of its time. */
    private NamedFigure onTheWay() {
        Panels panels = Panels.columns(VIEWS.length);
        double ratio = 0;
        boolean known = true;
        for (double progress : VIEWS) {
            int k = (int) (progress * (path.times().size() - 1));
            double t = path.times().get(k);
            Batch states = path.states().get(k);
            Optional<GaussianMixture> exact = lawAt.apply(t);
            known &= exact.isPresent();
            Interval[] view = exact.map(Densities::view).orElseGet(this::view);
            ratio = Math.max(ratio, view[1].length() / view[0].length());
            panels = panels.add("t = " + Numbers.plain(t),
                    onTheWay(exact, view, states.slice(0, Math.min(states.size(), ResultFigures.MOST_POINTS))));
        }
        return new NamedFigure(
                "on-the-way",
                way() + Numbers.grouped(path.states().getFirst().size()) + " of the particles over " + background
                        + (known ? "" : " where it is known") + "; the lines hold 50 and 95 % of its mass.",
                panels,
                WIDE,
                (int) Math.clamp(ratio * ((double) WIDE / VIEWS.length - ResultFigures.AXES / 2.0) + ResultFigures.AXES,
                        WIDE / 6.0, WIDE / 3.0));
    }

    private static ScatterFigure onTheWay(Optional<GaussianMixture> exact, Interval[] view, Batch points) {
        ScatterFigure figure = new ScatterFigure().xRange(view[0].lo(), view[0].hi())
                .yRange(view[1].lo(), view[1].hi()).labels("", "");
        Optional<Grid> grid = exact.map(ResultFigures::grid);
        figure = grid.isPresent() ? figure.heat(grid.get()) : figure;
        figure = figure.points("", points.plane(0), points.plane(1));
        return grid.isPresent() ? figure.contours("", grid.get(), 0.5, 0.95) : figure;
    }

    /** Where the mass lies at both ends. */
    private Interval[] view() {
        Interval[] first = Densities.view(at(path.times().getFirst()));
        Interval[] last = Densities.view(at(path.times().getLast()));
        return new Interval[] {first[0].hull(last[0]), first[1].hull(last[1])};
    }

    private NamedFigure paths() {
        Grid grid = ResultFigures.grid(law);
        int count = Math.min(path.states().getFirst().size(), MOST_PATHS);
        int[] times = thinned(path.times().size());
        double[][] xs = new double[count][times.length];
        double[][] ys = new double[count][times.length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < times.length; k++) {
                xs[i][k] = path.states().get(times[k]).get(i, 0);
                ys[i][k] = path.states().get(times[k]).get(i, 1);
            }
        }
        Batch last = path.states().getLast().slice(0, count);
        ScatterFigure figure = new ScatterFigure()
                .contours(ResultFigures.EXACT, grid)
                .paths("paths", xs, ys)
                .points("where they end", last.plane(0), last.plane(1))
                .labels("coordinate 0", "coordinate 1");
        return new NamedFigure(
                "paths", way() + "the paths of " + count + " particles.", figure, ResultFigures.SQUARE,
                ResultFigures.height(grid));
    }

    /** Time falls where noise is removed. */
    private String way() {
        return path.times().getFirst() > path.times().getLast() ? "From noise to data: " : "On the way: ";
    }

    /** Whether lines say anything: diffusing particles in the plane leave a tangle. */
    private boolean isSmooth() {
        double[] start = path.states().getFirst().row(0);
        double[] end = path.states().getLast().row(0);
        double length = 0;
        for (int k = 1; k < path.states().size(); k++) {
            length += distance(path.states().get(k - 1).row(0), path.states().get(k).row(0));
        }
        return length < WINDING * distance(start, end) + 1e-9;
    }

    private static double distance(double[] a, double[] b) {
        return StrictMath.hypot(a[0] - b[0], a[1] - b[1]);
    }

    /** The paths on the line, over p_t(x). */
    NamedFigure overTime() {
        int count = Math.min(path.states().getFirst().size(), MOST_PATHS);
        int[] index = thinned(path.times().size());
        double[] times = new double[index.length];
        for (int k = 0; k < index.length; k++) {
            times[k] = path.times().get(index[k]);
        }
        Interval t = new Interval(Math.min(times[0], times[times.length - 1]),
                Math.max(times[0], times[times.length - 1]));
        boolean known = lawAt.apply(0.5 * (t.lo() + t.hi())).isPresent();
        boolean scaled = known && mayExplode && deviation(t.hi()) > EXPLODED * deviation(t.lo());
        DoubleUnaryOperator scale = time -> scaled ? deviation(t.lo()) / deviation(time) : 1;
        double[][] states = new double[index.length][];
        for (int k = 0; k < index.length; k++) {
            states[k] = scaled(path.states().get(index[k]).slice(0, count).plane(0), scale.applyAsDouble(times[k]));
        }
        TrajectoryFigure figure = new TrajectoryFigure().labels("t", scaled ? "x · sd(data)/sd(t)" : "x");
        boolean heated = known && (long) EVALUATIONS * law.components() <= MOST_EVALUATIONS;
        if (heated) {
            DoubleFunction<GaussianMixture> shown = time -> at(time).diffused(scale.applyAsDouble(time), 0);
            figure = figure.heat(
                    Densities.heatOverTime(shown, t, range(shown, t), ResultFigures.GRID, 2 * ResultFigures.GRID));
        }
        return new NamedFigure(
                "paths",
                "The paths of " + count + " particles" + (heated ? " over " + background : "")
                        + (scaled ? ", brought to the same spread at every $t$." : "."),
                figure.paths(Paths.of(times, states).lines(count)),
                ResultFigures.WIDTH,
                ResultFigures.HEIGHT);
    }

    /** The standard deviation of p_t on the line. */
    private double deviation(double t) {
        return Math.sqrt(at(t).covariance()[0][0]);
    }

    private GaussianMixture at(double t) {
        return lawAt.apply(t).orElseThrow();
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    /** Where the mass lies at both ends. */
    private static Interval range(DoubleFunction<GaussianMixture> lawAt, Interval t) {
        return Densities.span(lawAt.apply(t.lo()), 0).hull(Densities.span(lawAt.apply(t.hi()), 0));
    }

    /** Indices of times, first and last included, no more than a picture can show. */
    private static int[] thinned(int times) {
        int kept = Math.min(times, MOST_TIMES);
        int[] index = new int[kept];
        for (int k = 0; k < kept; k++) {
            index[k] = (int) ((long) k * (times - 1) / (kept - 1));
        }
        return index;
    }
}
