package ornstein.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;

/** One value per coordinate: a distance on the line between the sorted coordinate and its exact marginal. */
final class CoordinateGauge implements Gauge {
    private final int dimension;
    private final IntFunction<Line> marginals;
    private final int samples;
    private final ToDoubleBiFunction<double[], Line> distance;

    CoordinateGauge(Law truth, int samples, ToDoubleBiFunction<double[], Line> distance) {
        Lines lines = Lines.of(truth);
        this.dimension = truth.dimension();
        this.marginals = lines.all(dimension, lines::coordinate);
        this.samples = samples;
        this.distance = distance;
    }

    @Override
    public List<String> labels() {
        return Samples.coordinates(dimension);
    }

    @Override
    public double[] values(Batch batch) {
        Samples.check(batch, samples, dimension);
        double[] values = new double[dimension];
        Blocks.forEach(dimension, 1, () -> new double[samples], (sorted, from, end) -> {
            for (int d = from; d < end; d++) {
                System.arraycopy(batch.plane(d), 0, sorted, 0, samples);
                Arrays.sort(sorted);
                values[d] = distance.applyAsDouble(sorted, marginals.apply(d));
            }
        });
        return values;
    }
}
