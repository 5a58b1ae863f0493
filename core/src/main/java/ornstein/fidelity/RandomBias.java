package ornstein.fidelity;

import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.process.VectorField;
import ornstein.random.Noise;

/**
 * A smooth random vector field added, the same at all times: a sum of waves, nearly a Gaussian process with the covariance
 * exp(−½‖x − x′‖²/ℓ²) and with E‖u‖² = 1 [rahimi2007random].
 *
 * @param size relative, as {@link Fault} says; ≥ 0
 * @param length ℓ &gt; 0, in units of the standard deviation of x_t, √(α² tr Cov[x_0]/D + σ²)
 * @param seed which field
 */
public record RandomBias(double size, double length, long seed) implements Fault {
    private static final int WAVES = 64;

    /**
     * @throws IllegalArgumentException if the size is negative or the length not positive
     */
    public RandomBias {
        FaultSize.check("size", size);
        FaultSize.check("length", length);
        if (length == 0) {
            throw new IllegalArgumentException("length = 0: the random field is smooth over a length above 0");
        }
    }

    @Override
    public VectorField faulty(ExactField exact, Prediction prediction) {
        var waves = new Waves(exact.dimension(), WAVES, Noise.seeded(seed).stream("random bias"));
        FaultSize relative = FaultSize.of(exact);
        VectorField field = waves.field(t -> length * relative.deviation(t));
        return exact.predict(prediction).plus(field.scaled(t -> size * relative.at(prediction, t)));
    }
}
