package ornstein.lab.train;

import java.util.List;
import java.util.function.ToDoubleFunction;

import ornstein.lab.report.NamedFigure;
import ornstein.plot.CurveFigure;
import ornstein.plot.Panels;

/** The loss over the steps beside its floor, and what is above the floor. */
final class LossFigure {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 440;

    /** A little air above what is drawn, as a factor. */
    private static final double AIR = 1.3;

    /** So far down, as a factor, goes a band that goes on without an end. */
    private static final double ROOM = 0.1;

    private LossFigure() {}

    /** @param perfect the field that loses no more than the floor, in words */
    static NamedFigure of(LossHistory history, String perfect) {
        List<LossStretch> stretches = history.stretches();
        double[] means = column(stretches, LossStretch::mean);
        CurveFigure loss = new CurveFigure()
                .line("loss of a minibatch, averaged", column(stretches, LossStretch::step), means)
                .logX().labels("step", "loss");
        boolean positive = stretches.stream().allMatch(stretch -> stretch.mean() > 0);
        if (history.floor().isEmpty()) {
            return new NamedFigure("loss", "The loss over the steps, averaged over stretches of them.",
                    positive ? loss.logY() : loss, WIDTH / 2, HEIGHT);
        }
        double floor = history.floor().get().value();
        CurveFigure both = loss.level("floor: the loss of " + perfect, floor);
        Panels panels = Panels.columns(2).add("Loss", positive && floor > 0 ? both.logY() : both);
        List<LossStretch> excess = history.excess();
        return new NamedFigure("loss",
                "The loss over the steps, averaged over stretches of them; the floor is what " + perfect
                        + " loses, and what is above it is how far the network is from that. There steps are averaged until it is four times its"
                        + " standard error, or chance adds no more to that than the error of the floor, which is the same for"
                        + " all stretches. Where the band reaches the lower edge the error is not told from 0, and the"
                        + " band’s upper edge is its bound.",
                excess.isEmpty() ? panels : panels.add("Loss above the floor", excess(excess)), WIDTH, HEIGHT);
    }

    /** Level over each stretch. A logarithmic axis has no 0: what holds it or is below goes down to the edge. */
    private static CurveFigure excess(List<LossStretch> stretches) {
        double highest = stretches.stream().mapToDouble(LossStretch::upper).max().orElseThrow();
        // a bound is seen as one if there is room below it
        double lowest = stretches.stream()
                .mapToDouble(stretch -> stretch.lower() > 0 ? stretch.lower() : ROOM * stretch.upper())
                .min().orElseThrow();
        double[] ends = ends(stretches);
        return new CurveFigure()
                .band("± 2 standard errors", ends, level(stretches, stretch -> Math.max(stretch.lower(), lowest)),
                        level(stretches, LossStretch::upper))
                .line("excess", ends, level(stretches, stretch -> Math.max(stretch.mean(), lowest)))
                .logX().logY().yRange(lowest, AIR * highest).labels("step", "loss − floor");
    }

    private static double[] column(List<LossStretch> stretches, ToDoubleFunction<LossStretch> value) {
        return stretches.stream().mapToDouble(value).toArray();
    }

    /** Where each stretch begins and ends, a step taking the room up to the next. */
    private static double[] ends(List<LossStretch> stretches) {
        double[] ends = new double[2 * stretches.size()];
        for (int i = 0; i < stretches.size(); i++) {
            ends[2 * i] = stretches.get(i).from() + 1;
            ends[2 * i + 1] = stretches.get(i).end() + 1;
        }
        return ends;
    }

    private static double[] level(List<LossStretch> stretches, ToDoubleFunction<LossStretch> value) {
        double[] level = new double[2 * stretches.size()];
        for (int i = 0; i < level.length; i++) {
            level[i] = value.applyAsDouble(stretches.get(i / 2));
        }
        return level;
    }
}
