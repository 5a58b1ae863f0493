package ornstein.path;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.kernel.Blocks;
import ornstein.process.FrozenField;
import ornstein.process.Ode;
import ornstein.process.ParticleField;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * A field of which one prediction is given; the others are affine in it.
 *
 * @param given what is given
 * @param field it
 */
record PredictedField(Schedule schedule, Prediction given, int dimension, VectorField field) implements MarginalField {
    PredictedField {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension = " + dimension + ": a field lives in ℝᴰ with D ≥ 1");
        }
    }

    @Override
    public VectorField predict(Prediction prediction) {
        return prediction == given ? field : affine(t -> given.to(prediction, schedule, t));
    }

    /** a(t)·x + b(t)·field, without an evaluation of the field's own where b vanishes. */
    private VectorField affine(DoubleFunction<Affine> row) {
        return VectorField.linear(t -> row.apply(t).ofPoint()).plus(field.scaled(t -> row.apply(t).ofValue()));
    }

    @Override
    public Ode probabilityFlow() {
        return new Ode(predict(Prediction.VELOCITY));
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
        return Sde.of(affine(t -> drift(gamma, t)), t -> gamma * schedule.diffusion(t));
    }

    /** Velocity − ½γ²g²·score, as one row: score = −ε/σ and velocity are both affine in what is given. */
    private Affine drift(double gamma, double t) {
        Affine velocity = given.to(Prediction.VELOCITY, schedule, t);
        Affine score = given.to(Prediction.SCORE, schedule, t);
        double extra = 0.5 * gamma * gamma * schedule.diffusionSquared(t);
        return new Affine(Math.fma(-extra, score.ofPoint(), velocity.ofPoint()),
                Math.fma(-extra, score.ofValue(), velocity.ofValue()));
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double t) {
        checkDimension(x);
        Batch out = Batch.zeros(x.shape(), dimension);
        FrozenField frozen = predict(prediction).at(t);
        Blocks.forEach(x.size(), Blocks.size(dimension), () -> new double[frozen.scratch()], (scratch, from, end) -> {
            frozen.evaluate(new Block(x.planes(), from, end - from), scratch,
                    new Block(out.planes(), from, end - from));
        });
        return finite(prediction, x, out, i -> t);
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double[] t) {
        checkDimension(x);
        if (t.length != x.size()) {
            throw new IllegalArgumentException(t.length + " times for " + x.size() + " particles of shape " + x.shape()
                    + ": give one time per particle, or one for all");
        }
        Batch out = Batch.zeros(x.shape(), dimension);
        VectorField wanted = predict(prediction);
        Blocks.forEach(x.size(), Blocks.size(dimension), wanted::forParticles, (own, from, end) -> {
            evaluate(own, Arrays.copyOfRange(t, from, end), x, from, end, out);
        });
        return finite(prediction, x, out, i -> t[i]);
    }

    private static void evaluate(ParticleField own, double[] t, Batch x, int from, int end, Batch out) {
        own.evaluate(t, new Block(x.planes(), from, end - from), new Block(out.planes(), from, end - from));
    }

    private void checkDimension(Batch x) {
        if (x.dimension() != dimension) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the field has dimension " + dimension + ": give points in its space");
        }
    }

    private static Batch finite(Prediction prediction, Batch x, Batch out, IntToDoubleFunction time) {
        int bad = out.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException(
                    prediction + " at t = " + time.applyAsDouble(bad) + ", particle " + bad + ", x = "
                            + Arrays.toString(x.row(bad)) + " is " + Arrays.toString(out.row(bad))
                            + ": the field that was given must be finite");
        }
        return out;
    }
}
