package ornstein.chain;

import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.Law;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/**
 * What the steps of a reverse chain are off by in the mean, with a law's exact denoiser or another one.
 *
 * @param square E‖x_0‖²
 * @param model null for the exact one
 */
record StepErrors(DenoisingErrors exact, double square, @Nullable Denoiser model) {
    static StepErrors of(DenoisingErrors exact, @Nullable MarginalField field) {
        Law data = exact.data();
        if (field != null && field.dimension() != data.dimension()) {
            throw new IllegalArgumentException("the field has dimension " + field.dimension() + ", the data "
                    + data.dimension() + ": give a field on the data's space");
        }
        double square = 0;
        double[][] covariance = data.covariance();
        double[] mean = data.mean();
        for (int d = 0; d < mean.length; d++) {
            square += Math.fma(mean[d], mean[d], covariance[d][d]);
        }
        return new StepErrors(exact, square, field == null ? null : new Denoiser(exact.schedule(), field));
    }

    private DiscreteSchedule schedule() {
        return exact.schedule();
    }

    private int dimension() {
        return exact.data().dimension();
    }

    ExactField field() {
        return new GaussianPath(schedule().continuous()).field(exact.data());
    }

    /** E[x_0 | x_t], as the chain that is measured has it. */
    Batch denoised(Batch x, int t) {
        return model == null
                ? field().evaluate(Prediction.DATA, x, schedule().time(t))
                : model.evaluate(x, t);
    }

    /** E‖m(x_t, x_0) − the step's mean‖², m the posterior's mean. */
    Estimate mean(GaussianStep step, int s, int t) {
        return model == null ? exactMean(step, s, t) : modelMean(step, s, t);
    }

    /**
     * The two means differ by clean·(x_0 − E[x_0 | x_t]), whose expectation given x_t is 0, and by a·E[ε | x_t] +
     * b·E[x_0 | x_t]. With e = E‖x_0 − E[x_0 | x_t]‖²: E‖E[ε | x_t]‖² = D − (ᾱ/(1 − ᾱ)) e, E‖E[x_0 | x_t]‖² = E‖x_0‖² − e,
     * and the mean of their product is (√ᾱ/√(1 − ᾱ)) e.
     */
    private Estimate exactMean(GaussianStep step, int s, int t) {
        GaussianStep posterior = schedule().posterior(s, t);
        double signal = schedule().signal(t);
        double sigma = schedule().sigma(t);
        double more = posterior.noisy() - step.noisy();
        double noise = more * sigma;
        double clean = Math.fma(more, signal, posterior.clean() - step.clean());
        double shift = noise * noise * dimension() + clean * clean * square;
        double slope = posterior.clean() * posterior.clean()
                + 2 * noise * clean * (signal / sigma)
                - more * more * signal * signal
                - clean * clean;
        return exact.clean(t).affine(slope, shift);
    }

    private Estimate modelMean(GaussianStep step, int s, int t) {
        GaussianStep posterior = schedule().posterior(s, t);
        ExactField field = field();
        Estimate least = exact.clean(t).affine(posterior.clean() * posterior.clean(), 0);
        Estimate rest = exact.expectation().of(exact.law(t), x -> {
            Batch truth = field.evaluate(Prediction.DATA, x, schedule().time(t));
            Batch model = denoised(x, t);
            double[] squares = new double[x.size()];
            for (int i = 0; i < squares.length; i++) {
                for (int d = 0; d < x.dimension(); d++) {
                    double off = (posterior.noisy() - step.noisy()) * x.get(i, d)
                            + (posterior.clean() * truth.get(i, d) - step.clean() * model.get(i, d));
                    squares[i] = Math.fma(off, off, squares[i]);
                }
            }
            return squares;
        }, least.value()); // of a model that is right there is nothing but rounding to integrate
        return rest.plus(least);
    }

    /** E‖ε − ε̂(x_t)‖² = E[D − 2⟨E[ε | x_t], ε̂⟩ + ‖ε̂‖²] with ε̂ = (x_t − √ᾱ_t x̂_0)/√(1 − ᾱ_t). */
    Estimate noise(int t) {
        if (model == null && exact.data().components() == 1) {
            return exact.noise(t);
        }
        ExactField field = field();
        double signal = schedule().signal(t);
        double sigma = schedule().sigma(t);
        return exact.expectation().of(exact.law(t), x -> {
            Batch truth = field.evaluate(Prediction.NOISE, x, schedule().time(t));
            @Nullable
            Batch clean = model == null ? null : denoised(x, t);
            double[] values = new double[x.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = dimension();
                for (int d = 0; d < x.dimension(); d++) {
                    double noise = truth.get(i, d);
                    double own = clean == null ? noise : (x.get(i, d) - signal * clean.get(i, d)) / sigma;
                    values[i] = Math.fma(own - 2 * noise, own, values[i]);
                }
            }
            return values;
        }, dimension());
    }
}
