package ornstein.chain;

import java.util.Objects;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.distribution.Sampling;
import ornstein.path.MarginalField;
import ornstein.path.Transition;

/**
 * The variational bound on −E log p(x_0) of a reverse chain, data from a known law, term by term, in nats:
 * L = L_T + Σ L_{t−1} + L_0 with L_T = E KL(q(x_T | x_0) ‖ N(0, I)), L_{t−1} = E KL(q(x_{t−1} | x_t, x_0) ‖ p(x_{t−1} | x_t))
 * and L_0 = −E log p(x_0 | x_1) [ho2020denoising], [sohl2015deep].
 *
 * <p>Terms are as exact as the {@link DenoisingErrors}: closed forms for a Gaussian, quadrature on the line, means over
 * draws elsewhere. Steps may lead over several indices: a subsequence of a chain is a chain. How far a step is from the
 * exact reverse kernel, {@link #kernelGap}, needs the entropies of the x_t besides.
 */
public final class VariationalBound {
    private static final double LOG_TWO_PI = 1.8378770664093454836;

    private final DiscreteSchedule schedule;
    private final DenoisingErrors errors;
    private final StepErrors off;
    private final Law data;
    private final int dimension;

    private VariationalBound(DenoisingErrors errors, StepErrors off) {
        this.schedule = errors.schedule();
        this.errors = errors;
        this.off = off;
        this.data = errors.data();
        this.dimension = data.dimension();
    }

    /** The bound of the chain with the law's exact denoiser: every term follows from these errors in closed form. */
    public static VariationalBound of(DenoisingErrors errors) {
        Objects.requireNonNull(errors, "errors = null: give DenoisingErrors.of(schedule, data)");
        return new VariationalBound(errors, StepErrors.of(errors, null));
    }

    /**
     * The bound of the chain with another denoiser, a learned one or that of another law; its terms are expectations under
     * the law of x_t, found as the errors are.
     *
     * @param field as for {@link ReverseChain#of}
     */
    public static VariationalBound of(DenoisingErrors errors, MarginalField field) {
        Objects.requireNonNull(field, "field = null: leave it out for the exact one");
        return new VariationalBound(errors, StepErrors.of(errors, field));
    }

    /** The chain. */
    public DiscreteSchedule schedule() {
        return schedule;
    }

    /** L_T = E KL(q(x_T | x_0) ‖ N(0, I)) = ½ ᾱ_T E‖x_0‖² − ½ D (ᾱ_T + log(1 − ᾱ_T)), in closed form for every law. */
    public double prior() {
        double alphaBar = schedule.alphaBar(schedule.steps());
        return 0.5 * (alphaBar * off.square() + dimension * logExcess(alphaBar));
    }

    /** −u − log(1 − u) ≥ 0, u in (0, 1). */
    private static double logExcess(double u) {
        if (u > 0.05) {
            return -u - StrictMath.log1p(-u);
        }
        double sum = 0;
        for (int i = 16; i >= 2; i--) {
            sum = Math.fma(sum, u, 1.0 / i);
        }
        return u * u * sum;
    }

    /**
     * L_{t−1} = E KL(q(x_{t−1} | x_t, x_0) ‖ p(x_{t−1} | x_t)), t = 2 … T.
     *
     * @throws ArithmeticException if the step has no variance: the divergence is infinite
     */
    public Estimate step(ReverseRule rule, int t) {
        return step(rule, t - 1, t);
    }

    /** E KL(q(x_s | x_t, x_0) ‖ p(x_s | x_t)), 0 &lt; s &lt; t ≤ T. */
    public Estimate step(ReverseRule rule, int s, int t) {
        GaussianStep posterior = inner(s, t);
        GaussianStep step = noisy(rule, s, t);
        double ratio = posterior.variance() / step.variance();
        return off.mean(step, s, t).affine(0.5 / step.variance(),
                0.5 * dimension * (ratio - 1 - StrictMath.log(ratio)));
    }

    /**
     * The same from the errors of a predicted noise: with the posterior's mean, L_{t−1} − C =
     * β_t²/(2σ² α_t (1 − ᾱ_t)) E‖ε − ε̂(x_t)‖², the weighted form of training [ho2020denoising]. Its expectation,
     * for the exact denoiser E[D − ‖E[ε | x_t]‖²], is found on its own, not from that of the clean point.
     *
     * @throws IllegalArgumentException if the rule's mean is not the posterior's
     */
    public Estimate noiseForm(ReverseRule rule, int t) {
        GaussianStep posterior = inner(t - 1, t);
        GaussianStep step = noisy(rule, t - 1, t);
        if (Math.abs(step.noisy() - posterior.noisy()) > 1e-12 || Math.abs(step.clean() - posterior.clean()) > 1e-12) {
            throw new IllegalArgumentException(
                    "rule = " + rule + ": the noise form holds for the posterior's mean, as of"
                            + " Ancestral or of Ddim(1); take step(rule, t)");
        }
        double beta = schedule.beta(t);
        double weight = beta * (beta / (2 * step.variance() * schedule.alpha(t) * schedule.variance(t)));
        double ratio = posterior.variance() / step.variance();
        return off.noise(t).affine(weight, 0.5 * dimension * (ratio - 1 - StrictMath.log(ratio)));
    }

    /** L_0 = −E log p(x_0 | x_1), with the variance that the rule has for the last step. */
    public Estimate reconstruction(ReverseRule rule) {
        return reconstruction(rule, 1);
    }

