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
    private final ToDoubleBiFunction<StepLine, Line> weighted;

    /**
     * @param distance of sorted numbers, all equally likely
     * @param weighted the same of numbers that are not
     */
    CoordinateGauge(Law truth, int samples, ToDoubleBiFunction<double[], Line> distance,
            ToDoubleBiFunction<StepLine, Line> weighted) {
        Lines lines = Lines.of(truth);
        this.dimension = truth.dimension();
        this.marginals = lines.all(dimension, lines::coordinate);
        this.samples = samples;
        this.distance = distance;
        this.weighted = weighted;
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

    @Override
    public double[] values(Batch batch, double[] weights) {
        Samples.check(batch, samples, dimension);
        double[] relative = Samples.relative(weights, samples);
        double[] values = new double[dimension];
        Blocks.forEach(dimension, 1, () -> relative, (own, from, end) -> {
            for (int d = from; d < end; d++) {
                values[d] = weighted.applyAsDouble(StepLine.weighted(batch.plane(d), own), marginals.apply(d));
            }
        });
        return values;
    }
}
