package ornstein.process;

import java.util.function.DoubleUnaryOperator;

import ornstein.array.Block;

/** a(t)·x. */
record LinearField(DoubleUnaryOperator rate) implements TimedField {
    @Override
    public FrozenField at(double t) {
        return new Frozen(Factors.at(rate, t));
    }

    private record Frozen(double rate) implements Addend {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            for (int d = 0; d < out.dimension(); d++) {
                Planes.scale(x.size(), rate, x.plane(d), x.from(), out.plane(d), out.from());
            }
        }

        @Override
        public void add(double factor, Block x, Block out) {
            for (int d = 0; d < out.dimension(); d++) {
                Planes.add(x.size(), factor * rate, x.plane(d), x.from(), out.plane(d), out.from());
            }
        }
    }
}
