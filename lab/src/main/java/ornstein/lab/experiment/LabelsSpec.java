package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the labels of a target's points are. */
public sealed interface LabelsSpec {
    /** The file that holds nothing else, if there is one. */
    default Optional<Path> own() {
        return Optional.empty();
    }

    /**
     * In the experiment file.
     *
     * @param values one for each point, ≥ 0
     */
    record Listed(List<Integer> values) implements LabelsSpec {
        public Listed {
            values = List.copyOf(values);
        }
    }

    /**
     * In a file of their own, one number a point.
     *
     * @param file absolute
     */
    record InFile(Path file) implements LabelsSpec {
        public InFile {
            file = file.toAbsolutePath().normalize();
        }

        @Override
        public Optional<Path> own() {
            return Optional.of(file);
        }
    }

    /**
     * In the file of the points.
     *
     * @param kind {@code column} of a text with a header, which is then no coordinate, or {@code array} of an NPZ archive
     * @param name its name
     */
    record Beside(String kind, String name) implements LabelsSpec {
        static final List<String> KINDS = List.of("column", "array");

        public Beside {
            Refusal.unless(KINDS.contains(kind), "labels", kind, DidYouMean.oneOf(kind, KINDS));
            Refusal.unless(!name.isBlank(), "labels." + kind, "\"\"", "must be a name");
        }
    }

    /** As the experiment file says it. */
    default String yaml() {
        return switch (this) {
            case Listed(List<Integer> values) -> ExperimentWriter.flow(values);
            case InFile(Path file) -> ExperimentWriter.quoted(file.toString());
            case Beside(String kind, String name) -> "{" + kind + ": " + ExperimentWriter.quoted(name) + "}";
        };
    }
}
