package ornstein.lab.demo;

import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.report.Densities;
import ornstein.lab.report.NamedFigure;
import ornstein.plot.DensityFigure;
import ornstein.plot.ForwardReverseFigure;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.Paths;
import ornstein.plot.TrajectoryFigure;
import ornstein.solve.Trajectory;

/** The demonstration's pictures. */
final class DemoFigures {
    static final int WIDTH = 900;
    static final int HEIGHT = 430;
    private static final double AIR = 0.2;

    private final DemoResult result;
    private final Interval range;
    private final Grid density;
    private final Paths forward;
    private final Paths reverse;

    DemoFigures(DemoResult result) {
        this.result = result;
        Interval data = Densities.span(result.data(), 0);
        Interval noise = Densities.span(result.path().marginal(result.data(), 1), 0);
        this.range = new Interval(Math.min(data.lo(), noise.lo()) - AIR, Math.max(data.hi(), noise.hi()) + AIR);
        this.density = Densities.overTime(
                t -> result.path().marginal(result.data(), t), new Interval(0, 1), range, 200, 400);
        this.forward = paths(result.forward(), result.start());
        this.reverse = paths(result.reverse(), result.reverse().solution().last());
    }

    /** Data become noise, and noise becomes data by the reverse SDE. */
    ForwardReverseFigure journey() {
        return ForwardReverseFigure.of(density)
                .phase("forward: noise is added", forward)
                .phase("reverse SDE: noise is removed", reverse);
    }

    /** All stills, in the order of the report. */
    List<NamedFigure> stills() {
        return List.of(
                new NamedFigure(
                        "forward",
                        "The forward process has arrived: the particles at $t = 1$ against the exact $p_1$.",
                        journey().at(0, 1),
                        WIDTH,
                        HEIGHT),
                new NamedFigure(
                        "reverse-half-way",
                        "Half way back: dashed is the exact law at this $t$, which the particles should fill.",
                        journey().at(1, 0.5),
                        WIDTH,
                        HEIGHT),
                new NamedFigure(
                        "reverse",
                        "Back at $t = 0$, each path in the colour of the mode where it ended.",
                        journey().at(1, 1),
                        WIDTH,
                        HEIGHT),
                end(),
                twoWays());
    }

    /** The end states of both ways back. */
    NamedFigure end() {
        GaussianMixture law = result.data();
        DensityFigure figure = DensityFigure
                .of("exact density", x -> StrictMath.exp(law.logDensity(x)), range.lo(), range.hi())
                .samples("reverse SDE", result.reverse().solution().last().plane(0))
                .samples("probability flow", result.flow().solution().last().plane(0));
        return new NamedFigure(
                "densities",
                "Histograms of the end states of both ways back, over the exact density of the data.",
                figure,
                WIDTH,
                HEIGHT);
    }

    /** The two ways back side by side, from the same noise. */
    NamedFigure twoWays() {
        Panels panels = Panels.columns(2)
                .add("reverse SDE", over(reverse))
                .add("probability flow", over(paths(result.flow(), result.flow().solution().last())));
        return new NamedFigure(
                "two-ways-back",
                "The same noise brought back twice, over the exact $p_t(x)$: rough paths of the SDE, smooth ones of the"
                        + " flow, and the same law at every time.",
                panels,
                WIDTH,
                HEIGHT);
    }

    private TrajectoryFigure over(Paths paths) {
        return new TrajectoryFigure().heat(density).paths(paths.lines(80));
    }

    private Paths paths(Stage stage, Batch atData) {
        Trajectory trajectory = stage.solution().trajectory();
        double[] times = trajectory.times().stream().mapToDouble(Double::doubleValue).toArray();
        double[][] states = trajectory.states().stream().map(state -> state.plane(0)).toArray(double[][]::new);
        return Paths.of(times, states).groups(modes(atData));
    }

    /** The component that each point most probably belongs to. */
    private int[] modes(Batch points) {
        Batch shares = result.data().responsibilities(points);
        int[] modes = new int[points.size()];
        for (int i = 0; i < modes.length; i++) {
            for (int k = 1; k < shares.dimension(); k++) {
                modes[i] = shares.get(i, k) > shares.get(i, modes[i]) ? k : modes[i];
            }
        }
        return modes;
    }
}
