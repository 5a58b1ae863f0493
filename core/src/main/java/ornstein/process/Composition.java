package ornstein.process;

import java.util.Optional;

import ornstein.array.Block;

/** x ↦ outer(inner(x, t), t). */
final class Composition implements TimedField {
    private final VectorField outer;
    private final VectorField inner;
    private final Spares spares = new Spares();

    Composition(VectorField outer, VectorField inner) {
        this.outer = outer;
        this.inner = inner;
    }

    @Override
    public FrozenField at(double t) {
        return new Frozen(outer.at(t), inner.at(t), spares);
    }

    private record Frozen(FrozenField outer, FrozenField inner, Spares spares) implements FrozenField {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            Block image = spares.take(x.dimension(), x.size());
            inner.evaluate(x, scratch, image);
            outer.evaluate(image, scratch, out);
            spares.give(image);
        }

        @Override
        public int scratch() {
            return Math.max(outer.scratch(), inner.scratch());
        }

        @Override
        public long bytes() {
            return outer.bytes() + inner.bytes();
        }

        @Override
        public Optional<FrozenDerivative> derivative() {
            return CompositionDerivative.of(this, outer, inner);
        }
    }
}
