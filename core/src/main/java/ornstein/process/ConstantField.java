package ornstein.process;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** The same vector everywhere. */
final class ConstantField implements TimedField, Addend, LinearDerivative {
    private final double[] vector;

    ConstantField(double[] vector) {
        if (vector.length == 0) {
            throw new IllegalArgumentException("the vector is empty: give one number per coordinate");
        }
        for (int d = 0; d < vector.length; d++) {
            if (!Double.isFinite(vector[d])) {
                throw new IllegalArgumentException("vector[" + d + "] = " + vector[d] + ": must be finite");
            }
        }
        this.vector = vector.clone();
    }

    @Override
    public FrozenField at(double t) {
        return this;
    }

    @Override
    public void evaluate(double t, Block x, Block out) {
        evaluate(x, out);
    }

    @Override
    public void evaluate(Block x, double[] scratch, Block out) {
        evaluate(x, out);
    }

    private void evaluate(Block x, Block out) {
        Factors.checkDimension("the constant field", vector.length, x.dimension());
        for (int d = 0; d < vector.length; d++) {
            Arrays.fill(out.plane(d), out.from(), out.from() + out.size(), vector[d]);
        }
    }

    @Override
    public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
        LinearDerivative.zero(out);
    }

    @Override
    public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
        LinearDerivative.zero(out);
    }

    @Override
    public void add(double factor, Block x, Block out) {
        Factors.checkDimension("the constant field", vector.length, x.dimension());
        for (int d = 0; d < vector.length; d++) {
            Planes.shift(out.size(), factor * vector[d], out.plane(d), out.from());
        }
    }

    @Override
    public String toString() {
        return "constant" + Arrays.toString(vector);
    }
}
