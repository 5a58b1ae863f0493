package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What samplers know of the path: the exact field, or one that somebody learned. */
public sealed interface FieldSpec {
    /** Its word in the file. */
    String type();

    /** The file that it is read from, if it is in one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** The exact one. */
    record Exact() implements FieldSpec {
        @Override
        public String type() {
            return "exact";
        }
    }

    /**
     * A network in ONNX, of points [N, D] and times.
     *
     * @param path absolute, so that the resolved experiment means the same from any folder
     * @param predicts what its output is
     */
    record Onnx(Path path, String predicts) implements FieldSpec {
        public Onnx {
            path = path.toAbsolutePath().normalize();
            Refusal.unless(TrainingSpec.PREDICTIONS.contains(predicts), "predicts", predicts,
                    DidYouMean.oneOf(predicts, TrainingSpec.PREDICTIONS));
        }

        @Override
        public String type() {
            return "onnx";
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }

    /**
     * A network that {@code ornstein train} wrote.
     *
     * @param path absolute
     * @param label of a network with labels, which stands for the law of that class alone; none for the law of all
     * @param guidance w of (1 − w)·unlabelled + w·labelled, if there is a label
     */
    record Learned(Path path, OptionalInt label, OptionalDouble guidance) implements FieldSpec {
        public Learned {
            path = path.toAbsolutePath().normalize();
            if (label.isPresent()) {
                Refusal.unless(label.getAsInt() >= 0, "label", label.getAsInt(), "must be an integer ≥ 0");
            }
            if (guidance.isPresent()) {
                double w = guidance.getAsDouble();
                Refusal.unless(label.isPresent(), "guidance", w, "is towards a label; give one, as in label: 0");
                Refusal.unless(Double.isFinite(w), "guidance", w, "must be finite; 1 is the labelled field itself");
            }
        }

        @Override
        public String type() {
            return "learned";
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }
}
