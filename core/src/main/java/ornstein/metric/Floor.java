package ornstein.metric;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;
import ornstein.random.Noise;

/**
 * What a metric gives for exact samples: the largest of its values for each of R independent sets.
 *
 * @param metric its name
 * @param samples the size of each set
 * @param distances R values, ascending
 */
public record Floor(String metric, int samples, double[] distances) {
    public Floor {
        distances = distances.clone();
        Arrays.sort(distances);
    }

    /**
     * The floor of a distance between two batches: exact samples against exact samples of the same size.
     *
     * @param metric what to call it
     * @param samples the size of either batch
     * @param replicates how many pairs, R ≥ 1
     * @param distance for example {@code SlicedWasserstein::between}
     */
    public static Floor between(String metric, Law truth, int samples, int replicates, Noise noise,
            ToDoubleBiFunction<Batch, Batch> distance) {
        if (samples < 1 || replicates < 1) {
            throw new IllegalArgumentException(
                    "samples = " + samples + ", replicates = " + replicates + ": a floor needs at least one of each");
        }
        double[] distances = new double[replicates];
        Blocks.forEach(replicates, 1, () -> truth, (law, from, end) -> {
            for (int r = from; r < end; r++) {
                Batch first = law.sample(samples, noise.stream("exact-samples/" + r));
                Batch second = law.sample(samples, noise.stream("exact-samples/" + r + "/second"));
                distances[r] = distance.applyAsDouble(first, second);
            }
        });
        return new Floor(metric, samples, distances);
    }

    public double median() {
        return quantile(0.5);
    }

    /**
     * Linear interpolation between the order statistics at (R − 1)·p.
     *
     * @param p in [0, 1]
     */
    public double quantile(double p) {
        return OrderStatistics.quantile(distances, p);
    }

    /** The chance, for exact samples, of a value as large: (1 + number of sets that reach it)/(R + 1). */
    public double pValue(double value) {
        long reaching = Arrays.stream(distances).filter(distance -> distance >= value).count();
        return (1.0 + reaching) / (distances.length + 1);
    }
}
