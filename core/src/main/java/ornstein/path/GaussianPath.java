package ornstein.path;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.distribution.NoiseLevel;

/**
 * The Gaussian probability path x_t = α_t x_0 + σ_t ε from data (t = 0) to noise (t = 1).
 *
 * <p>Whatever it gives of mixture data is a mixture again, so density, score and sampling at any time need nothing of
 * their own. Times outside [0, 1] are refused with an {@link IllegalArgumentException} by every method.
 *
 * @param schedule α and σ
 */
public record GaussianPath(Schedule schedule) {
    /**
     * p_t, the law of x_t.
     *
     * @param data the law of x_0, on ℝᴰ
     * @throws ArithmeticException if it has no density: a law of points where σ_t = 0
     */
    public GaussianMixture marginal(Law data, double t) {
        double sigma = schedule.sigma(t);
        return data.diffused(schedule.alpha(t), sigma * sigma);
    }

    /**
     * The law of x_t given x_s, for s &lt; t; it does not depend on the data.
     *
     * @throws IllegalArgumentException unless 0 ≤ s &lt; t ≤ 1
     */
    public Transition transition(double s, double t) {
        return schedule.transition(s, t);
    }

    /**
     * p(x_0 | x_t), again a mixture; its mean is the denoised point.
     *
     * @param xt the noisy point, [D]
     * @throws ArithmeticException where σ_t = 0: x_0 is then x_t itself
     */
    public GaussianMixture posterior(GaussianMixture data, double[] xt, double t) {
        double sigma = noisy(t);
        return data.observed(schedule.alpha(t), sigma * sigma, xt).law();
    }

    /**
     * p(x_0 | x_t) of a law of points: the same points, weighted anew. Points whose weight underflows are left out.
     *
     * @param xt the noisy point, [D]
     * @throws ArithmeticException where σ_t = 0
     */
    public Empirical posterior(Empirical data, double[] xt, double t) {
        noisy(t);
        Batch weights = marginal(data, t).responsibilities(Batch.ofRows(xt));
        Batch points = data.points();
        List<double[]> rows = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        for (int k = 0; k < points.size(); k++) {
            double weight = weights.get(0, k);
            if (weight > 0) {
                kept.add(weight);
                rows.add(points.row(k));
            }
        }
        double[] values = kept.stream().mapToDouble(Double::doubleValue).toArray();
        return Empirical.of(values, Batch.ofRows(rows.toArray(double[][]::new)));
    }

    /**
     * p(x_s | x_t) for s &lt; t, again a mixture: one exact step of the reverse process, however long. It stays exact as
     * α_t → 0, where it becomes the law of x_s.
     *
     * @param xt the noisy point, [D]
     * @throws IllegalArgumentException unless 0 ≤ s &lt; t ≤ 1
     * @throws ArithmeticException for a law of points where σ_s = 0: then ask for {@link #posterior(Empirical, double[],
     *     double)}
     */
    public GaussianMixture reverseKernel(Law data, double s, double t, double[] xt) {
        Transition step = schedule.transition(s, t);
        return marginal(data, s).observed(step.ratio(), step.variance(), xt).law();
    }

    /**
     * N(0, σ_1² I), from which the reverse process is usually started. It is exact where α_1 = 0; elsewhere
     * {@link #prior(Law)} is closer, and {@code marginal(data, 1)} is exact.
     *
     * @param dimension D ≥ 1
     */
    public GaussianMixture prior(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension = " + dimension + ": a law lives in ℝᴰ with D ≥ 1");
        }
        double sigma = schedule.sigma(1);
        return GaussianMixture.gaussian(new double[dimension], Covariance.isotropic(sigma * sigma));
    }

    /**
     * N(α_1 E[x_0], α_1² Cov[x_0] + σ_1² I): the Gaussian with the mean and the covariance of x_1, for schedules that do
     * not forget the data (variance-exploding ones above all, with α_1 = 1).
     */
    public GaussianMixture prior(Law data) {
        double alpha = schedule.alpha(1);
        if (alpha == 0) {
            return prior(data.dimension());
        }
        double sigma = schedule.sigma(1);
        double[] mean = data.mean();
        for (int d = 0; d < mean.length; d++) {
            mean[d] *= alpha;
        }
        return GaussianMixture.gaussian(mean, Covariance.full(data.covariance()).affine(alpha * alpha, sigma * sigma));
    }

    /** dx = f x dt + g dW, with its exact transitions: how noise is added, whatever the data. */
    public ForwardProcess forward() {
        return schedule.forward();
    }

    /** Every prediction of the law's marginals, exact, and the processes made of them. */
    public ExactField field(Law data) {
        return new ExactField(schedule, data);
    }

    /**
     * The exact flow of the probability-flow equation from time s to time t, in either direction: in one dimension for any
     * law of data, in more for a single Gaussian.
     *
     * @throws IllegalArgumentException for several components in more than one dimension
     * @throws ArithmeticException for a law of points where σ_s or σ_t is 0
     */
    public FlowMap flowMap(Law data, double s, double t) {
        return FlowMap.between(data, schedule, s, t);
    }

    /**
     * The noise level of time t with a prediction, for arrays of laws: {@code laws.evaluate(x, t, s ->
     * path.level(Prediction.VELOCITY, s))} is the velocity of each law's path at its own points and times.
     *
     * @throws ArithmeticException where the schedule's rates are singular
     */
    public NoiseLevel level(Prediction prediction, double t) {
        return ExactField.level(schedule, prediction, t);
    }

    /** The process of one clean point: x_0 is known. */
    public ConditionalPath conditional(double... x0) {
        return new ConditionalPath(schedule, x0);
    }

    /**
     * ∂ₜ log pₜ(x), with x held.
     *
     * @param x points, [*N, D]
     * @return one value per particle
     * @throws ArithmeticException where p_t has no density or the rate of the noise is singular
     */
    public double[] timeDerivative(Law data, double t, Batch x) {
        return MovingMixture.diffused(data, schedule, t).timeDerivative(x);
    }

    /** ∂ₜ log pₜ(x) at one point, [D]; see {@link #timeDerivative(Law, double, Batch)}. */
    public double timeDerivative(Law data, double t, double... x) {
        return timeDerivative(data, t, Batch.ofRows(x))[0];
    }

    private double noisy(double t) {
        double sigma = schedule.sigma(t);
        if (sigma == 0) {
            throw Singular.atZeroSigma("the posterior of x_0", t);
        }
        return sigma;
    }
}
