package ornstein.fidelity;

import java.util.function.DoubleUnaryOperator;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Estimate;
import ornstein.distribution.GaussianMixture;
import ornstein.kernel.Blocks;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.Diffusion;
import ornstein.process.FrozenField;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * The divergence of two diffusions that differ in their drifts b and b_θ and share the noise ς(t): by Girsanov's theorem the
 * processes over [t₀, t₁], run towards the data from p_{t₁} and from a law π, have
 *
 * <p>KL(P ‖ P_θ) = KL(p_{t₁} ‖ π) + ½ ∫ E_{p_t}‖b_θ − b‖²/ς² dt,
 *
 * <p>and as the end is a function of the path, KL(p_{t₀} ‖ law of the model at t₀) is no larger [song2021maximum],
 * [chen2023sampling]. For the reverse family with noise γg, of a field that its score says all of, the
 * drifts differ by ½(1 + γ²)g²(s_θ − s), so that the integral is ½ ∫ ((1 + γ²)/(2γ))² g² E‖s_θ − s‖² dt, least at γ = 1.
 *
 * <p>Time is integrated in the log-SNR λ, where g² dt = −σ² dλ: by Gauss's rule with four nodes on each of some panels of equal
 * length in λ.
 */
public final class Girsanov {
    /** Gauss's nodes on [−1, 1] with four points, the positive ones, and their weights. */
    private static final double[] NODES = {Math.sqrt(3.0 / 7 - 2.0 / 7 * Math.sqrt(1.2)),
        Math.sqrt(3.0 / 7 + 2.0 / 7 * Math.sqrt(1.2))};

    private static final double[] WEIGHTS = {(18 + Math.sqrt(30)) / 36, (18 - Math.sqrt(30)) / 36};

    private final VectorField difference;
    private final DoubleUnaryOperator noise;
    private final ExactField exact;

    private Girsanov(VectorField difference, DoubleUnaryOperator noise, ExactField exact) {
        this.difference = difference;
        this.noise = noise;
        this.exact = exact;
    }

    /**
     * The {@linkplain MarginalField#reverse reverse family} of a learned field and of the exact one.
     *
     * @param gamma γ &gt; 0
     * @throws IllegalArgumentException if gamma is not positive and finite, or fields differ in dimension
     */
    public static Girsanov reverse(MarginalField learned, ExactField exact, double gamma) {
        FieldError.checkDimensions(learned, exact.dimension());
        if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "gamma = " + gamma + ": the processes need noise, for two flows without it"
                            + " never share a path; measure the flow's KullbackLeibler by its likelihood instead");
        }
        return of(learned.reverse(gamma), exact.reverse(gamma), exact);
    }

    /**
     * The flow dx = [v − ½ς² s] dt + ς dW̄ with a learned velocity and a learned score, which need not belong together, and with
     * the exact ones [albergo2023stochastic].
     *
     * @param velocity v_θ
     * @param score s_θ
     * @param noise ς(t), positive where it is asked for
     */
    public static Girsanov flow(VectorField velocity, VectorField score, ExactField exact, DoubleUnaryOperator noise) {
        return of(new Ode(velocity).reverse(score, noise),
                exact.probabilityFlow().reverse(exact.predict(Prediction.SCORE), noise), exact);
    }

    /**
     * Any two equations with the same additive noise.
     *
     * @param truth the one whose marginals are those of the exact field
     * @throws IllegalArgumentException if their noise is not additive
     */
    public static Girsanov of(Sde model, Sde truth, ExactField exact) {
        if (model.diffusion() instanceof Diffusion.Additive && truth.diffusion() instanceof Diffusion.Additive own) {
            return new Girsanov(model.drift().minus(truth.drift()), own.coefficient(), exact);
        }
        throw new IllegalArgumentException(
                "the noise depends on the point: give equations with additive noise, of the same strength");
    }

    /**
     * ½ E‖b_θ − b‖²/ς² at one time: how fast the processes come apart, in nats per unit of time.
     *
     * @throws ArithmeticException if there is no noise at that time, or the drifts are singular or not finite
     */
    public Estimate rate(double t, Averaging averaging) {
        double strength = noise.applyAsDouble(t);
        double variance = strength * strength;
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("the noise at t = " + t + " is " + strength
                    + ": without noise two processes of different drifts never share a path; take noise above 0");
        }
        GaussianMixture law = new GaussianPath(exact.schedule()).marginal(exact.data(), t);
        FrozenField frozen = difference.at(t);
        return averaging.at(t).of(law, x -> squares(frozen, x), 0).affine(0.5 / variance, 0);
    }

    /**
     * The divergence between two times.
     *
     * @param from t₀ &gt; 0, the time of data, where σ &gt; 0
     * @param to t₁ ≤ 1, the time of noise, where α &gt; 0
     * @param panels of four times each; 16 are plenty for smooth fields
     * @throws IllegalArgumentException if times are not in order, or the log-SNR is infinite at one
     */
    public PathDivergence over(double from, double to, int panels, Averaging averaging) {
        Schedule schedule = exact.schedule();
        double top = schedule.logSnr(from);
        double bottom = schedule.logSnr(to);
        if (!(from < to) || Double.isInfinite(top) || Double.isInfinite(bottom) || panels < 1) {
            throw new IllegalArgumentException("from = " + from + ", to = " + to + ", log-SNR " + top + " and " + bottom
                    + ", panels = " + panels + ": the divergence is between times in order where alpha and sigma are"
                    + " above 0, by one panel at least; move the end that is singular");
        }
        int n = 4 * panels;
        double[] times = new double[n];
        double[] weights = new double[n];
        Estimate[] rates = new Estimate[n];
        double half = 0.5 * (top - bottom) / panels;
        for (int i = 0; i < n; i++) {
            int own = i % 4;
            double node = own < 2 ? NODES[1 - own] : -NODES[own - 2];
            // λ falls as t rises
            times[i] = schedule.timeAtLogSnr(top - half * (2 * (i / 4) + 1 - node));
            double sigma = schedule.sigma(times[i]);
            weights[i] = half * WEIGHTS[own == 1 || own == 2 ? 0 : 1] * sigma * sigma
                    / schedule.diffusionSquared(times[i]);
            rates[i] = rate(times[i], averaging);
        }
        return PathDivergence.of(from, to, times, rates, weights, averaging);
    }

    private static double[] squares(FrozenField field, Batch x) {
        Batch out = Batch.zeros(x.shape(), x.dimension());
        Blocks.forEach(x.size(), Blocks.size(x.dimension()), () -> new double[field.scratch()],
                (scratch, from, end) -> field.evaluate(new Block(x.planes(), from, end - from), scratch,
                        new Block(out.planes(), from, end - from)));
        return FieldError.squares(out, Batch.zeros(x.shape(), x.dimension()));
    }
}
