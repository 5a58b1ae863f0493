package ornstein.process;

import java.util.Optional;

import ornstein.array.Block;

/** v ⊙ w, coordinate by coordinate. */
final class Product implements TimedField {
    private final VectorField left;
    private final VectorField right;
    private final Spares spares = new Spares();

    Product(VectorField left, VectorField right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public FrozenField at(double t) {
        return new Frozen(left.at(t), right.at(t), spares);
    }

    private record Frozen(FrozenField left, FrozenField right, Spares spares) implements FrozenField {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            left.evaluate(x, scratch, out);
            Block other = spares.take(out.dimension(), out.size());
            right.evaluate(x, scratch, other);
            for (int d = 0; d < out.dimension(); d++) {
                Planes.multiply(x.size(), other.plane(d), other.from(), out.plane(d), out.from());
            }
            spares.give(other);
        }

        @Override
        public int scratch() {
            return Math.max(left.scratch(), right.scratch());
        }

        @Override
        public long bytes() {
            return left.bytes() + right.bytes();
        }

        @Override
        public Optional<FrozenDerivative> derivative() {
            return ProductDerivative.of(this, left, right);
        }
    }
}
