package ornstein.path;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Diagonal;
import ornstein.distribution.Empirical;
import ornstein.distribution.Full;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Isotropic;
import ornstein.distribution.Law;

/**
 * A mixture at one moment of its motion: each component's mean μ and covariance Σ with their rates μ̇ and Σ̇, weights
 * fixed. With p = Σ⁻¹(x − μ), and responsibilities r,
 *
 * <pre>
 * ∂ₜ log p(x) = Σₖ rₖ (μ̇·p + ½ pᵀΣ̇p − ½ tr Σ⁻¹Σ̇),   v(x) = Σₖ rₖ (μ̇ + ½ Σ̇p),
 * </pre>
 *
 * where v is the velocity E[ẋ | x] of every path whose components are images of independent Gaussian ends.
 */
final class MovingMixture {
    /** Responsibilities are kept for so many particles and components at once. */
    private static final int TILE = 1 << 20;

    private final GaussianMixture law;
    private final List<Motion> motions;

    /** Of one component; the rate of the covariance is a symmetric matrix that need not be positive. */
    private record Motion(double[] meanRate, Covariance covarianceRate) {}

    private MovingMixture(GaussianMixture law, List<Motion> motions) {
        this.law = law;
        this.motions = motions;
    }

    /** α x_0 + σ ε: μ = αm, Σ = α²C + σ²I. */
    static MovingMixture diffused(Law data, Schedule schedule, double t) {
        double alpha = schedule.alpha(t);
        double alphaDot = schedule.alphaDot(t);
        double sigma = schedule.sigma(t);
        double noiseRate = noiseRate(schedule, t, sigma);
        GaussianMixture law = data.diffused(alpha, sigma * sigma);
        List<Motion> motions = new ArrayList<>(data.components());
        switch (data) {
            case GaussianMixture mixture -> {
                for (int k = 0; k < mixture.components(); k++) {
                    Covariance rate = mixture.covarianceOf(k).affine(2 * alpha * alphaDot, noiseRate);
                    motions.add(new Motion(scaled(alphaDot, mixture.meanOf(k)), rate));
                }
            }
            case Empirical empirical -> {
                Batch points = empirical.points();
                for (int k = 0; k < points.size(); k++) {
                    motions.add(new Motion(scaled(alphaDot, points.row(k)), new Isotropic(noiseRate)));
                }
            }
        }
        return new MovingMixture(law, motions);
    }

    /** dσ²/dt; where σ = 0 its rate is g², though that of σ may be infinite. */
    private static double noiseRate(Schedule schedule, double t, double sigma) {
        return sigma == 0 ? schedule.diffusionSquared(t) : 2 * sigma * schedule.sigmaDot(t);
    }

    /** α x_0 + σ x_1 + s√(ασ) z: μ = αm + σn, Σ = α²C + σ²E + s²ασI; pair (i, j) is component i·K_source + j. */
    static MovingMixture bridged(GaussianMixture data, MixtureBridge bridge, double t) {
        GaussianMixture source = bridge.source();
        Schedule schedule = bridge.schedule();
        double alpha = schedule.alpha(t);
        double sigma = schedule.sigma(t);
        double alphaDot = schedule.alphaDot(t);
        double sigmaDot = schedule.sigmaDot(t);
        double noiseRate = bridge.noise() * bridge.noise() * Math.fma(alphaDot, sigma, alpha * sigmaDot);
        List<Motion> motions = new ArrayList<>();
        for (int i = 0; i < data.components(); i++) {
            for (int j = 0; j < source.components(); j++) {
                Covariance rate = combined(
                        2 * alpha * alphaDot,
                        data.covarianceOf(i),
                        2 * sigma * sigmaDot,
                        source.covarianceOf(j),
                        data.dimension()).affine(1, noiseRate);
                motions.add(new Motion(combined(alphaDot, data.meanOf(i), sigmaDot, source.meanOf(j)), rate));
            }
        }
        return new MovingMixture(bridgedLaw(data, bridge, alpha, sigma), motions);
    }

    /** The law alone, which exists also where rates do not. */
    static GaussianMixture bridgedLaw(GaussianMixture data, MixtureBridge bridge, double alpha, double sigma) {
        GaussianMixture source = bridge.source();
        double noise = bridge.noise() * bridge.noise() * (alpha * sigma);
        int pairs = Math.multiplyExact(data.components(), source.components());
        double[] weights = new double[pairs];
        double[][] means = new double[pairs][];
        List<Covariance> covariances = new ArrayList<>(pairs);
        for (int k = 0; k < pairs; k++) {
            int i = k / source.components();
            int j = k % source.components();
            weights[k] = data.weight(i) * source.weight(j);
            means[k] = combined(alpha, data.meanOf(i), sigma, source.meanOf(j));
            Covariance ends = combined(
                    alpha * alpha, data.covarianceOf(i), sigma * sigma, source.covarianceOf(j), data.dimension());
            covariances.add(ends.affine(1, noise));
        }
        return GaussianMixture.of(weights, means, covariances);
    }

