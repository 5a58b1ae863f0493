package ornstein.lab.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

import ornstein.distribution.Estimate;
import ornstein.plot.CurveFigure;
import ornstein.plot.Figure;
import ornstein.plot.Panels;

/** What each step costs, by rule, and beside it how far each is from the exact reverse kernel. */
public final class BoundFigure {
    private static final int WIDTH = 1240;
    private static final int HEIGHT = 440;

    /** Chains with more steps are drawn as lines, others with a dot for each step. */
    private static final int DOTS = 64;

    /** What is below is rounding. */
    private static final double LEAST = 1e-12;

    /** Errors of a quadrature are below. */
    private static final double QUADRATURE = 1e-9;

    private BoundFigure() {}

    /**
     * Draws results into a file.
     *
     * @param file ends in .png or .svg
     * @param results of one chain of at least two steps, at least one
     * @throws IOException if the disk fails
     */
    public static void save(Path file, List<BoundResult> results) throws IOException {
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
     * @param results of one chain of at least two steps, at least one
     */
    public static Figure of(List<BoundResult> results) {
        CurveFigure costs = new CurveFigure();
        CurveFigure gaps = new CurveFigure();
        for (BoundResult result : results) {
            costs = with(costs, label(result, result.total().value()), result, 2, t -> Optional.of(result.step(t)));
            double off = result.kernelGaps().stream().mapToDouble(gap -> gap.map(Estimate::value).orElse(0.0)).sum();
            gaps = with(gaps, label(result, off), result, 1, t -> result.kernelGaps().get(t - 1));
        }
        return Panels.columns(2)
                .add("What each step costs: KL to the posterior (in the key, L)", axes(costs))
                .add("How far it is from the exact reverse kernel (in the key, the sum)", axes(gaps));
    }

    private static String label(BoundResult result, double sum) {
        return String.format(Locale.ROOT, "%s  %.4g", BoundRule.parse(result.rule()).symbol(), sum);
    }

    private static Figure axes(CurveFigure figure) {
        return figure.logY().labels("step from state t", "nats");
    }

    /**
     * The steps from states first … T; the last one has a cost of another kind, L_0. What is rounding, or within two standard
     * errors of nothing, is left out.
     */
    private static CurveFigure with(CurveFigure figure, String name, BoundResult result, int first,
            IntFunction<Optional<Estimate>> term) {
        List<double[]> shown = new ArrayList<>();
        boolean drawn = false;
        for (int t = first; t <= result.length(); t++) {
            Estimate found = term.apply(t).orElse(Estimate.exact(0));
            double error = found.error() > QUADRATURE ? found.error() : 0;
            drawn |= error > 0;
            if (found.value() > Math.max(LEAST, 2 * error)) {
                shown.add(new double[] {t, found.value(), error});
            }
        }
        if (shown.isEmpty()) {
            return figure;
        }
        double[][] columns = new double[3][shown.size()];
        for (int i = 0; i < shown.size(); i++) {
            for (int c = 0; c < 3; c++) {
                columns[c][i] = shown.get(i)[c];
            }
        }
        return result.length() <= DOTS || drawn
                ? figure.measured(name, columns[0], columns[1], columns[2])
                : figure.line(name, columns[0], columns[1]);
    }
}
