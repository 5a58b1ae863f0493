package ornstein.lab.report;

import java.util.List;

import ornstein.fidelity.ErrorCurve;
import ornstein.fidelity.ErrorPoint;
import ornstein.plot.CurveFigure;

/** Relative errors of learned fields over t, with bands of two standard errors. */
public final class ErrorFigure {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;

    /** Bands on a logarithmic axis reach down to this share of the value. */
    private static final double LEAST = 0.1;

    private CurveFigure figure = new CurveFigure();

    /** No curves yet. */
    public ErrorFigure() {
        // nothing to prepare
    }

    /** The next curve has the colour that one of so many curves later would have. */
    public void skip(int count) {
        figure = figure.skip(count);
    }

    /** One more curve; nothing where a schedule alone says what is predicted, as a score at t = 1 without signal. */
    public void add(String name, ErrorCurve curve) {
        List<ErrorPoint> seen = curve.points().stream().filter(point -> point.relative().value() > 0).toList();
        if (seen.isEmpty()) {
            return;
        }
        double[] t = seen.stream().mapToDouble(ErrorPoint::time).toArray();
        double[] relative = seen.stream().mapToDouble(point -> point.relative().value()).toArray();
        double[] lower = new double[t.length];
        double[] upper = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            double error = seen.get(i).relative().error();
            lower[i] = Math.max(relative[i] - 2 * error, LEAST * relative[i]);
            upper[i] = relative[i] + 2 * error;
        }
        figure = figure.band("", t, lower, upper).line(name, t, relative);
    }

    /** All curves that were added, as a figure. */
    public NamedFigure named(String name, String caption) {
        return new NamedFigure(name, caption, figure.logY().labels("t", "E‖f̂ − f‖² / E‖f‖²"), WIDTH, HEIGHT);
    }
}
