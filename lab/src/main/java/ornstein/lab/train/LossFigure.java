package ornstein.lab.train;

import java.util.Arrays;
import java.util.stream.IntStream;

import ornstein.lab.report.NamedFigure;
import ornstein.plot.CurveFigure;
import ornstein.plot.Panels;

/** The loss over the steps beside its floor, and what is above the floor. */
final class LossFigure {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 440;

    private LossFigure() {}

    static NamedFigure of(LossHistory history) {
        LossHistory.Curve curve = history.curve();
        CurveFigure loss = new CurveFigure().line("loss of a minibatch, averaged", curve.steps(), curve.means()).logX()
                .labels("step", "loss");
        if (history.floor().isEmpty()) {
            return new NamedFigure("loss", "The loss over the steps, averaged over stretches of them.",
                    positive(curve.means()) ? loss.logY() : loss, WIDTH / 2, HEIGHT);
        }
        double floor = history.floor().getAsDouble();
        CurveFigure both = loss.level("floor: the loss of the exact field", floor);
        // above the floor by less than the noise of minibatches nothing is seen
        int[] seen = IntStream.range(0, curve.means().length)
                .filter(i -> curve.means()[i] > floor).toArray();
        Panels panels = Panels.columns(2).add("Loss", positive(curve.means()) && floor > 0 ? both.logY() : both);
        if (seen.length > 0) {
            double[] steps = Arrays.stream(seen).mapToDouble(i -> curve.steps()[i]).toArray();
            double[] excess = Arrays.stream(seen).mapToDouble(i -> curve.means()[i] - floor).toArray();
            double[] errors = Arrays.stream(seen).mapToDouble(i -> curve.errors()[i]).toArray();
            double[] lower = new double[excess.length];
            double[] upper = new double[excess.length];
            Arrays.setAll(lower, i -> Math.max(excess[i] - 2 * errors[i], excess[i] / 10));
            Arrays.setAll(upper, i -> excess[i] + 2 * errors[i]);
            panels = panels.add("Loss above the floor",
                    new CurveFigure().band("± 2 standard errors", steps, lower, upper)
                            .line("excess", steps, excess).logX().logY().labels("step", "loss − floor"));
        }
        return new NamedFigure("loss",
                "The loss over the steps, averaged over stretches of them; the floor is what the exact field loses, and"
                        + " what is above it is the network’s error.",
                panels, WIDTH, HEIGHT);
    }

    private static boolean positive(double[] values) {
        return Arrays.stream(values).allMatch(value -> value > 0);
    }
}
