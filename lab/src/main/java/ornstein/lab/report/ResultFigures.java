package ornstein.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.plot.DensityFigure;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.Paths;
import ornstein.plot.ScatterFigure;
import ornstein.plot.TrajectoryFigure;
import ornstein.solve.Trajectory;

/**
 * The pictures of simulated particles against the exact law: on the line density and histogram, and the paths over
 * p_t(x); in the plane points over the exact density, and the paths; above it each coordinate's marginal, and the first
 * two coordinates.
 */
public final class ResultFigures {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int SQUARE = 640;
    private static final int PANEL = 210;
    private static final int WIDE = 1200;
    private static final int AXES = 70;
    /** Shape comes late. */
    private static final double[] VIEWS = {0, 0.5, 0.8, 1};
    private static final double WINDING = 3;
    private static final String EXACT = "exact density";
    private static final String PARTICLES = "particles";
    private static final int MOST_PANELS = 16;
    private static final int MOST_COUNTED = 200_000;
    private static final int MOST_POINTS = 4000;
    private static final int MOST_PATHS = 120;
    private static final int MOST_TIMES = 250;
    private static final int GRID = 200;
    private static final int BINS = 80;

    /** A heat map over time takes this many evaluations for each component. */
    private static final int EVALUATIONS = GRID * 2 * GRID;

    /** When noise is so much wider than the data, the data could not be seen beside it. */
    private static final double EXPLODED = 4;

    /** Above it the heat map over time is left out: it would take longer than the run. */
    private static final long MOST_EVALUATIONS = 1_000_000_000L;

    private final DoubleFunction<Optional<GaussianMixture>> lawAt;
    private final GaussianMixture law;
    private final Batch samples;
    private final Optional<Trajectory> trajectory;
    private final String background;
    private final boolean mayExplode;

    private ResultFigures(
            DoubleFunction<Optional<GaussianMixture>> lawAt, GaussianMixture law, Batch samples,
            Optional<Trajectory> trajectory, String background, boolean mayExplode) {
        this.background = background;
        this.mayExplode = mayExplode;
        this.lawAt = lawAt;
        this.law = law;
        this.samples = samples.size() > MOST_COUNTED ? samples.slice(0, MOST_COUNTED) : samples;
        this.trajectory = trajectory;
    }

    /**
     * All pictures that suit the dimension.
     *
     * @param lawAt p_t at the times of the trajectory, or nothing where it is not known; known at both ends
     * @param law the exact law that the samples should have
     * @param samples the end states, [N, D], finite
     * @param trajectory states on the way, [T, M, D], if some were kept
     * @param background what p_t is called
     * @param mayExplode whether noise much wider than the data is brought to their spread
     */
    public static List<NamedFigure> of(
            DoubleFunction<Optional<GaussianMixture>> lawAt, GaussianMixture law, Batch samples,
            Optional<Trajectory> trajectory, String background, boolean mayExplode) {
        Optional<Trajectory> kept = trajectory
                .filter(path -> path.times().size() > 1 && path.states().getFirst().size() > 0);
        ResultFigures figures = new ResultFigures(lawAt, law, samples, kept, background, mayExplode);
        return switch (law.dimension()) {
            case 1 -> figures.line();
            case 2 -> figures.plane();
            default -> figures.space();
        };
    }

    private List<NamedFigure> line() {
        List<NamedFigure> figures = new ArrayList<>();
        figures.add(new NamedFigure(
                "density", "Histogram of " + Numbers.grouped(samples.size()) + " particles over the exact density.",
                density(0, EXACT, PARTICLES), WIDTH,
                HEIGHT));
        trajectory.ifPresent(path -> figures.add(paths(path)));
        return figures;
    }

    private List<NamedFigure> plane() {
        List<NamedFigure> figures = new ArrayList<>();
        figures.add(scatter());
        trajectory.ifPresent(path -> figures.add(onTheWay(path)));
        trajectory.filter(this::smooth).ifPresent(path -> figures.add(pathsInPlane(path)));
        figures.add(marginals("Histograms of the coordinates over their exact marginal densities."));
        return figures;
    }

    private List<NamedFigure> space() {
        int shown = Math.min(law.dimension(), MOST_PANELS);
        String which = shown < law.dimension() ? "the first " + shown + " of " + law.dimension() : "all";
        return List.of(
                marginals("Histograms of " + which + " coordinates over their exact marginal densities."), scatter());
    }

    private DensityFigure density(int coordinate, String exact, String particles) {
        GaussianMixture marginal = law.marginal(coordinate);
        Interval x = Densities.span(marginal, 0);
        GaussianMixture shown = Densities.visible(marginal, (x.hi() - x.lo()) / BINS);
        String name = shown.equals(marginal) || exact.isEmpty() ? exact : exact + ", as wide as the bins at least";
        return DensityFigure.of(name, value -> StrictMath.exp(shown.logDensity(value)), x.lo(), x.hi())
                .bins(BINS)
                .samples(particles, samples.plane(coordinate));
    }

