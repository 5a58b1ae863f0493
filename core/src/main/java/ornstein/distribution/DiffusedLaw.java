package ornstein.distribution;

import ornstein.distribution.ReverseDraw.Kind;
import ornstein.kernel.DiagonalTable;
import ornstein.kernel.FullTable;
import ornstein.kernel.MixtureTable;
import ornstein.kernel.ScalarMath;
import ornstein.kernel.SharedTable;

/**
 * A law x₀ with Gaussian noise on it, x = αx₀ + σε, ready to be evaluated at many noise levels.
 *
 * <p>The law's parameters are laid out flat once; {@link #at} then costs O(K·D) for diagonal and O(K·D³) for full
 * covariances.
 */
public final class DiffusedLaw {
    private static final double LOG_TWO_PI = 1.8378770664093454836;

    private final int components;
    private final int dimension;
    private final double[] logWeights;
    /** Entry k·D + d, padded with zeros to whole groups of components. */
    private final double[] means;
    /** The variance of all components in all coordinates; NaN if they differ. */
    private final double sharedVariance;
    /** Entry k·D + d; empty if it is shared or some covariance is full. */
    private final double[] variances;
    /** One dense matrix per component; empty if all covariances are diagonal. */
    private final double[][][] matrices;
    private final ParameterLayout layout;

    /** @param law any law; what it holds is copied */
    public DiffusedLaw(Law law) {
        this.components = law.components();
        this.dimension = law.dimension();
        this.layout = new ParameterLayout(components, dimension, law instanceof GaussianMixture);
        this.logWeights = new double[components];
        int padded = Math.ceilDiv(components, MixtureTable.GROUP) * MixtureTable.GROUP;
        this.means = new double[Math.multiplyExact(padded, dimension)];
        boolean full = law instanceof GaussianMixture mixture && mixture.isFull();
        this.sharedVariance = sharedVariance(law);
        this.variances = new double[full || !Double.isNaN(sharedVariance) ? 0 : means.length];
        this.matrices = new double[full ? components : 0][][];
        for (int k = 0; k < components; k++) {
            switch (law) {
                case GaussianMixture mixture -> copy(mixture, k);
                case Empirical points -> copy(points, k);
            }
        }
    }

    private static double sharedVariance(Law law) {
        return switch (law) {
            case Empirical points -> 0;
            case GaussianMixture mixture -> {
                if (!(mixture.covarianceOf(0) instanceof Isotropic first)) {
                    yield Double.NaN;
                }
                for (int k = 1; k < mixture.components(); k++) {
                    if (!mixture.covarianceOf(k).equals(first)) {
                        yield Double.NaN;
                    }
                }
                yield first.variance();
            }
        };
    }

    private void copy(GaussianMixture mixture, int k) {
        logWeights[k] = mixture.logWeight(k);
        for (int d = 0; d < dimension; d++) {
            means[k * dimension + d] = mixture.meanOf(k, d);
            if (variances.length > 0) {
                variances[k * dimension + d] = mixture.covarianceOf(k).variance(d);
            }
        }
        if (matrices.length > 0) {
            Covariance covariance = mixture.covarianceOf(k);
            matrices[k] = covariance instanceof Full matrix ? matrix.rows() : covariance.matrix(dimension);
        }
    }

    private void copy(Empirical points, int k) {
        logWeights[k] = ScalarMath.log(points.weight(k));
        for (int d = 0; d < dimension; d++) {
            means[k * dimension + d] = points.coordinate(k, d);
        }
    }

    /** D. */
    public int dimension() {
        return dimension;
    }

    /** About how many bytes one {@link AffinePrediction} takes. */
    public long bytesPerPrediction() {
        if (!Double.isNaN(sharedVariance)) {
            return 8L * components;
        }
        long perComponent = matrices.length > 0 ? 2L * dimension * dimension + 2L * dimension : 4L * dimension;
        return 8L * components * (perComponent + 1);
    }

