package ornstein.metric;

import java.util.function.IntFunction;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;

/** The exact laws of the coordinates and projections of one law. */
sealed interface Lines {
    /** What the laws kept by one gauge may occupy. */
    long MOST_BYTES = 1L << 26;

    static Lines of(Law law) {
        return switch (law) {
            case GaussianMixture mixture -> new OfMixture(mixture);
            case Empirical points -> OfPoints.of(points);
        };
    }

    Line coordinate(int d);

    Line along(double[] direction);

    /** About what one line occupies. */
    long bytes();

    /** The lines 0…count−1, made at once and kept if they are small, else made whenever they are asked for. */
    default IntFunction<Line> all(int count, IntFunction<Line> line) {
        if (count * bytes() > MOST_BYTES) {
            return line;
        }
        Line[] kept = new Line[count];
        Blocks.forEach(count, 1, () -> line, (make, from, end) -> {
            for (int i = from; i < end; i++) {
                kept[i] = make.apply(i);
            }
        });
        return i -> kept[i];
    }

    record OfMixture(GaussianMixture law) implements Lines {
        @Override
        public Line coordinate(int d) {
            return MixtureLine.of(law.marginal(d));
        }

        @Override
        public Line along(double[] direction) {
            return MixtureLine.of(law.projected(direction));
        }

        @Override
        public long bytes() {
            return CellTable.bytes(law.components());
        }
    }

    record OfPoints(double[] weights, Batch points) implements Lines {
        static OfPoints of(Empirical law) {
            double[] weights = new double[law.components()];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = law.weight(k);
            }
            return new OfPoints(weights, law.points());
        }

        @Override
        public Line coordinate(int d) {
            return StepLine.of(points.plane(d), weights);
        }

        @Override
        public Line along(double[] direction) {
            double[] projected = new double[weights.length];
            Projection.into(points, direction, projected);
            return StepLine.of(projected, weights);
        }

        @Override
        public long bytes() {
            return 16L * weights.length;
        }
    }
}
