package ornstein.path;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Stream;

/**
 * The process x_t = α_t z + σ_t ε of one clean point z: N(α_t z, σ_t² I) at time t.
 *
 * <p>Where σ_t = 0 its law is the point itself, a Dirac: it can be sampled, but has neither density nor score, and asking
 * for them is an {@link ArithmeticException}. As a field with all predictions, and as a process, it is
 * {@code path.field(Empirical.of(z))}. Source: [lipman2023flow].
 */
public final class ConditionalPath {
    private final Schedule schedule;
    private final double[] point;

    ConditionalPath(Schedule schedule, double[] point) {
        for (int d = 0; d < point.length; d++) {
            if (!Double.isFinite(point[d])) {
                throw new IllegalArgumentException("x0[" + d + "] = " + point[d] + ": must be finite");
            }
        }
        if (point.length == 0) {
            throw new IllegalArgumentException("x0 is empty: a point needs at least one coordinate");
        }
        this.schedule = schedule;
        this.point = point.clone();
    }

    /** D. */
    public int dimension() {
        return point.length;
    }

    /** A copy of the clean point z, [D]. */
    public double[] point() {
        return point.clone();
    }

    /**
     * The law of x_t.
     *
     * @throws ArithmeticException where σ_t = 0
     */
    public GaussianMixture law(double t) {
        double sigma = schedule.sigma(t);
        if (sigma == 0) {
            throw new ArithmeticException("t = " + t
                    + ": the law of x_t is the Dirac at the clean point, without density or score; take t > 0, or sample,"
                    + " which gives the point itself");
        }
        return GaussianMixture.gaussian(mean(t), Covariance.isotropic(sigma * sigma));
    }

    /**
     * log p_t(x | z): [*N, D] → one value per particle.
     *
     * @throws ArithmeticException where σ_t = 0
     */
    public double[] logDensity(double t, Batch x) {
        return law(t).logDensity(x);
    }

    /**
     * ∇ log p_t(x | z) = (α_t z − x)/σ_t²: [*N, D] → [*N, D].
     *
     * @throws ArithmeticException where σ_t = 0
     */
    public Batch score(double t, Batch x) {
        return law(t).score(x);
    }

    /** Independent draws of x_t, [*shape, D]; where σ_t = 0, the point itself. */
    public Batch sample(double t, Shape shape, Stream stream) {
        if (schedule.sigma(t) > 0) {
            return law(t).sample(shape, stream);
        }
        double[] mean = mean(t);
        Batch same = Batch.zeros(shape, mean.length);
        for (int d = 0; d < mean.length; d++) {
            Arrays.fill(same.plane(d), mean[d]);
        }
        return same;
    }

    /** n independent draws of x_t, [n, D]. */
    public Batch sample(double t, int n, Stream stream) {
        return sample(t, Shape.of(n), stream);
    }

    /**
     * u_t(x | z) = α̇ z + (σ̇/σ)(x − α z), the vector field of flow matching that carries this law along:
     * [*N, D] → [*N, D].
     *
     * @throws ArithmeticException where σ_t = 0
     */
    public Batch velocity(double t, Batch x) {
        checkDimension(x);
        double[] mean = mean(t);
        double sigma = schedule.sigma(t);
        if (sigma == 0) {
            throw Singular.atZeroSigma("the conditional vector field", t);
        }
        double alphaDot = schedule.alphaDot(t);
        double rate = schedule.sigmaDot(t) / sigma;
        Batch field = Batch.zeros(x.shape(), point.length);
        for (int d = 0; d < point.length; d++) {
            double[] in = x.plane(d);
            double[] out = field.plane(d);
            double drift = alphaDot * point[d];
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.fma(rate, in[i] - mean[d], drift);
            }
        }
        return field;
    }

    private double[] mean(double t) {
        double alpha = schedule.alpha(t);
        double[] mean = point.clone();
        for (int d = 0; d < mean.length; d++) {
            mean[d] *= alpha;
        }
        return mean;
    }

    private void checkDimension(Batch x) {
        if (x.dimension() != point.length) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the clean point has dimension " + point.length + ": give points of its space");
        }
    }
}
