package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.List;
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

    /**
     * The exact one.
     *
     * @param fault something wrong with it by a known amount, if there is
     */
    record Exact(Optional<Fault> fault) implements FieldSpec {
        /** Without fault. */
        public Exact() {
            this(Optional.empty());
        }

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

    /**
     * A known fault of one prediction, from which all others follow.
     *
     * @param kind its word and settings
     * @param direction of a bias; along all coordinates alike if empty
     * @param from the first time at which it is there
     * @param to the last
     * @param prediction which prediction is faulty
     */
    record Fault(Chosen kind, List<Double> direction, double from, double to, String prediction) {
        public Fault {
            TrainingKinds.FAULTS.check(kind);
            direction = List.copyOf(direction);
            Refusal.unless(direction.isEmpty() || kind.type().equals("bias"), "direction", direction,
                    "belongs to the fault bias; leave it out");
            Values.finite("direction", direction);
            Refusal.unless(direction.isEmpty() || direction.stream().anyMatch(value -> value != 0), "direction",
                    direction, "must not be 0 in every coordinate");
            Refusal.unless(from >= 0 && from < to && to <= 1, "window", List.of(from, to),
                    "must be two times in order, in [0, 1], as in [0.1, 0.3]");
            Refusal.unless(TrainingSpec.PREDICTIONS.contains(prediction), "of", prediction,
                    DidYouMean.oneOf(prediction, TrainingSpec.PREDICTIONS));
        }
    }
}
