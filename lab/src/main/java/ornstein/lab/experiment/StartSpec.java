package ornstein.lab.experiment;

import java.nio.file.Path;
import java.util.List;

/** Given points that particles start from. */
public sealed interface StartSpec {
    /**
     * These.
     *
     * @param values [N, D]
     */
    record Points(List<List<Double>> values) implements StartSpec {
        public Points {
            values = Values.copy(values);
            Values.points("values", values);
        }
    }

    /**
     * One for all particles.
     *
     * @param point [D]
     */
    record Point(List<Double> point) implements StartSpec {
        public Point {
            point = List.copyOf(point);
            Refusal.unless(!point.isEmpty(), "point", "[]", "a point needs at least one coordinate");
            Values.finite("point", point);
        }
    }

    /**
     * Those of a file (see {@link ornstein.lab.format.PointFile}).
     *
     * @param file absolute, so that the resolved experiment means the same from any folder
     */
    record PointsFile(Path file) implements StartSpec {
        public PointsFile {
            file = file.toAbsolutePath().normalize();
        }
    }
}
