package ornstein.path;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.DiffusedLaw;
import ornstein.distribution.Law;
import ornstein.distribution.MixtureGradient;
import ornstein.distribution.NoiseLevel;
import ornstein.distribution.PredictionDerivatives;
import ornstein.kernel.Blocks;
import ornstein.process.DifferentiableField;
import ornstein.process.ParameterGradients;
import ornstein.process.Parameterised;
import ornstein.process.Sde;

/**
 * The exact predictions of a law's path, in closed form at every point and time.
 *
 * <p>Each prediction, and each drift built from them, is one pass over the components: they are all affine in x within a
 * component, so that their coefficients are added up before a particle is touched.
 */
public final class ExactField implements MarginalField, Parameterised {
    private final Schedule schedule;
    private final Law data;
    private final DiffusedLaw law;

    /** The field of a law under a schedule. */
    public ExactField(Schedule schedule, Law data) {
        this.schedule = schedule;
        this.data = data;
        this.law = new DiffusedLaw(data);
    }

    /** The law of the data. */
    public Law data() {
        return data;
    }

    /** It, ready to be evaluated at any noise level. */
    public DiffusedLaw law() {
        return law;
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public int dimension() {
        return law.dimension();
    }

    @Override
    public DifferentiableField predict(Prediction prediction) {
        return new PredictionField(this, law, t -> level(schedule, prediction, t));
    }

    @Override
    public Sde reverse(double gamma) {
        if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "gamma = " + gamma + ": the noise of a reverse process must be finite and not negative");
        }
        if (gamma == 0) {
            return Sde.of(predict(Prediction.VELOCITY), t -> 0);
        }
        return Sde.of(new PredictionField(this, law, t -> reverseDrift(gamma, t)), t -> gamma * schedule.diffusion(t));
    }

    private AffinePrediction prediction(Prediction prediction, double t) {
        return PredictionField.at(law, level(schedule, prediction, t));
    }

    static NoiseLevel level(Schedule schedule, Prediction prediction, double t) {
        double sigma = schedule.sigma(t);
        double alpha = schedule.alpha(t);
        // E[ε|x] = −σ∇log p, so that no row divides by σ
        return switch (prediction) {
            case DATA -> NoiseLevel.denoiser(alpha, sigma);
            case NOISE -> new NoiseLevel(alpha, sigma, 0, -sigma, 0);
            case SCORE -> NoiseLevel.score(alpha, sigma);
            case VELOCITY -> new NoiseLevel(alpha, sigma, 0, -halfVarianceDot(schedule, t), schedule.alphaDot(t));
            case V -> new NoiseLevel(alpha, sigma, 0, -alpha * sigma, -sigma);
        };
    }

    private NoiseLevel reverseDrift(double gamma, double t) {
        NoiseLevel flow = level(schedule, Prediction.VELOCITY, t);
        double extra = 0.5 * gamma * gamma * schedule.diffusionSquared(t);
        return new NoiseLevel(flow.scale(), flow.sigma(), 0, flow.q() - extra, flow.r());
    }

    /** σσ̇, half the derivative of the variance: finite where σ vanishes and σ̇ is infinite. */
    private static double halfVarianceDot(Schedule schedule, double t) {
        double sigma = schedule.sigma(t);
        return sigma == 0 ? 0.5 * schedule.diffusionSquared(t) : sigma * schedule.sigmaDot(t);
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double t) {
        return prediction(prediction, t).evaluate(x, prediction.toString());
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double[] t) {
        checkDimension(x);
        if (t.length != x.size()) {
            throw new IllegalArgumentException(t.length + " times for " + x.size() + " particles of shape " + x.shape()
                    + ": give one time per particle, or one for all");
        }
        Batch out = Batch.zeros(x.shape(), x.dimension());
        Blocks.forEach(x.size(), Blocks.size(x.dimension()), () -> this, (field, from, end) -> {
            field.runs(prediction, x.planes(), t, from, end, out.planes());
        });
        int bad = out.firstNonFinite();
        if (bad >= 0) {
            // the one place that words this message evaluates the particle again
            prediction(prediction, t[bad]).evaluate(x.slice(bad, bad + 1), prediction.toString());
        }
        return out;
    }

    /** Evaluates particles from…end−1, freezing the field once for each run of equal times. */
    private void runs(Prediction prediction, double[][] x, double[] t, int from, int end, double[][] out) {
        double[] scratch = new double[0];
        for (int first = from; first < end;) {
            int next = first + 1;
            while (next < end && t[next] == t[first]) {
                next++;
            }
            AffinePrediction frozen = prediction(prediction, t[first]);
            if (scratch.length < frozen.scratch()) {
                scratch = new double[frozen.scratch()];
            }
            frozen.evaluate(x, first, next - first, scratch, out, first);
            first = next;
        }
    }

    private void checkDimension(Batch x) {
        if (x.dimension() != law.dimension()) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the law has dimension " + law.dimension() + ": give points in the law's space");
        }
    }

    /** J·w at all points, J the Jacobian of a prediction in x: [*N, D], [*N, D] → [*N, D]. */
    public Batch jacobianVector(Prediction prediction, Batch x, Batch w, double t) {
        checkVectors(x, w);
        PredictionDerivatives derivatives = prediction(prediction, t).derivatives();
        return derived(x, x.dimension(), "J·w of " + prediction, (points, from, end, scratch, out) -> {
            derivatives.jacobianVector(points, block(w.planes(), from, end), scratch, block(out, from, end));
        });
    }

    /** Jᵀ·u at all points, J the Jacobian of a prediction in x: [*N, D], [*N, D] → [*N, D]. */
    public Batch vectorJacobian(Prediction prediction, Batch x, Batch u, double t) {
        checkVectors(x, u);
        PredictionDerivatives derivatives = prediction(prediction, t).derivatives();
        return derived(x, x.dimension(), "Jᵀ·u of " + prediction, (points, from, end, scratch, out) -> {
            derivatives.vectorJacobian(points, block(u.planes(), from, end), scratch, block(out, from, end));
        });
    }

    /** The divergence of a prediction, the trace of its Jacobian: [*N, D] → one value per particle. */
    public double[] divergence(Prediction prediction, Batch x, double t) {
        checkDimension(x);
        PredictionDerivatives derivatives = prediction(prediction, t).derivatives();
        return derived(x, 1, "divergence of " + prediction, (points, from, end, scratch, out) -> {
            derivatives.divergence(points, scratch, out[0], from);
        }).plane(0);
    }

    /** How many numbers a flat gradient in the parameters of the law of data has. */
    @Override
    public int parameters() {
        return law.parameters();
    }

    /**
     * What was added up in the parameters of the law of data, in order.
     *
     * @throws IllegalArgumentException if the gradients do not include this field's
     * @throws ArithmeticException if a weight of the law is below the least double
     */
    public MixtureGradient gradient(ParameterGradients gradients) {
        return law.gradient(gradients.of(this));
    }

    /** What a derivative does with one block of particles. */
    @FunctionalInterface
    private interface Derivative {
        void write(Block points, int from, int end, Scratch scratch, double[][] out);
    }

    private static Batch derived(Batch x, int width, String quantity, Derivative derivative) {
        Batch out = Batch.zeros(x.shape(), width);
        double[][] in = x.planes();
        double[][] planes = out.planes();
        Blocks.forEach(x.size(), Blocks.size(x.dimension()), Scratch::new, (scratch, from, end) -> {
            derivative.write(block(in, from, end), from, end, scratch, planes);
        });
        int bad = out.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException(quantity + " at particle " + bad + ", x = " + Arrays.toString(x.row(bad))
                    + ", is not finite: coordinates and vectors must be finite, and their squares in units of the"
                    + " variances below 1e308");
        }
        return out;
    }

    private static Block block(double[][] planes, int from, int end) {
        return new Block(planes, from, end - from);
    }

    private void checkVectors(Batch x, Batch vectors) {
        checkDimension(x);
        if (!vectors.shape().equals(x.shape()) || vectors.dimension() != x.dimension()) {
            throw new IllegalArgumentException(
                    "vectors " + vectors + " for points " + x + ": give one vector per point");
        }
    }
}
