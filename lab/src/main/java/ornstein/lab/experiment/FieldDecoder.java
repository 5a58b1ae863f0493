package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** From the section {@code field} to what it says, and back. */
final class FieldDecoder {
    private FieldDecoder() {}

    static FieldSpec decode(Section root, TargetDecoder targets) {
        Section section = Typed.section(root, "field", Typed.FIELDS, "exact");
        return switch (section.type()) {
            case "onnx" -> {
                Path file = file(section, targets, "network.onnx");
                String predicts = Section.text(
                        section.need("predicts", "say what its output is, as in predicts: noise"),
                        section.below("predicts"), DidYouMean.oneOf("", TrainingSpec.PREDICTIONS));
                yield section.make(() -> new FieldSpec.Onnx(file, predicts));
            }
            case "learned" -> {
                Path file = file(section, targets, "network.safetensors");
                OptionalInt label = section.has("label")
                        ? OptionalInt.of(section.count("label", "must be an integer ≥ 0", 0))
                        : OptionalInt.empty();
                OptionalDouble guidance = section.has("guidance")
                        ? OptionalDouble.of(section.number("guidance", "must be a number", 1))
                        : OptionalDouble.empty();
                yield section.make(() -> new FieldSpec.Learned(file, label, guidance));
            }
            default -> new FieldSpec.Exact();
        };
    }

    private static Path file(Section section, TargetDecoder targets, String example) {
        return targets.path(section.need("file", "say which file, as in file: " + example), section.below("file"),
                "must be the name of a file, as in " + example);
    }

    static String yaml(FieldSpec field) {
        StringJoiner joined = new StringJoiner(", ", "{", "}").add("type: " + field.type());
        field.file().ifPresent(file -> joined.add("file: " + ExperimentWriter.quoted(file.toString())));
        switch (field) {
            case FieldSpec.Exact() -> {
            }
            case FieldSpec.Onnx(Path _, String predicts) -> joined.add("predicts: " + predicts);
            case FieldSpec.Learned(Path _, OptionalInt label, OptionalDouble guidance) -> {
                label.ifPresent(value -> joined.add("label: " + value));
                guidance.ifPresent(value -> joined.add("guidance: " + value));
            }
        }
        return joined.toString();
    }
}
