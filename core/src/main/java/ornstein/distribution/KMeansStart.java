package ornstein.distribution;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.random.Stream;

/**
 * Centres by k-means++ [arthur2007kmeans], each next one drawn with probability proportional to the squared
 * distance from those before, then a few of Lloyd's steps.
 */
final class KMeansStart {
    private static final int LLOYD_STEPS = 10;

    private final Batch points;
    private final double[][] centres;
    private final int[] nearest;
    private final double[] distances;

    private KMeansStart(Batch points, int components) {
        this.points = points;
        this.centres = new double[components][];
        this.nearest = new int[points.size()];
        this.distances = new double[points.size()];
    }

    /**
     * A mixture to start from: the clusters' shares and centres, all with the spread of the points about their centres.
     *
     * @param attempt the particle address of the draws
     * @param floor the least variance, or 0
     */
    static GaussianMixture draw(
            Batch points, int components, CovarianceKind kind, double floor, Stream stream, int attempt) {
        KMeansStart start = new KMeansStart(points, components);
        start.seed(stream, attempt);
        for (int step = 0; step < LLOYD_STEPS; step++) {
            start.centre();
            start.assign(components);
        }
        return start.mixture(kind, floor);
    }

    private void seed(Stream stream, int attempt) {
        Arrays.fill(distances, 1);
        for (int k = 0; k < centres.length; k++) {
            double total = 0;
            for (double distance : distances) {
                total += distance;
            }
            if (total == 0) {
                throw new IllegalArgumentException("components = " + centres.length + ": there are only " + k
                        + " different points; ask for at most as many components");
            }
            centres[k] = points.row(pick(stream.uniform(attempt, 0, k) * total));
            assign(k + 1);
        }
    }

    /** The first point at which the sum of distances passes a level. */
    private int pick(double level) {
        double sum = 0;
        int last = 0;
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] > 0) {
                sum += distances[i];
                last = i;
                if (level < sum) {
                    return i;
                }
            }
        }
        return last;
    }

    private void assign(int count) {
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Double.POSITIVE_INFINITY;
            for (int k = 0; k < count; k++) {
                double distance = 0;
                for (int d = 0; d < points.dimension(); d++) {
                    double e = points.get(i, d) - centres[k][d];
                    distance = Math.fma(e, e, distance);
                }
                if (distance < distances[i]) {
                    distances[i] = distance;
                    nearest[i] = k;
                }
            }
        }
    }

    /** Moves each centre to the mean of its points; one without points stays. */
    private void centre() {
        double[][] sums = new double[centres.length][points.dimension()];
        int[] counts = counts();
        for (int i = 0; i < nearest.length; i++) {
            for (int d = 0; d < points.dimension(); d++) {
                sums[nearest[i]][d] += points.get(i, d);
            }
        }
        for (int k = 0; k < centres.length; k++) {
            for (int d = 0; d < points.dimension() && counts[k] > 0; d++) {
                centres[k][d] = sums[k][d] / counts[k];
            }
        }
    }

    private int[] counts() {
        int[] counts = new int[centres.length];
        for (int k : nearest) {
            counts[k]++;
        }
        return counts;
    }

    private GaussianMixture mixture(CovarianceKind kind, double floor) {
        int dimension = points.dimension();
        double[] variances = new double[dimension];
        double mean = 0;
        for (int d = 0; d < dimension; d++) {
            for (int i = 0; i < nearest.length; i++) {
                double e = points.get(i, d) - centres[nearest[i]][d];
                variances[d] = Math.fma(e, e, variances[d]);
            }
            variances[d] /= nearest.length;
            mean += variances[d] / dimension;
        }
        for (int d = 0; d < dimension; d++) {
            // a coordinate that no point leaves still needs a variance to start from
            variances[d] = Math.max(floor, kind == CovarianceKind.ISOTROPIC || variances[d] == 0 ? mean : variances[d]);
            if (!(variances[d] > 0)) {
                variances[d] = 1;
            }
        }
        MixtureBuilder builder = GaussianMixture.builder(dimension);
        int[] counts = counts();
        for (int k = 0; k < centres.length; k++) {
            builder.add(counts[k] + 1, centres[k], Component.simplest(new Diagonal(variances), dimension));
        }
        return builder.build();
    }
}
