package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What samplers know of the path: the exact field, or one that somebody learned. */
public sealed interface FieldSpec {
    /** Its word in the file. */
    String type();

    /** The files that it is read from, if it is in files. */
    default List<Path> files() {
        return List.of();
    }

    /** The class that it is of; none for the field of all classes. */
    default Optional<Conditioning> conditioning() {
        return Optional.empty();
    }

    /** Whether it is the exact field of a law, from which densities follow. */
    default boolean isOfLaw() {
        return false;
    }

    /**
     * What led particles, in words; nothing where it is the exact field of the whole target without fault.
     *
     * @param one the class that it is of, which a network's file may say, too
     */
    default Optional<String> words(Optional<Conditioning> one) {
        return equals(new Exact()) && one.isEmpty() ? Optional.empty() : Optional.of(new FieldText(this, one).words());
    }

    /**
     * The class that a field is of.
     *
     * @param label c
     * @param guidance w of (1 − w)·all + w·class; 1 is the field of the class itself
     */
    record Conditioning(int label, double guidance) {
        public Conditioning {
            Refusal.unless(label >= 0, "label", label,
                    "must be an integer ≥ 0: the classes are numbered from 0, as in label: 0");
            Refusal.unless(Double.isFinite(guidance), "guidance", guidance,
                    "must be finite; 1 is the labelled field itself");
        }

        /** Whether it is the field of no law. */
        public boolean isGuided() {
            return guidance != 1;
        }
    }

    /**
     * The exact one.
     *
     * @param fault something wrong with it by a known amount, if there is
     * @param conditioning the class that it is of, if it is of one
     */
    record Exact(Optional<Fault> fault, Optional<Conditioning> conditioning) implements FieldSpec {
        public Exact {
            Refusal.unless(fault.isEmpty() || conditioning.stream().noneMatch(Conditioning::isGuided), "guidance",
                    conditioning.map(Conditioning::guidance).orElse(1.0),
                    "stands beside a fault, which is of the field of a law; leave one of them out");
        }

        /** Of all classes, without fault. */
        public Exact() {
            this(Optional.empty(), Optional.empty());
        }

        @Override
        public boolean isOfLaw() {
            return fault.isEmpty() && conditioning.stream().noneMatch(Conditioning::isGuided);
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
     * @param predicts what its output is, or with a preconditioning what is made of it; empty if the file is to say
     * @param preconditioning how the prediction is made of its output; empty if the file is to say, and none if it does not
     */
    record Onnx(Path path, String predicts, Optional<Chosen> preconditioning) implements FieldSpec {
        public Onnx {
            path = path.toAbsolutePath().normalize();
            Refusal.unless(predicts.isEmpty() || TrainingSpec.PREDICTIONS.contains(predicts), "predicts", predicts,
                    DidYouMean.oneOf(predicts, TrainingSpec.PREDICTIONS));
            preconditioning.ifPresent(TrainingKinds.PRECONDITIONING::check);
            Refusal.unless(
                    preconditioning.isEmpty() || predicts.isEmpty() || predicts.equals("data")
                            || preconditioning.get().equals(TrainingKinds.PRECONDITIONING.usual()),
                    "preconditioning", preconditioning.map(Chosen::type).orElse(""),
                    "is of predictions of the data, and predicts is " + predicts + "; set predicts: data");
        }

        @Override
        public String type() {
            return "onnx";
        }

        @Override
        public List<Path> files() {
            return List.of(path);
        }
    }

    /**
     * A network that {@code ornstein train} wrote.
     *
     * @param path absolute
     * @param conditioning the class, of a network with labels; none for the field of all
     * @param score another network for the score, absolute, if the first is asked for the velocity alone
     */
    record Learned(Path path, Optional<Conditioning> conditioning, Optional<Path> score) implements FieldSpec {
        public Learned {
            path = path.toAbsolutePath().normalize();
            score = score.map(other -> other.toAbsolutePath().normalize());
        }

        @Override
        public String type() {
            return "learned";
        }

        @Override
        public List<Path> files() {
            return score.map(other -> List.of(path, other)).orElse(List.of(path));
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
