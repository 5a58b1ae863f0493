package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.array.Shape;

/** Mixtures out of row-major arrays of parameters. */
final class MixtureArrays {
    private final double[] weights;
    private final double[] means;
    private final double[] covariances;
    private final CovarianceKind kind;
    private final int components;
    private final int dimension;

    private MixtureArrays(double[] weights, double[] means, double[] covariances, CovarianceKind kind, int components,
            int dimension) {
        this.weights = weights;
        this.means = means;
        this.covariances = covariances;
        this.kind = kind;
        this.components = components;
        this.dimension = dimension;
    }

    static MixtureBatch of(Shape shape, double[] weights, double[] means, double[] covariances, CovarianceKind kind) {
        int size = shape.size();
        if (size == 0 || weights.length == 0 || weights.length % size != 0) {
            throw new IllegalArgumentException(
                    "weights has " + weights.length + " entries, the batch has shape " + shape
                            + ": weights need shape [*B, K] with [*B] = " + shape + " and K ≥ 1");
        }
        int components = weights.length / size;
        Shape perComponent = shape.then(Shape.of(components));
        if (means.length == 0 || means.length % weights.length != 0) {
            throw new IllegalArgumentException("means has " + means.length + " entries, the weights have shape "
                    + perComponent + ": means need that shape followed by the dimension");
        }
        int dimension = means.length / weights.length;
        Shape needed = switch (kind) {
            case ISOTROPIC -> perComponent;
            case DIAGONAL -> perComponent.then(Shape.of(dimension));
            case FULL -> perComponent.then(Shape.of(dimension, dimension));
        };
        if (covariances.length != needed.size()) {
            throw new IllegalArgumentException(
                    "covariances has " + covariances.length + " entries, the means have shape "
                            + perComponent.then(Shape.of(dimension)) + ": covariances of kind " + kind + " need shape "
                            + needed);
        }
        MixtureArrays arrays = new MixtureArrays(weights, means, covariances, kind, components, dimension);
        List<Law> laws = new ArrayList<>();
        for (int b = 0; b < size; b++) {
            laws.add(arrays.law(b));
        }
        return MixtureBatch.of(shape, laws);
    }

    private GaussianMixture law(int b) {
        MixtureBuilder builder = GaussianMixture.builder(dimension);
        boolean some = false;
        for (int k = b * components; k < (b + 1) * components; k++) {
            if (weights[k] != 0) {
                double[] mean = Arrays.copyOfRange(means, k * dimension, (k + 1) * dimension);
                builder.add(weights[k], mean, covariance(k));
                some = true;
            }
        }
        if (!some) {
            throw new IllegalArgumentException(
                    "mixture " + b + ": all weights are 0: a mixture needs at least one component");
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("mixture " + b + ": " + e.getMessage(), e);
        }
    }

    private Covariance covariance(int k) {
        return switch (kind) {
            case ISOTROPIC -> Covariance.isotropic(covariances[k]);
            case DIAGONAL ->
                Covariance.diagonal(Arrays.copyOfRange(covariances, k * dimension, (k + 1) * dimension));
            case FULL -> {
                double[][] matrix = new double[dimension][];
                for (int i = 0; i < dimension; i++) {
                    int row = (k * dimension + i) * dimension;
                    matrix[i] = Arrays.copyOfRange(covariances, row, row + dimension);
                }
                yield Covariance.full(matrix);
            }
        };
    }
}
