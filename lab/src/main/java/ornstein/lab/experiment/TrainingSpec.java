package ornstein.lab.experiment;

import java.util.List;

/**
 * How a network is trained.
 *
 * @param objective what is minimised
 * @param predicts what the (preconditioned) network predicts
 * @param weight what the error at a time counts
 * @param times how times are drawn
 * @param preconditioning how the prediction is made of the network
 * @param optimiser how gradients become steps
 * @param rate how long the steps are
 * @param budget how many steps, of what size, and when to stop
 * @param guard what keeps the training calm
 * @param labels whether the network is told labels
 */
public record TrainingSpec(
        NetworkSpec network,
        ObjectiveSpec objective,
        String predicts,
        Chosen weight,
        Times times,
        Chosen preconditioning,
        Chosen optimiser,
        Chosen rate,
        Budget budget,
        Guard guard,
        Labels labels) {
    /** What a network may predict. */
    public static final List<String> PREDICTIONS = List.of("data", "noise", "score", "velocity", "v");

    /**
     * How times are drawn.
     *
     * @param from the least, in [0, 1)
     * @param to the largest, in (0, 1]
     * @param spread how those of one minibatch lie to one another
     * @param importance whether weights undo the law, so that it says where the effort goes and nothing else
     */
    public record Times(Chosen law, double from, double to, String spread, boolean importance) {
        static final Times USUAL = new Times(TrainingKinds.TIMES.usual(), 0.001, 1, "independent", false);

        public Times {
            Refusal.unless(TrainingKinds.SPREADS.contains(spread), "spread", spread,
                    DidYouMean.oneOf(spread, TrainingKinds.SPREADS));
            TrainingKinds.TIMES.check(law);
            Refusal.unless(from >= 0 && from < 1, "from", from, "must be in [0, 1), where 0 is data");
            Refusal.unless(to > from && to <= 1, "to", to, "must be in (from, 1], where 1 is noise");
        }
    }

    /**
     * How much, and how long.
     *
     * @param steps ≥ 1
     * @param batch points to a step, ≥ 1
     * @param checkpoint steps between two checkpoints, ≥ 1
     * @param patience steps without a better loss after which training ends; 0 for never
     */
    public record Budget(int steps, int batch, int checkpoint, int patience) {
        public Budget {
            Refusal.unless(steps >= 1, "steps", steps, "must be an integer ≥ 1");
            Refusal.unless(batch >= 1, "batch", batch, "must be an integer ≥ 1");
            Refusal.unless(checkpoint >= 1, "checkpoint", checkpoint, "must be an integer ≥ 1");
            Refusal.unless(patience >= 0, "early-stop", patience, "must be an integer ≥ 0; 0 is never");
        }
    }

    /**
     * What keeps a training calm.
     *
     * @param ema how much of the mean of the parameters is kept at each step, in [0, 1); 0 for the last parameters themselves
     * @param clip the largest norm of a gradient, longer ones are shortened; 0 for none
     * @param precision of the engine, single or double
     */
    public record Guard(double ema, double clip, String precision) {
        public Guard {
            Refusal.unless(TrainingKinds.PRECISIONS.contains(precision), "precision", precision,
                    DidYouMean.oneOf(precision, TrainingKinds.PRECISIONS));
            Refusal.unless(ema >= 0 && ema < 1, "ema", ema, "must be a number in [0, 1); 0 is none");
            Refusal.unless(clip >= 0 && clip < Double.POSITIVE_INFINITY, "clip", clip,
                    "must be a number ≥ 0; 0 is none");
        }
    }

    /**
     * What the network knows of classes.
     *
     * @param told whether the network is told the labels of the target's points
     * @param drop the probability that a label is hidden, in [0, 1), so that the field of all is learned, too
     */
    public record Labels(boolean told, double drop) {
        static final String DROP = "must be in [0, 1), the probability that a label is hidden; for a network that sees none,"
                + " set labels: false and leave drop out";

        public Labels {
            Refusal.unless(drop >= 0 && drop < 1, "drop", drop, DROP);
            Refusal.unless(told || drop == 0, "drop", drop, "hides labels, and there are none; set labels: true");
        }
    }

    /** A chain has its own times, which may be spread, and weights, and predicts its noise: what else is said would be without meaning. */
    private static void checkChain(Chosen weight, Times times, Chosen preconditioning) {
        Refusal.unless(weight.equals(TrainingKinds.WEIGHTS.usual()), "weight", weight.type(),
                "the objective chain has the weights of its form; leave it out, or take objective: {type: chain, form:"
                        + " bound}");
        String steps = "the times of the objective chain are the steps of the schedule, all equally likely; leave it out";
        Refusal.unless(times.law().equals(Times.USUAL.law()), "times", times.law().type(), steps);
        Refusal.unless(times.from() == Times.USUAL.from(), "times.from", times.from(), steps);
        Refusal.unless(times.to() == Times.USUAL.to(), "times.to", times.to(), steps);
        Refusal.unless(times.importance() == Times.USUAL.importance(), "times.importance", times.importance(), steps);
        Refusal.unless(preconditioning.equals(TrainingKinds.PRECONDITIONING.usual()), "preconditioning",
                preconditioning.type(),
                "is of a prediction of the data, and with the objective chain the network predicts noise; leave it out");
    }

    public TrainingSpec {
        Refusal.unless(objective.predictable().contains(predicts), "predicts", predicts,
                objective.predictable().size() == 1 && PREDICTIONS.contains(predicts)
                        ? "with the objective " + objective.type() + " the network predicts "
                                + objective.predictable().getFirst() + "; leave it out"
                        : DidYouMean.oneOf(predicts, objective.predictable()));
        TrainingKinds.WEIGHTS.check(weight);
        TrainingKinds.PRECONDITIONING.check(preconditioning);
        if (objective.type().equals("chain")) {
            checkChain(weight, times, preconditioning);
        }
        Refusal.unless(preconditioning.type().equals("none") || predicts.equals("data"), "preconditioning",
                preconditioning.type(), "is of a prediction of the data; take predicts: data");
        TrainingKinds.OPTIMISERS.check(optimiser);
        TrainingKinds.RATES.check(rate);
        Refusal.unless(rate.whole("warm-up") < budget.steps(), "learning-rate.warm-up", rate.whole("warm-up"),
                "must be below the number of steps, " + budget.steps());
    }
}
