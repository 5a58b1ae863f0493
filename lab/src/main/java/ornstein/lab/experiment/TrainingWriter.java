package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.List;

/** The lines of the section {@code training}, with every default. */
final class TrainingWriter {
    private TrainingWriter() {}

    static List<String> lines(TrainingSpec training) {
        List<String> lines = new ArrayList<>();
        add(lines, "network", network(training.network()));
        add(lines, "objective", objective(training.objective()));
        add(lines, "predicts", training.predicts());
        add(lines, "weight", Kinds.yaml(training.weight()));
        TrainingSpec.Times times = training.times();
        add(lines, "times", with(times.law(), "from: " + times.from() + ", to: " + times.to() + ", spread: "
                + times.spread() + ", importance: " + times.importance()));
        add(lines, "preconditioning", Kinds.yaml(training.preconditioning()));
        add(lines, "optimiser", Kinds.yaml(training.optimiser()));
        add(lines, "learning-rate", Kinds.yaml(training.rate()));
        TrainingSpec.Budget budget = training.budget();
        add(lines, "steps", budget.steps());
        add(lines, "batch", budget.batch());
        add(lines, "checkpoint", budget.checkpoint());
        add(lines, "early-stop", budget.patience());
        TrainingSpec.Guard guard = training.guard();
        add(lines, "ema", guard.ema());
        add(lines, "clip", guard.clip());
        add(lines, "precision", guard.precision());
        add(lines, "labels", training.labels().told());
        add(lines, "drop", training.labels().drop());
        return lines;
    }

    private static void add(List<String> lines, String key, Object value) {
        lines.add("  " + key + ": " + value);
    }

    private static String network(NetworkSpec network) {
        String time = ", time: " + Kinds.yaml(network.time()) + "}";
        return "{type: " + network.type() + switch (network) {
            case NetworkSpec.Perceptron(List<Integer> widths, Chosen _) -> ", widths: " + widths;
            case NetworkSpec.Residual(int width, int blocks, Chosen _) ->
                ", width: " + width + ", blocks: " + blocks;
            case NetworkSpec.Energy(List<Integer> widths, Chosen _) -> ", widths: " + widths;
        } + time;
    }

    private static String objective(ObjectiveSpec objective) {
        return objective.source()
                .map(source -> with(objective.kind(), "source: " + SteeringWriter.law(source, "")))
                .orElseGet(() -> Kinds.yaml(objective.kind()));
    }

    static String with(Chosen chosen, String more) {
        String plain = Kinds.yaml(chosen);
        return plain.startsWith("{")
                ? plain.substring(0, plain.length() - 1) + ", " + more + "}"
                : "{type: " + plain + ", " + more + "}";
    }
}