    double[] timeDerivative(Batch x) {
        double[] sum = new double[x.size()];
        forEachTile(x, (from, points, responsibilities) -> {
            for (int k = 0; k < motions.size(); k++) {
                Motion motion = motions.get(k);
                Batch pull = pull(k, points);
                Batch turned = product(motion.covarianceRate, pull);
                double half = 0.5 * trace(k, motion.covarianceRate);
                double[] responsibility = responsibilities.plane(k);
                for (int i = 0; i < points.size(); i++) {
                    double value = -half;
                    for (int d = 0; d < points.dimension(); d++) {
                        double along = Math.fma(0.5, turned.get(i, d), motion.meanRate[d]);
                        value = Math.fma(pull.get(i, d), along, value);
                    }
                    sum[from + i] = Math.fma(responsibility[i], value, sum[from + i]);
                }
            }
        });
        return sum;
    }

    Batch velocity(Batch x) {
        Batch sum = Batch.zeros(x.shape(), law.dimension());
        forEachTile(x, (from, points, responsibilities) -> {
            for (int k = 0; k < motions.size(); k++) {
                Motion motion = motions.get(k);
                Batch turned = product(motion.covarianceRate, pull(k, points));
                double[] responsibility = responsibilities.plane(k);
                for (int d = 0; d < law.dimension(); d++) {
                    double[] plane = sum.plane(d);
                    for (int i = 0; i < points.size(); i++) {
                        double along = Math.fma(0.5, turned.get(i, d), motion.meanRate[d]);
                        plane[from + i] = Math.fma(responsibility[i], along, plane[from + i]);
                    }
                }
            }
        });
        return sum;
    }

    private interface Tile {
        void accept(int from, Batch points, Batch responsibilities);
    }

    private void forEachTile(Batch x, Tile tile) {
        int size = Math.max(1, TILE / motions.size());
        for (int from = 0; from < x.size(); from += size) {
            Batch points = x.slice(from, Math.min(x.size(), from + size));
            tile.accept(from, points, law.responsibilities(points));
        }
    }

    /** p = Σ⁻¹(x − μ), which is minus the score of the component alone. */
    private Batch pull(int k, Batch x) {
        Batch pull = GaussianMixture.gaussian(law.meanOf(k), law.covarianceOf(k)).score(x);
        for (int d = 0; d < pull.dimension(); d++) {
            double[] plane = pull.plane(d);
            for (int i = 0; i < plane.length; i++) {
                plane[i] = -plane[i];
            }
        }
        return pull;
    }

    /** tr Σ⁻¹A; column d of Σ⁻¹A is minus the score of N(0, Σ) at column d of A. */
    private double trace(int k, Covariance a) {
        Covariance covariance = law.covarianceOf(k);
        int dimension = law.dimension();
        double trace = 0;
        if (covariance instanceof Full || a instanceof Full) {
            Batch columns = Batch.ofRows(a.matrix(dimension));
            Batch solved = GaussianMixture.gaussian(new double[dimension], covariance).score(columns);
            for (int d = 0; d < dimension; d++) {
                trace -= solved.get(d, d);
            }
            return trace;
        }
        for (int d = 0; d < dimension; d++) {
            trace += a.variance(d) / covariance.variance(d);
        }
        return trace;
    }

    /** A·p of each particle. */
    private static Batch product(Covariance a, Batch p) {
        int dimension = p.dimension();
        Batch product = Batch.zeros(p.shape(), dimension);
        double[][] matrix = a instanceof Full full ? full.matrix() : new double[0][];
        for (int d = 0; d < dimension; d++) {
            double[] out = product.plane(d);
            int first = matrix.length == 0 ? d : 0;
            int end = matrix.length == 0 ? d + 1 : dimension;
            for (int e = first; e < end; e++) {
                double factor = matrix.length == 0 ? a.variance(d) : matrix[d][e];
                double[] in = p.plane(e);
                for (int i = 0; i < out.length; i++) {
                    out[i] = Math.fma(factor, in[i], out[i]);
                }
            }
        }
        return product;
    }

    private static double[] scaled(double factor, double[] values) {
        for (int d = 0; d < values.length; d++) {
            values[d] *= factor;
        }
        return values;
    }

    private static double[] combined(double a, double[] x, double b, double[] y) {
        double[] sum = new double[x.length];
        for (int d = 0; d < sum.length; d++) {
            sum[d] = Math.fma(a, x[d], b * y[d]);
        }
        return sum;
    }

    private static Covariance combined(double a, Covariance c, double b, Covariance e, int dimension) {
        if (c instanceof Isotropic one && e instanceof Isotropic other) {
            return one.affine(a, b * other.variance());
        }
        if (c instanceof Full || e instanceof Full) {
            double[][] sum = c.matrix(dimension);
            double[][] other = e.matrix(dimension);
            for (int i = 0; i < dimension; i++) {
                sum[i] = combined(a, sum[i], b, other[i]);
            }
            return new Full(sum);
        }
        double[] sum = new double[dimension];
        for (int d = 0; d < dimension; d++) {
            sum[d] = Math.fma(a, c.variance(d), b * e.variance(d));
        }
        return new Diagonal(sum);
    }
}
