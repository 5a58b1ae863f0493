package ornstein.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.plot.DensityFigure;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.ScatterFigure;
import ornstein.solve.Trajectory;

/**
 * The pictures of simulated particles against the exact law: on the line density and histogram, and the paths over
 * p_t(x); in the plane points over the exact density, and the paths; above it each coordinate's marginal, and the first
 * two coordinates.
 */
public final class ResultFigures {
    static final int WIDTH = 900;
    static final int HEIGHT = 480;
    static final int SQUARE = 640;
    private static final int PANEL = 210;
    static final int AXES = 70;
    static final String EXACT = "exact density";
    private static final String PARTICLES = "particles";
    private static final int MOST_PANELS = 16;
    private static final int MOST_COUNTED = 200_000;
    static final int MOST_POINTS = 4000;
    static final int GRID = 200;
    private static final int BINS = 80;

    private final GaussianMixture law;
    private final Batch samples;
    private final Optional<WayFigures> way;

    private ResultFigures(GaussianMixture law, Batch samples, Optional<WayFigures> way) {
        this.law = law;
        this.samples = samples.size() > MOST_COUNTED ? samples.slice(0, MOST_COUNTED) : samples;
        this.way = way;
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
        ResultFigures figures = new ResultFigures(law, samples, trajectory
                .filter(path -> path.times().size() > 1 && path.states().getFirst().size() > 0)
                .map(path -> new WayFigures(lawAt, law, path, background, mayExplode)));
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
        way.ifPresent(kept -> figures.add(kept.overTime()));
        return figures;
    }

    private List<NamedFigure> plane() {
        List<NamedFigure> figures = new ArrayList<>();
        figures.add(scatter());
        way.ifPresent(kept -> figures.addAll(kept.inPlane()));
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
    static int height(Grid grid) {
        return (int) Math.clamp(grid.y().length() / grid.x().length() * (SQUARE - AXES) + AXES, SQUARE / 3.0, SQUARE);
    }

    /** The density of a law in the plane, where its mass lies. */
    static Grid grid(GaussianMixture two) {
        Interval[] view = Densities.view(two);
        double cell = 3 * Math.max(view[0].length(), view[1].length()) / GRID;
        return Densities.plane(Densities.visible(two, cell), view[0], view[1], GRID, GRID);
    }
}