    /** −E log p(x_0 | x_t) of a last step from state t. */
    public Estimate reconstruction(ReverseRule rule, int t) {
        return reconstruction(noisy(rule, 0, t), t);
    }

    /** −E log p(x_0 | x_1) of a last step with a variance of its own, for rules that give it none, like β̃. */
    public Estimate reconstruction(double variance) {
        return reconstruction(new GaussianStep(0, 1, variance), 1);
    }

    private Estimate reconstruction(GaussianStep step, int t) {
        double variance = step.variance();
        if (!(variance > 0)) {
            throw new IllegalArgumentException(
                    "variance = " + variance + ": the last step needs a density, so its variance must be positive");
        }
        return off.mean(step, 0, t).affine(0.5 / variance, 0.5 * dimension * (LOG_TWO_PI + StrictMath.log(variance)));
    }

    /** L = L_T + Σ L_{t−1} + L_0. */
    public Estimate total(ReverseRule rule) {
        return steps(rule).plus(reconstruction(rule));
    }

    /** The same with a variance of its own for the last step. */
    public Estimate total(ReverseRule rule, double lastVariance) {
        return steps(rule).plus(reconstruction(lastVariance));
    }

    private Estimate steps(ReverseRule rule) {
        Estimate sum = Estimate.exact(prior());
        for (int t = schedule.steps(); t >= 2; t--) {
            sum = sum.plus(step(rule, t));
        }
        return sum;
    }

    /** −E log p(x_t), t = 0 … T. */
    public Estimate entropy(int t) {
        GaussianMixture law = errors.law(schedule.checkState("t", t));
        if (law.components() == 1) {
            return Estimate.exact(0.5 * dimension - law.logDensity(law.mean()));
        }
        return errors.expectation().of(law, law::energy, dimension);
    }

    /** KL(p(x_T) ‖ N(0, I)): what the start of the reverse chain is off by. */
    public Estimate priorGap() {
        int last = schedule.steps();
        double squares = Math.fma(schedule.alphaBar(last), off.square(), dimension * schedule.variance(last));
        return entropy(last).affine(-1, 0.5 * (dimension * LOG_TWO_PI + squares));
    }

    /**
     * E KL(p(x_s | x_t) ‖ step) of the exact reverse kernel of the forward chain and the step that a rule makes in its
     * place, over x_t of the chain. The divergence of all states is {@link #priorGap} and the sum of these over the steps.
     *
     * <p>From entropies, to their absolute accuracy; over draws from the log-ratio itself, whose standard error goes with
     * the root of the divergence.
     *
     * @throws ArithmeticException if the step has no variance, or s = 0 for a law of points
     */
    public Estimate kernelGap(ReverseRule rule, int s, int t) {
        GaussianStep step = noisy(rule, s, t);
        if (errors.expectation() instanceof Sampling draws && data.components() > 1) {
            return sampledGap(step, s, t, draws);
        }
        double variance = step.variance();
        double forward = schedule.transition(s, t).variance();
        double certain = dimension
                * (schedule.posterior(s, t).variance() / variance - 1 + StrictMath.log(variance / forward));
        return off.mean(step, s, t)
                .affine(0.5 / variance, 0.5 * certain)
                .plus(entropy(s).affine(-1, 0))
                .plus(entropy(t));
    }

    /** The mean of log p(x_s) + log q(x_t | x_s) − log p(x_t) − log step(x_s | x_t) over draws of both. */
    private Estimate sampledGap(GaussianStep step, int s, int t, Sampling draws) {
        GaussianMixture before = errors.law(s);
        GaussianMixture after = errors.law(t);
        Batch xs = before.sample(draws.n(), draws.stream());
        Batch xt = new ForwardChain(schedule).jump(xs, s, t, draws.stream());
        Batch clean = off.denoised(xt, t);
        Transition forward = schedule.transition(s, t);
        double[] early = before.logDensity(xs);
        double[] late = after.logDensity(xt);
        double[] ratios = new double[xs.size()];
        for (int i = 0; i < ratios.length; i++) {
            double up = 0;
            double back = 0;
            for (int d = 0; d < dimension; d++) {
                double x = xs.get(i, d);
                double added = xt.get(i, d) - forward.ratio() * x;
                double left = x - step.noisy() * xt.get(i, d) - step.clean() * clean.get(i, d);
                up = Math.fma(added, added, up);
                back = Math.fma(left, left, back);
            }
            ratios[i] = early[i] - late[i]
                    + 0.5 * (back / step.variance() - up / forward.variance()
                            + dimension * StrictMath.log(step.variance() / forward.variance()));
        }
        return Sampling.mean(ratios);
    }

    private GaussianStep inner(int s, int t) {
        GaussianStep posterior = schedule.posterior(s, t);
        if (s == 0) {
            throw new IllegalArgumentException(
                    "t = " + t + ": the step to state 0 is measured by its likelihood of x_0;"
                            + " ask for reconstruction(rule, " + t + ")");
        }
        return posterior;
    }

    private GaussianStep noisy(ReverseRule rule, int s, int t) {
        GaussianStep step = rule.step(schedule, s, t);
        if (step.variance() == 0) {
            throw new ArithmeticException("the step from state " + t + " to state " + s + " of " + rule
                    + " adds no noise: its divergence is infinite; "
                    + (s == 0 ? "give the last step a variance of its own" : "take a rule with variance"));
        }
        return step;
    }
}