    /**
     * p·x + q·∇log p(x) + r·E[x₀|x] for x = scale·x₀ + sigma·ε, together with log p(x) and the responsibilities.
     *
     * <p>Per component the three are affine in x without any division by scale or sigma, so that nothing is singular
     * where a component's variance scale²·c + sigma² is positive.
     *
     * @throws ArithmeticException if a component's variance vanishes
     */
    public AffinePrediction at(double scale, double sigma, double p, double q, double r) {
        NoiseLevel level = new NoiseLevel(scale, sigma, p, q, r);
        if (!Double.isNaN(sharedVariance)) {
            return new AffinePrediction(shared(scale, sigma, p, q, r), this, level);
        }
        MixtureTable table = matrices.length > 0 ? full(scale, sigma, p, q, r) : diagonal(scale, sigma, p, q, r);
        return new AffinePrediction(table, this, level);
    }

    /** The same at particles that each have a noise level of their own; made once per thread. */
    public ScatteredPrediction scattered() {
        int lanes = ScatteredPrediction.lanes(components);
        LaneComponents parts = matrices.length > 0
                ? new FullLanes(logWeights, means, matrices, lanes)
                : variances.length > 0
                        ? new DiagonalLanes(dimension, logWeights, means, variances, lanes)
                        : new SharedLanes(dimension, logWeights, means, sharedVariance, lanes);
        return new ScatteredPrediction(parts, lanes);
    }

    PredictionDerivatives derivatives(AffinePrediction prediction, NoiseLevel level) {
        LevelComponents parts;
        if (!Double.isNaN(sharedVariance)) {
            parts = SharedLevel.of(dimension, means, sharedVariance, level);
        } else if (matrices.length > 0) {
            parts = new FullLevel(dimension, means, matrices, level);
        } else {
            parts = new DiagonalLevel(dimension, means, variances, level);
        }
        return new PredictionDerivatives(prediction, parts, level, layout);
    }

    /** How many numbers a flat gradient in the law's parameters has. */
    public int parameters() {
        return layout.size();
    }

    /**
     * What {@link PredictionDerivatives#pullback} added up, as derivatives in the law's parameters.
     *
     * @param flat of {@link #parameters} entries
     * @return for a law of points with the derivatives in the points as those in the means, and without covariances
     * @throws ArithmeticException if a weight is below the least double
     */
    public MixtureGradient gradient(double[] flat) {
        return layout.gradient(flat, logWeights);
    }

    private MixtureTable shared(double scale, double sigma, double p, double q, double r) {
        double noise = sigma * sigma;
        double variance = Math.fma(scale * scale, sharedVariance, noise);
        checkVariance(variance, 0, scale, sigma);
        double[] constant = new double[means.length / dimension];
        double logDeterminant = dimension * ScalarMath.log(Math.sqrt(variance));
        for (int k = 0; k < components; k++) {
            constant[k] = constant(k, logDeterminant);
        }
        return new SharedTable(components, dimension, constant, means, scale, 1 / variance,
                p + r * scale * sharedVariance / variance, r * noise / variance, -q / variance);
    }

