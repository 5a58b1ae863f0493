package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** From the section {@code field} to what it says, and back. */
final class FieldDecoder {
    static final List<String> FAULT_KEYS = List.of("direction", "window", "of");

    private FieldDecoder() {}

    static FieldSpec decode(Section root, TargetDecoder targets) {
        Section section = Typed.section(root, "field", Typed.FIELDS, "exact");
        return switch (section.type()) {
            case "onnx" -> {
                Path file = file(section, "file", targets, "network.onnx");
                String predicts = section.text("predicts", DidYouMean.oneOf("", TrainingSpec.PREDICTIONS), "");
                Optional<Chosen> preconditioning = section.has("preconditioning")
                        ? Optional.of(TrainingKinds.PRECONDITIONING.decode(section, "preconditioning"))
                        : Optional.empty();
                yield section.make(() -> new FieldSpec.Onnx(file, predicts, preconditioning));
            }
            case "learned" -> {
                Path file = file(section, "file", targets, "network.safetensors");
                Optional<Path> score = section.has("score")
                        ? Optional.of(file(section, "score", targets, "score.safetensors"))
                        : Optional.empty();
                Optional<FieldSpec.Conditioning> conditioning = conditioning(section);
                yield section.make(() -> new FieldSpec.Learned(file, conditioning, score));
            }
            default -> {
                Optional<FieldSpec.Fault> fault = fault(section);
                Optional<FieldSpec.Conditioning> conditioning = conditioning(section);
                yield section.make(() -> new FieldSpec.Exact(fault, conditioning));
            }
        };
    }

    private static Optional<FieldSpec.Conditioning> conditioning(Section section) {
        if (!section.has("label")) {
            if (section.has("guidance")) {
                throw Section.wrong(section.need("guidance", ""), section.below("guidance"),
                        "is towards a label; give one, as in label: 0");
            }
            return Optional.empty();
        }
        int label = section.count("label", "must be an integer ≥ 0: the classes are numbered from 0, as in label: 0",
                0);
        double guidance = section.number("guidance", "must be a number", 1);
        return Optional.of(section.make(() -> new FieldSpec.Conditioning(label, guidance)));
    }

    private static Optional<FieldSpec.Fault> fault(Section section) {
        if (!section.has("fault")) {
            return Optional.empty();
        }
        Section fault = TrainingKinds.FAULTS.section(section, "fault", FAULT_KEYS);
        Chosen kind = TrainingKinds.FAULTS.decode(fault);
        List<Double> direction = fault.has("direction")
                ? fault.numbers(fault.need("direction", ""), "direction", "must be a vector, as in [1, 0]")
                : List.of();
        String law = "must be two times in order, in [0, 1], as in [0.1, 0.3]";
        List<Double> window = fault.has("window")
                ? fault.numbers(fault.need("window", law), "window", law)
                : List.of(0.0, 1.0);
        if (window.size() != 2) {
            throw Section.wrong(fault.need("window", law), fault.below("window"), law);
        }
        String of = fault.text("of", DidYouMean.oneOf("", TrainingSpec.PREDICTIONS), "score");
        return Optional.of(fault.make(
                () -> new FieldSpec.Fault(kind, direction, window.getFirst(), window.getLast(), of)));
    }

    private static String yaml(FieldSpec.Fault fault) {
        return TrainingWriter.with(fault.kind(), (fault.direction().isEmpty()
                ? ""
                : "direction: " + ExperimentWriter.flow(fault.direction()) + ", ") + "window: [" + fault.from() + ", "
                + fault.to() + "], of: " + fault.prediction());
    }

    private static Path file(Section section, String key, TargetDecoder targets, String example) {
        return targets.path(section.need(key, "say which file, as in " + key + ": " + example), section.below(key),
                "must be the name of a file, as in " + example);
    }

    static String yaml(FieldSpec field) {
        StringJoiner joined = new StringJoiner(", ", "{", "}").add("type: " + field.type());
        field.files().stream().limit(1).forEach(file -> joined.add("file: " + quoted(file)));
        switch (field) {
            case FieldSpec.Exact exact -> exact.fault().ifPresent(known -> joined.add("fault: " + yaml(known)));
            case FieldSpec.Onnx(Path _, String predicts, Optional<Chosen> preconditioning) -> {
                if (!predicts.isEmpty()) {
                    joined.add("predicts: " + predicts);
                }
                preconditioning.ifPresent(known -> joined.add("preconditioning: " + Kinds.yaml(known)));
            }
            case FieldSpec.Learned learned -> learned.score().ifPresent(other -> joined.add("score: " + quoted(other)));
        }
        field.conditioning().ifPresent(
                known -> joined.add("label: " + known.label()).add("guidance: " + known.guidance()));
        return joined.toString();
    }

    private static String quoted(Path file) {
        return ExperimentWriter.quoted(file.toString());
    }
}
