package ornstein.path;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Stream;

/**
 * The process x_t = α_t z + σ_t ε of one clean point z: N(α_t z, σ_t² I) at time t.
 *
 * <p>Where σ_t = 0 its law is the point itself, a Dirac: it can be sampled, but has neither density nor score, and asking
 * for them is an {@link ArithmeticException}. As a field with all predictions, and as the law of points that it is, take
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

    /**
     * dx = u_t(x | z) dt, run in either direction: it carries N(α_t z, σ_t² I) along.
     *
     * <p>Frozen where σ_t = 0 it is an {@link ArithmeticException}: start or stop short of it, or let a scheme end there
     * that does not evaluate the end.
     */
    public Ode flow() {
        return new Ode(field("the conditional vector field", t -> 0));
    }

    /**
     * dx = [u_t(x | z) + ½ς² ∇log p_t(x | z)] dt + ς dW, run towards the noise: with any ς the same N(α_t z, σ_t² I)
     * [lipman2023flow].
     *
     * @param noise ς(t)
     */
    public Sde forward(DoubleUnaryOperator noise) {
        return Sde.of(field("the drift of the conditional process", t -> 0.5 * square(noise, t)), noise);
    }

    /**
     * dx = [u_t(x | z) − ½ς² ∇log p_t(x | z)] dt + ς dW̄, run towards the data, where dt is negative. In texts with 0 for
     * noise and time in the direction of the run, the sign of the score is turned.
     *
     * @param noise ς(t)
     */
    public Sde reverse(DoubleUnaryOperator noise) {
        return Sde.of(field("the drift of the conditional process", t -> -0.5 * square(noise, t)), noise);
    }

    /** u + weight·∇log p = α̇ z + (σ̇/σ − weight/σ²)(x − α z): one linear and one constant part. */
    private VectorField field(String what, DoubleUnaryOperator weight) {
        VectorField linear = VectorField.linear(t -> rate(what, weight, t));
        return linear.plus(VectorField.constant(point)
                .scaled(t -> schedule.alphaDot(t) - schedule.alpha(t) * rate(what, weight, t)));
    }

    private double rate(String what, DoubleUnaryOperator weight, double t) {
        double sigma = schedule.sigma(t);
        if (sigma == 0) {
            throw Singular.atZeroSigma(what, t);
        }
        return (schedule.sigmaDot(t) - weight.applyAsDouble(t) / sigma) / sigma;
    }

    private static double square(DoubleUnaryOperator noise, double t) {
        double value = noise.applyAsDouble(t);
        return value * value;
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