    private MixtureTable diagonal(double scale, double sigma, double p, double q, double r) {
        DiagonalTable table = DiagonalTable.empty(components, dimension);
        double noise = sigma * sigma;
        for (int k = 0; k < components; k++) {
            double logDeterminant = 0;
            for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
                double variance = Math.fma(scale * scale, variances[j], noise);
                checkVariance(variance, k, scale, sigma);
                double mean = scale * means[j];
                double deviation = Math.sqrt(variance);
                logDeterminant += ScalarMath.log(deviation);
                table.scale()[j] = 1 / deviation;
                table.shift()[j] = -mean / deviation;
                table.gain()[j] = p + (r * scale * variances[j] - q) / variance;
                table.offset()[j] = (q * mean + r * noise * means[j]) / variance;
            }
            table.constant()[k] = constant(k, logDeterminant);
        }
        return table;
    }

    private MixtureTable full(double scale, double sigma, double p, double q, double r) {
        FullTable table = FullTable.empty(components, dimension);
        double noise = sigma * sigma;
        for (int k = 0; k < components; k++) {
            double[][] covariance = new Full(matrices[k]).affine(scale * scale, noise).rows();
            Cholesky factor = Cholesky.of(covariance, "covariance of component " + k + " at scale " + scale);
            double[][] whitening = factor.inverseLower();
            double[][] precision = factor.inverse();
            double[][] shrinkage = r == 0 ? precision : Matrices.product(matrices[k], precision);
            double[] mean = new double[dimension];
            System.arraycopy(means, k * dimension, mean, 0, dimension);
            for (int i = 0; i < dimension; i++) {
                int row = (k * dimension + i) * dimension;
                double shift = 0;
                for (int j = 0; j <= i; j++) {
                    table.scale()[row + j] = whitening[i][j];
                    shift = Math.fma(whitening[i][j], scale * mean[j], shift);
                }
                table.shift()[k * dimension + i] = -shift;
                table.offset()[k * dimension + i] = (q * scale + r * noise) * Matrices.dot(precision[i], mean);
                for (int j = 0; j < dimension; j++) {
                    double gain = r == 0 ? -q * precision[i][j] : r * scale * shrinkage[i][j] - q * precision[i][j];
                    table.gain()[row + j] = i == j ? p + gain : gain;
                }
            }
            table.constant()[k] = constant(k, 0.5 * factor.logDeterminant());
        }
        return table;
    }

    /**
     * p(x | y) for x = scale·x₀ + sigma·ε and y = ratio·x + √variance·ε′, ready to be drawn from for many y: with
     * P = scale²·c + sigma² and V = ratio²·P + variance a component gives N(ratio·P/V·y + scale·variance/V·m, P·variance/V).
     *
     * @param variance positive
     * @throws IllegalArgumentException if it is not
     */
    public ReverseDraw reverse(double scale, double sigma, double ratio, double variance) {
        Diagonal.checkVariance("variance", variance);
        double noise = sigma * sigma;
        AffinePrediction seen = at(ratio * scale, Math.sqrt(Math.fma(ratio * ratio, noise, variance)), 0, 1, 0);
        if (!Double.isNaN(sharedVariance)) {
            double p = Math.fma(scale * scale, sharedVariance, noise);
            double v = Math.fma(ratio * ratio, p, variance);
            double[] gain = {ratio * p / v};
            double[] root = {Math.sqrt(p * (variance / v))};
            return new ReverseDraw(seen, components, Kind.SHARED, gain, root, means, scale * (variance / v));
        }
        int count = components * dimension;
        double[] offset = new double[count];
        double[] gain = new double[matrices.length > 0 ? Math.multiplyExact(count, dimension) : count];
        double[] root = new double[gain.length];
        if (matrices.length > 0) {
            for (int k = 0; k < components; k++) {
                reverse(k, scale, noise, ratio, variance, gain, root, offset);
            }
            return new ReverseDraw(seen, components, Kind.FULL, gain, root, offset, 1);
        }
        for (int j = 0; j < count; j++) {
            double p = Math.fma(scale * scale, variances[j], noise);
            double v = Math.fma(ratio * ratio, p, variance);
            gain[j] = ratio * p / v;
            root[j] = Math.sqrt(p * (variance / v));
            offset[j] = scale * (variance / v) * means[j];
        }
        return new ReverseDraw(seen, components, Kind.DIAGONAL, gain, root, offset, 1);
    }

    private void reverse(
            int k,
            double scale,
            double noise,
            double ratio,
            double variance,
            double[] gain,
            double[] root,
            double[] offset) {
        double[][] p = new Full(matrices[k]).affine(scale * scale, noise).rows();
        String name = "covariance of component " + k + " at scale " + scale;
        Cholesky narrow = Cholesky.of(p, name);
        double[][] inverse = Cholesky.of(new Full(p).affine(ratio * ratio, variance).rows(), name).inverse();
        double[][] product = Matrices.product(p, inverse);
        double[][] shrunk = GaussianProduct.shrunk(narrow, Matrices.gram(narrow.lower()), ratio * (ratio / variance));
        double[][] lower = Cholesky.of(shrunk, name).lower();
        for (int i = 0; i < dimension; i++) {
            int row = (k * dimension + i) * dimension;
            for (int j = 0; j < dimension; j++) {
                gain[row + j] = ratio * product[i][j];
                root[row + j] = lower[i][j];
                offset[k * dimension + i] = Math.fma(
                        scale * variance * inverse[i][j], means[k * dimension + j], offset[k * dimension + i]);
            }
        }
    }

    private double constant(int k, double halfLogDeterminant) {
        return logWeights[k] - halfLogDeterminant - 0.5 * LOG_TWO_PI * dimension;
    }

    private static void checkVariance(double variance, int k, double scale, double sigma) {
        if (!(variance > 0)) {
            throw new ArithmeticException("component " + k + " has variance " + variance + " at scale " + scale
                    + ", sigma "
                    + sigma + ": a law of points has no density without noise; take t > 0 or smooth the points");
        }
    }
}
