package ornstein.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;

/** Mixtures for tests: those of the golden file, and seeded random ones of every kind. */
public final class Mixtures {
    /** What the covariances of a mixture may be. */
    public enum Kind {
        ISOTROPIC, DIAGONAL, FULL,
        /** Each component of some kind. */
        MIXED
    }

    private Mixtures() {}

    /** The mixture that a golden case describes, each covariance in its simplest form. */
    public static GaussianMixture of(Golden.Law law) {
        List<Covariance> covariances = new ArrayList<>();
        for (double[][] matrix : law.covariances()) {
            covariances.add(simplest(matrix));
        }
        return GaussianMixture.of(law.weights(), law.means(), covariances);
    }

    private static Covariance simplest(double[][] matrix) {
        double[] diagonal = new double[matrix.length];
        boolean isotropic = true;
        for (int i = 0; i < matrix.length; i++) {
            diagonal[i] = matrix[i][i];
            isotropic &= matrix[i][i] == matrix[0][0];
            for (int j = 0; j < matrix.length; j++) {
                if (i != j && matrix[i][j] != 0) {
                    return Covariance.full(matrix);
                }
            }
        }
        return isotropic ? Covariance.isotropic(diagonal[0]) : Covariance.diagonal(diagonal);
    }

    /** Means within ±4, variances of order one, weights in 0.1…0.9 before they are normalised. */
    public static GaussianMixture random(long seed, int components, int dimension, Kind kind) {
        return random(new Random(seed), components, dimension, kind);
    }

    /** The next such mixture of a generator. */
    public static GaussianMixture random(Random random, int components, int dimension, Kind kind) {
        double[] weights = new double[components];
        double[][] means = new double[components][dimension];
        List<Covariance> covariances = new ArrayList<>();
        for (int k = 0; k < components; k++) {
            weights[k] = 0.1 + 0.8 * random.nextDouble();
            for (int d = 0; d < dimension; d++) {
                means[k][d] = 8 * random.nextDouble() - 4;
            }
            covariances.add(covariance(random, dimension, kind));
        }
        return GaussianMixture.of(weights, means, covariances);
    }

    private static Covariance covariance(Random random, int dimension, Kind kind) {
        return switch (kind) {
            case ISOTROPIC -> Covariance.isotropic(0.05 + 1.5 * random.nextDouble());
            case DIAGONAL ->
                Covariance.diagonal(random.doubles(dimension, 0.05, 1.5).toArray());
            case FULL -> Covariance.full(positive(random, dimension));
            case MIXED -> covariance(random, dimension, Kind.values()[random.nextInt(3)]);
        };
    }

    /** A·Aᵀ + I/4 with A uniform in [−1, 1]. */
    public static double[][] positive(Random random, int dimension) {
        double[][] root = points(random.nextLong(), dimension, dimension, 1);
        double[][] matrix = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                matrix[i][j] = i == j ? 0.25 : 0;
                for (int l = 0; l < dimension; l++) {
                    matrix[i][j] += root[i][l] * root[j][l];
                }
            }
        }
        return matrix;
    }

    /** n points within ±reach in each coordinate, as rows. */
    public static double[][] points(long seed, int n, int dimension, double reach) {
        Random random = new Random(seed);
        double[][] rows = new double[n][dimension];
        for (double[] row : rows) {
            for (int d = 0; d < dimension; d++) {
                row[d] = reach * (2 * random.nextDouble() - 1);
            }
        }
        return rows;
    }

    /** Such points as a batch. */
    public static Batch points(Random random, int n, int dimension, double reach) {
        return Batch.ofRows(points(random.nextLong(), n, dimension, reach));
    }

    /** The largest {@link Golden#error} of weights, means and covariances, component by component. */
    public static double error(GaussianMixture actual, Golden.Law expected) {
        if (actual.components() != expected.weights().length) {
            return Double.POSITIVE_INFINITY;
        }
        double error = Golden.error(actual.weights(), expected.weights());
        for (int k = 0; k < actual.components(); k++) {
            error = Math.max(error, Golden.error(actual.meanOf(k), expected.means()[k]));
            double[][] covariance = actual.covarianceOf(k).matrix(actual.dimension());
            error = Math.max(error, Golden.error(covariance, expected.covariances()[k]));
        }
        return error;
    }

    /** The same of two mixtures. */
    public static double error(GaussianMixture actual, GaussianMixture expected) {
        double[][] means = new double[expected.components()][];
        double[][][] covariances = new double[expected.components()][][];
        for (int k = 0; k < means.length; k++) {
            means[k] = expected.meanOf(k);
            covariances[k] = expected.covarianceOf(k).matrix(expected.dimension());
        }
        return error(actual, new Golden.Law(expected.weights(), means, covariances));
    }

    /** The largest {@link Golden#error} of the rows of a batch. */
    public static double error(Batch actual, double[][] expected) {
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            error = Math.max(error, Golden.error(actual.row(i), expected[i]));
        }
        return actual.size() == expected.length ? error : Double.POSITIVE_INFINITY;
    }
}
