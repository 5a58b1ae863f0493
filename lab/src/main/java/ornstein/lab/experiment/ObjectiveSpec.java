package ornstein.lab.experiment;

import java.util.List;
import java.util.Optional;

/**
 * What is minimised.
 *
 * @param kind its word and settings
 * @param source the law at the noisy end, of objectives that join two laws; the standard normal one if none is given
 */
public record ObjectiveSpec(Chosen kind, Optional<TargetSpec> source) {
    public ObjectiveSpec {
        TrainingKinds.OBJECTIVES.check(kind);
        Refusal.unless(source.isEmpty() || TrainingKinds.WITH_SOURCE.contains(kind.type()), TrainingKinds.SOURCE,
                source.map(TargetSpec::type).orElse(""),
                "belongs to the objectives " + String.join(" and ", TrainingKinds.WITH_SOURCE)
                        + ", which join it with the target; leave it out");
    }

    /** Flow matching. */
    public static ObjectiveSpec usual() {
        return new ObjectiveSpec(TrainingKinds.OBJECTIVES.usual(), Optional.empty());
    }

    /** Its word. */
    public String type() {
        return kind.type();
    }

    /** What the network predicts where the file says nothing. */
    String predicts() {
        return switch (type()) {
            case "score-matching", "chain" -> "noise";
            case "explicit", "implicit", "sliced" -> "score";
            case "distillation" -> "data";
            default -> "velocity";
        };
    }

    /** What it can be asked to predict. */
    public List<String> predictable() {
        return switch (type()) {
            case "implicit", "sliced" -> List.of("score");
            case "transport", "reflow" -> List.of("velocity");
            case "bridge" -> List.of("velocity", "score");
            case "distillation" -> List.of("data");
            case "chain" -> List.of("noise");
            default -> TrainingSpec.PREDICTIONS;
        };
    }
}
