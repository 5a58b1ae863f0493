package ornstein.lab.train;

import java.math.BigDecimal;
import java.math.MathContext;

import ornstein.lab.experiment.Chosen;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.lab.report.Numbers;
import ornstein.neural.TrainingResult;

/** Says in words of the file what a training came to that made no network. */
record Ending(TrainingSpec spec, Workshop workshop) {
    private static final double CAREFUL = 10;

    /** @throws TrainingException if the training diverged or was stopped */
    void check(TrainingResult.Outcome outcome) {
        switch (outcome) {
            case TrainingResult.Finished _,TrainingResult.StoppedEarly _ -> {
            }
            case TrainingResult.Interrupted(long step) ->
                throw new TrainingException(
                        "the training was stopped after " + Numbers.count(step, "step") + workshop.left());
            case TrainingResult.Diverged(long step, double loss, double norm) -> throw new TrainingException(
                    "the training diverged at step " + step + ": loss = " + loss + ", norm of the gradient = " + norm
                            + (step == 0 ? atOnce() : remedy()) + workshop.left()
                            + (workshop.isNeeded()
                                    ? ", with the new settings too; remove its folder to begin anew"
                                    : ""));
        }
    }

    /** The training came to its end, and nothing can be made of the network. */
    TrainingException useless(ArithmeticException e) {
        return new TrainingException("the trained network leads out of all numbers: " + e.getMessage() + remedy()
                + "; it is kept in " + workshop.folder()
                + ": --resume tries it with another sampler; remove the folder to"
                + " begin anew", e);
    }

    /** Java’s memory did not suffice for what is told beforehand by its size alone. */
    TrainingException spent(OutOfMemoryError e) {
        Chosen objective = spec.objective().kind();
        boolean pairs = objective.type().equals("reflow");
        long gibibytes = 2 * Math.ceilDiv(Runtime.getRuntime().maxMemory(), 1L << 30);
        return new TrainingException("out of memory (" + e.getMessage() + "): take a smaller training.batch than "
                + spec.budget().batch()
                + (pairs ? ", fewer training.objective.pairs than " + objective.whole("pairs") : "")
                + ", or give Java more, as in ORNSTEIN_JAVA_OPTS=-Xmx" + gibibytes + "g" + workshop.left(), e);
    }

    /** No step was made, so no rate is at fault. */
    private String atOnce() {
        return "; no step was made yet: keep times off the ends (training.times.from: 0.001), scale the target, or take"
                + " training.precision: double";
    }

    private String remedy() {
        double peak = spec.rate().number("peak");
        StringBuilder remedy = new StringBuilder("; training.learning-rate.peak is " + Numbers.brief(peak)
                + ": take a smaller one, as in --set training.learning-rate.peak="
                + new BigDecimal(peak / CAREFUL).round(new MathContext(3)).stripTrailingZeros());
        if (spec.rate().whole("warm-up") == 0) {
            remedy.append(", a rise to it (training.learning-rate.warm-up: 100)");
        }
        return remedy.append(spec.guard().clip() == 0
                ? ", or shorter gradients (training.clip: 1)"
                : ", or a training.clip below " + Numbers.brief(spec.guard().clip())).toString();
    }
}
