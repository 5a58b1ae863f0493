package ornstein.process;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** a(t)·x. */
record LinearField(DoubleUnaryOperator rate) implements TimedField {
    @Override
    public FrozenField at(double t) {
        return new Frozen(Factors.at(rate, t));
    }

    private record Frozen(double rate) implements Addend, LinearDerivative {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            for (int d = 0; d < out.dimension(); d++) {
                Planes.scale(x.size(), rate, x.plane(d), x.from(), out.plane(d), out.from());
            }
        }

        @Override
        public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
            Planes.scale(rate, w, out);
        }

        @Override
        public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
            Planes.scale(rate, u, out);
        }

        @Override
        public void divergence(Block x, Scratch scratch, double[] out, int outFrom) {
            Arrays.fill(out, outFrom, outFrom + x.size(), x.dimension() * rate);
        }

        @Override
        public void add(double factor, Block x, Block out) {
            for (int d = 0; d < out.dimension(); d++) {
                Planes.add(x.size(), factor * rate, x.plane(d), x.from(), out.plane(d), out.from());
            }
        }
    }
}
