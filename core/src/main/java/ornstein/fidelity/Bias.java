package ornstein.fidelity;

import java.util.Arrays;

import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.process.VectorField;

/**
 * The same vector added everywhere.
 *
 * @param size its length, relative as {@link Fault} says; ≥ 0
 * @param direction [D], not 0, of any length
 */
public record Bias(double size, double... direction) implements Fault {
    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if the size is negative or not finite, or the direction has no length
     */
    public Bias {
        FaultSize.check("size", size);
        direction = direction.clone();
        FaultSize.length(direction);
    }

    @Override
    public double[] direction() {
        return direction.clone();
    }

    @Override
    public VectorField faulty(ExactField exact, Prediction prediction) {
        double[] unit = direction.clone();
        double length = FaultSize.length(direction);
        for (int d = 0; d < unit.length; d++) {
            unit[d] /= length;
        }
        FaultSize relative = FaultSize.of(exact);
        return exact.predict(prediction)
                .plus(VectorField.constant(unit).scaled(t -> size * relative.at(prediction, t)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bias bias && size == bias.size && Arrays.equals(direction, bias.direction);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(size) + Arrays.hashCode(direction);
    }

    @Override
    public String toString() {
        return "Bias[size=" + size + ", direction=" + Arrays.toString(direction) + "]";
    }
}
