package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.NoiseLevel;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.FrozenField;
import ornstein.process.VectorField;

/** a·x + b·score at one time, the score being what a sampler knows of a law. */
@FunctionalInterface
interface KnownScore {
    void evaluate(Block x, Scratch scratch, Block out);

    static KnownScore of(Expert expert, double ofPoint, double ofScore, double t) {
        if (expert.isExact()) {
            Schedule schedule = expert.field().schedule();
            AffinePrediction known = FrozenLaw.prediction(expert.field().law(),
                    new NoiseLevel(schedule.alpha(t), schedule.sigma(t), ofPoint, ofScore, 0));
            return (x, scratch, out) -> FrozenLaw.evaluate(known, x, scratch, out);
        }
        VectorField score = expert.model().predict(Prediction.SCORE).scaled(ofScore);
        FrozenField known = (ofPoint == 0 ? score : VectorField.linear(ofPoint).plus(score)).at(t);
        return (x, scratch, out) -> known.evaluate(x, scratch.numbers(known.scratch()), out);
    }
}
