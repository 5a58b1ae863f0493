package ornstein.lab.steer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import ornstein.plot.CurveFigure;
import ornstein.plot.Figure;
import ornstein.plot.Panels;
import ornstein.steer.History;

/** The scorecard as a picture: the distances of all repeats, their normalisers, and how effective the particles of the first were. */
public final class SteerFigure {
    private static final int WIDTH = 1500;
    private static final int HEIGHT = 440;

    private SteerFigure() {}

    /**
     * Draws results into a file.
     *
     * @param file ends in .png or .svg
     * @param results of one study, at least one
     * @throws IOException if the disk fails
     */
    public static void save(Path file, List<SteerResult> results) throws IOException {
        Figure figure = of(results);
        if (file.toString().endsWith(".svg")) {
            figure.svg(file, WIDTH, HEIGHT);
        } else {
            figure.png(file, WIDTH, HEIGHT);
        }
    }

    /**
     * The figure.
     *
     * @param results of one study, at least one
     */
    public static Figure of(List<SteerResult> results) {
        CurveFigure distances = new CurveFigure();
        CurveFigure ratios = new CurveFigure();
        CurveFigure sizes = new CurveFigure();
        for (SteerResult result : results) {
            distances = with(distances, result.method(), result.w1());
            ratios = with(ratios, result.method(), result.ratios());
            History history = result.history();
            double particles = result.scene().steering().experiment().particles();
            sizes = sizes.line(result.method(), history.times(),
                    Arrays.stream(history.ess()).map(size -> size / particles).toArray());
        }
        SteerScene scene = results.getFirst().scene();
        return Panels.columns(3)
                .add("W1 to the exact law, sorted", distances.level("exact samples", scene.w1Floor()).logY()
                        .labels("repeat", "W1"))
                .add("Normaliser, sorted", ratios.level("exact", 1).labels("repeat", "Ẑ/Z"))
                .add("Effective sample size, first repeat", sizes.labels("t", "share of the particles"));
    }

    private static CurveFigure with(CurveFigure figure, String name, double... values) {
        if (values.length == 0) {
            return figure;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = IntStream.rangeClosed(1, sorted.length).asDoubleStream().toArray();
        return figure.measured(name, ranks, sorted, new double[sorted.length]);
    }
}
