package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the section {@code training} to what it says. */
final class TrainingDecoder {
    static final List<String> KEYS = List.of("network", "objective", "predicts", "weight", "times", "preconditioning",
            "optimiser", "learning-rate", "steps", "batch", "checkpoint", "early-stop", "ema", "clip", "precision",
            "labels",
            "drop");
    static final List<String> TIMES_KEYS = List.of("from", "to", "spread", "importance");
    private static final String COUNT = "must be an integer ≥ 1";

    private final Section section;
    private final TargetDecoder targets;

    private TrainingDecoder(Section section, TargetDecoder targets) {
        this.section = section;
        this.targets = targets;
    }

    static Optional<TrainingSpec> decode(Section root, TargetDecoder targets) {
        YamlNode node = root.get("training");
        if (node == null) {
            return Optional.empty();
        }
        Section section = Section.of(node, "training",
                "must be a mapping, as in {objective: flow-matching, steps: 5000, batch: 1000}").only(KEYS);
        return Optional.of(new TrainingDecoder(section, targets).decode());
    }

    private TrainingSpec decode() {
        NetworkSpec network = network();
        ObjectiveSpec objective = objective();
        String predicts = section.text("predicts", DidYouMean.oneOf("", objective.predictable()),
                objective.predicts());
        Chosen weight = TrainingKinds.WEIGHTS.decode(section, "weight");
        TrainingSpec.Times times = times();
        Chosen preconditioning = TrainingKinds.PRECONDITIONING.decode(section, "preconditioning");
        Chosen optimiser = TrainingKinds.OPTIMISERS.decode(section, "optimiser");
        Chosen rate = rate();
        TrainingSpec.Budget budget = section.make(() -> new TrainingSpec.Budget(section.count("steps", COUNT, 5000),
                section.count("batch", COUNT, 1000), section.count("checkpoint", COUNT, 1000),
                section.count("early-stop", "must be an integer ≥ 0; 0 is never", 0)));
        TrainingSpec.Guard guard = section.make(() -> new TrainingSpec.Guard(
                section.number("ema", "must be a number in [0, 1); 0 is none", 0.999),
                section.number("clip", "must be a number ≥ 0; 0 is none", 1),
                section.text("precision", DidYouMean.oneOf("", TrainingKinds.PRECISIONS), "single")));
        boolean told = section.truth("labels", false);
        TrainingSpec.Labels labels = section.make(() -> new TrainingSpec.Labels(told,
                section.number("drop", TrainingSpec.Labels.DROP, told ? 0.1 : 0)));
        return section.make(() -> new TrainingSpec(network, objective, predicts, weight, times, preconditioning,
                optimiser, rate, budget, guard, labels));
    }

    private NetworkSpec network() {
        Section network = Typed.section(section, "network", Typed.NETWORKS, "perceptron");
        Chosen time = TrainingKinds.FEATURES.decode(network, "time");
        return network.make(() -> switch (network.type()) {
            case "residual" -> new NetworkSpec.Residual(network.count("width", COUNT, 128),
                    network.count("blocks", COUNT, 3), time);
            case "energy" -> new NetworkSpec.Energy(widths(network), time);
            default -> new NetworkSpec.Perceptron(widths(network), time);
        });
    }

    private static List<Integer> widths(Section network) {
        if (!network.has("widths")) {
            return NetworkSpec.WIDTHS;
        }
        String law = "must be a list of integers ≥ 1, as in [64, 64, 64, 64]";
        YamlNode node = network.need("widths", law);
        List<Integer> widths = new ArrayList<>();
        for (double width : network.numbers(node, "widths", law)) {
            if (width != Math.rint(width) || width < 1 || width > 1 << 20) {
                throw Section.wrong(node, network.below("widths"), law);
            }
            widths.add((int) width);
        }
        return widths;
    }

    private ObjectiveSpec objective() {
        Section objective = TrainingKinds.OBJECTIVES.section(section, "objective", List.of(TrainingKinds.SOURCE));
        Chosen kind = TrainingKinds.OBJECTIVES.decode(objective);
        Optional<TargetSpec> source = objective.has(TrainingKinds.SOURCE)
                ? Optional.of(targets.decode(objective, TrainingKinds.SOURCE))
                : Optional.empty();
        return objective.make(() -> new ObjectiveSpec(kind, source));
    }

    private TrainingSpec.Times times() {
        Section times = TrainingKinds.TIMES.section(section, "times", TIMES_KEYS);
        Chosen law = TrainingKinds.TIMES.decode(times);
        TrainingSpec.Times usual = TrainingSpec.Times.USUAL;
        return times.make(() -> new TrainingSpec.Times(law, times.number("from", "must be a number", usual.from()),
                times.number("to", "must be a number", usual.to()),
                times.text("spread", DidYouMean.oneOf("", TrainingKinds.SPREADS), usual.spread()),
                times.truth("importance", usual.importance())));
    }

    /** A number alone is short for a constant rate. */
    private Chosen rate() {
        YamlNode node = section.get("learning-rate");
        if (node instanceof YamlNode.Scalar scalar
                && (scalar.kind() == YamlNode.Kind.FLOAT || scalar.kind() == YamlNode.Kind.INTEGER)) {
            double peak = section.number("learning-rate", "must be a number > 0", 0);
            if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)) {
                throw Section.wrong(node, section.below("learning-rate"), "must be a number > 0");
            }
            return TrainingKinds.RATES.usual().with("peak", peak);
        }
        return TrainingKinds.RATES.decode(section, "learning-rate");
    }
}
