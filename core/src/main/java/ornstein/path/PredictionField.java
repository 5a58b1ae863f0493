package ornstein.path;

import java.util.function.DoubleFunction;

import ornstein.distribution.AffinePrediction;
import ornstein.distribution.DiffusedLaw;
import ornstein.distribution.NoiseLevel;
import ornstein.distribution.ScatteredPrediction;
import ornstein.process.DifferentiableField;
import ornstein.process.FrozenDerivative;
import ornstein.process.ParticleField;

/**
 * A combination of an exact field's predictions.
 *
 * @param field whose predictions they are
 * @param law that of the field
 * @param level which one it is at a time
 */
record PredictionField(ExactField field, DiffusedLaw law, DoubleFunction<NoiseLevel> level)
        implements
            DifferentiableField {
    @Override
    public FrozenDerivative at(double t) {
        return new FrozenPrediction(field, law, at(law, level.apply(t)));
    }

    @Override
    public ParticleField forParticles() {
        ScatteredPrediction prediction = law.scattered();
        return (t, x, out) -> prediction.evaluate(t, level, x, out);
    }

    static AffinePrediction at(DiffusedLaw law, NoiseLevel level) {
        return law.at(level.scale(), level.sigma(), level.p(), level.q(), level.r());
    }
}