    private NamedFigure marginals(String caption) {
        int shown = Math.min(law.dimension(), MOST_PANELS);
        int columns = shown <= 2 ? 2 : shown <= 6 ? 3 : 4;
        Panels panels = Panels.columns(columns);
        for (int d = 0; d < shown; d++) {
            panels = panels.add("", density(d, "", "").labels("coordinate " + d, "density"));
        }
        int rows = (shown + columns - 1) / columns;
        return new NamedFigure("marginals", caption, panels, WIDTH, rows * (columns == 2 ? PANEL * 3 / 2 : PANEL));
    }

    private NamedFigure scatter() {
        GaussianMixture two = law.marginal(0, 1);
        Grid grid = grid(two);
        int shown = Math.min(samples.size(), MOST_POINTS);
        Batch some = samples.slice(0, shown);
        ScatterFigure figure = new ScatterFigure()
                .heat(grid)
                .points(PARTICLES, some.plane(0), some.plane(1))
                .contours(EXACT, grid)
                .labels("coordinate 0", "coordinate 1");
        String of = law.dimension() == 2 ? "" : ", first two coordinates";
        return new NamedFigure(
                "points",
                Numbers.grouped(shown) + " particles over the exact density" + of
                        + "; the lines hold 25, 50, 75 and 95 % of its mass.",
                figure,
                SQUARE,
                height(grid));
    }

    /** What a picture as wide as {@link #SQUARE} needs when a unit across is as long as a unit upwards. */
    private static int height(Grid grid) {
        double ratio = (grid.y().hi() - grid.y().lo()) / (grid.x().hi() - grid.x().lo());
        return (int) Math.clamp(ratio * (SQUARE - AXES) + AXES, SQUARE / 3.0, SQUARE);
    }

    private static Grid grid(GaussianMixture two) {
        Interval[] view = view(two);
        double cell = 3 * Math.max(view[0].length(), view[1].length()) / GRID;
        return Densities.plane(Densities.visible(two, cell), view[0], view[1], GRID, GRID);
    }

    /** The particles at a few times on their way, each over the exact law of its time. */
    private NamedFigure onTheWay(Trajectory path) {
        Panels panels = Panels.columns(VIEWS.length);
        double ratio = 0;
        boolean known = true;
        for (double progress : VIEWS) {
            int k = (int) (progress * (path.times().size() - 1));
            double t = path.times().get(k);
            Batch states = path.states().get(k);
            Optional<GaussianMixture> exact = lawAt.apply(t);
            known &= exact.isPresent();
            Interval[] view = exact.map(ResultFigures::view).orElseGet(() -> view(path));
            ratio = Math.max(ratio, view[1].length() / view[0].length());
            panels = panels.add("t = " + Numbers.plain(t),
                    onTheWay(exact, view, states.slice(0, Math.min(states.size(), MOST_POINTS))));
        }
        return new NamedFigure(
                "on-the-way",
                way(path) + Numbers.grouped(path.states().getFirst().size()) + " of the particles over " + background
                        + (known ? "" : " where it is known") + "; the lines hold 50 and 95 % of its mass.",
                panels,
                WIDE,
                (int) Math.clamp(ratio * ((double) WIDE / VIEWS.length - AXES / 2.0) + AXES, WIDE / 6.0, WIDE / 3.0));
    }

    private static ScatterFigure onTheWay(Optional<GaussianMixture> exact, Interval[] view, Batch points) {
        ScatterFigure figure = new ScatterFigure().xRange(view[0].lo(), view[0].hi())
                .yRange(view[1].lo(), view[1].hi()).labels("", "");
        Optional<Grid> grid = exact.map(ResultFigures::grid);
        figure = grid.isPresent() ? figure.heat(grid.get()) : figure;
        figure = figure.points("", points.plane(0), points.plane(1));
        return grid.isPresent() ? figure.contours("", grid.get(), 0.5, 0.95) : figure;
    }

    private static Interval[] view(GaussianMixture two) {
        return new Interval[] {Densities.span(two, 0), Densities.span(two, 1)};
    }

    /** Where the mass lies at both ends. */
    private Interval[] view(Trajectory path) {
        Interval[] first = view(at(path.times().getFirst()));
        Interval[] last = view(at(path.times().getLast()));
        return new Interval[] {first[0].hull(last[0]), first[1].hull(last[1])};
    }

    private NamedFigure pathsInPlane(Trajectory path) {
        Grid grid = grid(law);
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
                .contours(EXACT, grid)
                .paths("paths", xs, ys)
                .points("where they end", last.plane(0), last.plane(1))
                .labels("coordinate 0", "coordinate 1");
        return new NamedFigure(
                "paths", way(path) + "the paths of " + count + " particles.", figure, SQUARE, height(grid));
    }

    /** Time falls where noise is removed. */
    private static String way(Trajectory path) {
        return path.times().getFirst() > path.times().getLast() ? "From noise to data: " : "On the way: ";
    }

    /** Whether lines say anything: diffusing particles in the plane leave a tangle. */
    private boolean smooth(Trajectory path) {
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

    private NamedFigure paths(Trajectory path) {
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
            figure = figure.heat(Densities.heatOverTime(shown, t, range(shown, t), GRID, 2 * GRID));
        }
        return new NamedFigure(
                "paths",
                "The paths of " + count + " particles" + (heated ? " over " + background : "")
                        + (scaled ? ", brought to the same spread at every $t$." : "."),
                figure.paths(Paths.of(times, states).lines(count)),
                WIDTH,
                HEIGHT);
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
