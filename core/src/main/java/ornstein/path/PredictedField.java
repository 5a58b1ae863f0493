package ornstein.path;

import java.util.function.DoubleFunction;

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

    /** a(t)·x + b(t)·field. */
    private VectorField affine(DoubleFunction<Affine> row) {
        return VectorField.linear(t -> row.apply(t).ofPoint()).plus(field.scaled(t -> row.apply(t).ofValue()));
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
}
