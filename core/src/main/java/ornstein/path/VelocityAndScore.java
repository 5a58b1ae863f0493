package ornstein.path;

import ornstein.array.Batch;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * Two models of one path that need not agree: flows follow the velocity of the first, noise is undone by the score of the second.
 *
 * @param velocity gives the velocity
 * @param score gives everything else
 */
record VelocityAndScore(MarginalField velocity, MarginalField score) implements MarginalField {
    VelocityAndScore {
        if (velocity.dimension() != score.dimension()) {
            throw new IllegalArgumentException("the velocity has dimension " + velocity.dimension() + ", the score "
                    + score.dimension() + ": both must be of one path; give models of the same law");
        }
        if (!velocity.schedule().equals(score.schedule())) {
            throw new IllegalArgumentException("the velocity has the schedule " + velocity.schedule() + ", the score "
                    + score.schedule() + ": both must be of one path; give models of one schedule");
        }
    }

    private MarginalField of(Prediction prediction) {
        return prediction == Prediction.VELOCITY ? velocity : score;
    }

    @Override
    public Schedule schedule() {
        return velocity.schedule();
    }

    @Override
    public int dimension() {
        return velocity.dimension();
    }

    @Override
    public VectorField predict(Prediction prediction) {
        return of(prediction).predict(prediction);
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double t) {
        return of(prediction).evaluate(prediction, x, t);
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double[] t) {
        return of(prediction).evaluate(prediction, x, t);
    }

    @Override
    public Sde reverse(double gamma) {
        if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "gamma = " + gamma + ": the noise of a reverse process must be finite and not negative");
        }
        return gamma == 0
                ? Sde.of(predict(Prediction.VELOCITY), t -> 0)
                : probabilityFlow().reverse(predict(Prediction.SCORE), t -> gamma * schedule().diffusion(t));
    }
}
