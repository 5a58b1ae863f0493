package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** The linear operations under which mixtures are closed. */
final class MixtureAlgebra {
    private MixtureAlgebra() {}

    static GaussianMixture marginal(GaussianMixture law, int[] dimensions) {
        checkDimensions("dimensions", dimensions, law.dimension());
        return sameWeights(law, c -> new Component(c.logWeight(), pick(c.mean(), dimensions),
                Component.simplest(c.covariance().marginal(dimensions), dimensions.length)));
    }

    static GaussianMixture without(GaussianMixture law, int k) {
        if (k < 0 || k >= law.components()) {
            throw new IndexOutOfBoundsException(
                    "component " + k + ": the mixture has components 0…" + (law.components() - 1));
        }
        if (law.components() == 1) {
            throw new IllegalArgumentException("component 0 is the mixture's only one: nothing would be left");
        }
        List<Component> others = new ArrayList<>(law.components() - 1);
        for (int j = 0; j < law.components(); j++) {
            if (j != k) {
                others.add(law.component(j));
            }
        }
        return MixtureProducts.normalised(others, "the mixture without component " + k).law();
    }

    static GaussianMixture diffused(GaussianMixture law, double scale, double variance) {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("scale = " + scale + ": must be finite");
        }
        if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("variance = " + variance + ": must be finite and not negative");
        }
        if (scale == 0 && variance == 0) {
            throw new ArithmeticException("scale = 0, variance = 0: what is left is a point, which has no density");
        }
        return sameWeights(law, c -> {
            double[] mean = c.mean().clone();
            for (int d = 0; d < mean.length; d++) {
                mean[d] *= scale;
            }
            return new Component(c.logWeight(), mean, c.covariance().affine(scale * scale, variance));
        });
    }

    static GaussianMixture convolve(GaussianMixture law, Covariance noise) {
        noise.check("noise", law.dimension());
        return sameWeights(law, c -> c.withCovariance(Component.sum(c.covariance(), noise, law.dimension())));
    }

    static GaussianMixture affine(GaussianMixture law, double[][] a, double[] b) {
        checkMap(a, b, law.dimension());
        double[][] product = Matrices.gram(Matrices.transpose(a));
        double similarity = similarity(product);
        return sameWeights(law, c -> {
            double[] mean = Matrices.product(a, c.mean());
            for (int i = 0; i < mean.length; i++) {
                mean[i] += b[i];
            }
            return new Component(c.logWeight(), mean, mapped(c.covariance(), a, product, similarity));
        });
    }

    /** A·C·Aᵀ, of the same kind where it holds. */
    private static Covariance mapped(Covariance c, double[][] a, double[][] product, double similarity) {
        if (c instanceof Isotropic isotropic) {
            Covariance general = similarity > 0 ? new Isotropic(similarity) : new Full(product);
            return Component.simplest(general.affine(isotropic.variance(), 0), a.length);
        }
        double[][] image = c instanceof Full full
                ? Matrices.gram(Matrices.transpose(Matrices.product(a, Cholesky.of(full.rows(), "covariance").lower())))
                : weightedProduct(a, c);
        return Component.simplest(new Full(image), a.length);
    }

    /** A·diag(variances)·Aᵀ. */
    private static double[][] weightedProduct(double[][] a, Covariance c) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int d = 0; d < a[i].length; d++) {
                    sum = Math.fma(a[i][d] * a[j][d], c.variance(d), sum);
                }
                product[i][j] = sum;
                product[j][i] = sum;
            }
        }
        return product;
    }

    static GaussianMixture projected(GaussianMixture law, double[] direction) {
        if (direction.length != law.dimension()) {
            throw new IllegalArgumentException(
                    "direction has " + direction.length + " entries, the mixture has dimension "
                            + law.dimension() + ": give one entry per coordinate");
        }
        checkFinite("direction", direction);
        double[][] row = {direction};
        return sameWeights(law, c -> {
            double variance = c.covariance() instanceof Full full
                    ? Matrices.dot(direction, Matrices.product(full.rows(), direction))
                    : weightedProduct(row, c.covariance())[0][0];
            if (!(variance > 0)) {
                throw new IllegalArgumentException("direction = " + Arrays.toString(direction)
                        + " sees the variance " + variance
                        + ": the projection has a density only along a direction that"
                        + " does not vanish");
            }
            return new Component(c.logWeight(), Matrices.product(row, c.mean()), new Isotropic(variance));
        });
    }

    /** s > 0 where AAᵀ is s·I to within rounding, as for turned and scaled projections; else 0. */
    private static double similarity(double[][] product) {
        double rounding = 4 * Math.ulp(1.0) * product.length;
        double mean = 0;
        for (int i = 0; i < product.length; i++) {
            mean += product[i][i] / product.length;
        }
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product.length; j++) {
                if (Math.abs(product[i][j] - (i == j ? mean : 0)) > rounding * mean) {
                    return 0;
                }
            }
        }
        return mean;
    }

    private static void checkMap(double[][] a, double[] b, int dimension) {
        if (a.length == 0 || a.length > dimension) {
            throw new IllegalArgumentException("a has " + a.length + " rows: a map of ℝ^" + dimension
                    + " whose image has a density has 1…" + dimension + " rows");
        }
        if (b.length != a.length) {
            throw new IllegalArgumentException(
                    "b has " + b.length + " entries, a has " + a.length + " rows: give one offset per row");
        }
        checkFinite("b", b);
        for (int i = 0; i < a.length; i++) {
            if (a[i].length != dimension) {
                throw new IllegalArgumentException(
                        "a[" + i + "] has " + a[i].length + " entries, the mixture has dimension "
                                + dimension + ": a row has one entry per coordinate");
            }
            checkFinite("a[" + i + "]", a[i]);
        }
        checkRank(a);
    }

    /** Gram–Schmidt, twice for each row: what is left of a row must not be rounding. */
    private static void checkRank(double[][] a) {
        double[][] basis = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            double scale = 0;
            for (double entry : a[i]) {
                scale = Math.max(scale, Math.abs(entry));
            }
            double[] row = a[i].clone();
            for (int d = 0; d < row.length && scale > 0; d++) {
                row[d] /= scale;
            }
            double before = Math.sqrt(Matrices.dot(row, row));
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    double along = Matrices.dot(row, basis[j]);
                    for (int d = 0; d < row.length; d++) {
                        row[d] = Math.fma(-along, basis[j][d], row[d]);
                    }
                }
            }
            double length = Math.sqrt(Matrices.dot(row, row));
            if (!(length > 1e-13 * before)) {
                throw new IllegalArgumentException("a[" + i + "] = " + Arrays.toString(a[i])
                        + (i == 0 ? " vanishes" : " depends on the rows before it")
                        + ": the image has a density only if the rows are linearly independent; drop this row");
            }
            for (int d = 0; d < row.length; d++) {
                row[d] /= length;
            }
            basis[i] = row;
        }
    }

    /** A law with the same weights to the last bit. */
    private static GaussianMixture sameWeights(GaussianMixture law, UnaryOperator<Component> map) {
        double[][] means = new double[law.components()][];
        Covariance[] covariances = new Covariance[means.length];
        for (int k = 0; k < means.length; k++) {
            Component image = map.apply(law.component(k));
            means[k] = image.mean();
            covariances[k] = image.covariance();
        }
        return law.with(means, covariances);
    }

    static double[] pick(double[] values, int[] dimensions) {
        return Arrays.stream(dimensions).mapToDouble(d -> values[d]).toArray();
    }

    static void checkDimensions(String name, int[] dimensions, int dimension) {
        if (dimensions.length == 0) {
            throw new IllegalArgumentException(
                    name + " is empty: name at least one coordinate of 0…" + (dimension - 1));
        }
        boolean[] taken = new boolean[dimension];
        for (int i = 0; i < dimensions.length; i++) {
            int d = dimensions[i];
            if (d < 0 || d >= dimension) {
                throw new IndexOutOfBoundsException(name + "[" + i + "] = " + d + ": the mixture has coordinates 0…"
                        + (dimension - 1));
            }
            if (taken[d]) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] = " + d + " is there twice: name each coordinate once");
            }
            taken[d] = true;
        }
    }

    static void checkFinite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] = " + values[i] + ": must be finite");
            }
        }
    }
}
