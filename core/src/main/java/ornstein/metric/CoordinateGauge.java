package ornstein.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;

/** One value per coordinate: a distance on the line between the sorted coordinate and its exact marginal. */
final class CoordinateGauge implements Gauge {
    private final Line[] marginals;
    private final int samples;
    private final ToDoubleBiFunction<double[], Line> distance;

    CoordinateGauge(Law truth, int samples, ToDoubleBiFunction<double[], Line> distance) {
        this.marginals = new Line[truth.dimension()];
        for (int d = 0; d < marginals.length; d++) {
            marginals[d] = Line.ofCoordinate(truth, d);
        }
        this.samples = samples;
        this.distance = distance;
    }

    @Override
    public List<String> labels() {
        return Samples.coordinates(marginals.length);
    }

    @Override
    public double[] values(Batch batch) {
        Samples.check(batch, samples, marginals.length);
        double[] values = new double[marginals.length];
        Blocks.forEach(marginals.length, 1, () -> new double[samples], (sorted, from, end) -> {
            for (int d = from; d < end; d++) {
                System.arraycopy(batch.plane(d), 0, sorted, 0, samples);
                Arrays.sort(sorted);
                values[d] = distance.applyAsDouble(sorted, marginals[d]);
            }
        });
        return values;
    }
}
