package ornstein.process;

import java.util.Optional;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** F ⊙ G, with J = diag(G) J_F + diag(F) J_G. */
class ProductDerivative implements FrozenDerivative {
    private final FrozenField field;
    private final FrozenDerivative left;
    private final FrozenDerivative right;

    ProductDerivative(FrozenField field, FrozenDerivative left, FrozenDerivative right) {
        this.field = field;
        this.left = left;
        this.right = right;
    }

    /** Of a product, if both parts have derivatives; twice if both have them twice. */
    static Optional<FrozenDerivative> of(FrozenField field, FrozenField left, FrozenField right) {
        Optional<FrozenDerivative> f = left.derivative();
        Optional<FrozenDerivative> g = right.derivative();
        if (f.isEmpty() || g.isEmpty()) {
            return Optional.empty();
        }
        if (f.get() instanceof FrozenCurvature first && g.get() instanceof FrozenCurvature second) {
            return Optional.of(new Twice(field, first, second));
        }
        return Optional.of(new ProductDerivative(field, f.get(), g.get()));
    }

    @Override
    public void evaluate(Block x, double[] scratch, Block out) {
        field.evaluate(x, scratch, out);
    }

    @Override
    public int scratch() {
        return field.scratch();
    }

    @Override
    public long bytes() {
        return field.bytes();
    }

    /** The value of a factor, in a block of its own. */
    static Block value(FrozenField factor, Block x, Scratch scratch, int index) {
        Block value = scratch.block(index, x.dimension(), x.size());
        factor.evaluate(x, scratch.numbers(factor.scratch()), value);
        return value;
    }

    @Override
    public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
        Block one = scratch.block(0, out.dimension(), out.size());
        left.jacobianVector(x, w, scratch.inner(), one);
        Planes.multiply(one, value(right, x, scratch, 2), one);
        right.jacobianVector(x, w, scratch.inner(), out);
        Planes.multiply(out, value(left, x, scratch, 2), out);
        Planes.add(1, one, out);
    }

    @Override
    public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
        Block one = scratch.block(0, out.dimension(), out.size());
        Block other = scratch.block(1, out.dimension(), out.size());
        Planes.multiply(u, value(right, x, scratch, 2), one);
        left.vectorJacobian(x, one, scratch.inner(), one);
        Planes.multiply(u, value(left, x, scratch, 2), other);
        right.vectorJacobian(x, other, scratch.inner(), out);
        Planes.add(1, one, out);
    }

    @Override
    public void pullback(Block x, Block u, Scratch scratch, ParameterGradients gradients) {
        Block own = scratch.block(0, u.dimension(), u.size());
        Planes.multiply(u, value(right, x, scratch, 2), own);
        left.pullback(x, own, scratch.inner(), gradients);
        Planes.multiply(u, value(left, x, scratch, 2), own);
        right.pullback(x, own, scratch.inner(), gradients);
    }

    private static final class Twice extends ProductDerivative implements FrozenCurvature {
        private final FrozenCurvature left;
        private final FrozenCurvature right;

        Twice(FrozenField field, FrozenCurvature left, FrozenCurvature right) {
            super(field, left, right);
            this.left = left;
            this.right = right;
        }

        /** ∇⟨G ⊙ u, J_F w⟩ + J_Gᵀ(u ⊙ J_F w), and the same with the factors exchanged. */
        @Override
        public void curvature(Block x, Block u, Block w, Scratch scratch, Block out) {
            Block sum = scratch.block(3, out.dimension(), out.size());
            half(left, right, x, u, w, scratch, sum);
            Block other = scratch.block(4, out.dimension(), out.size());
            half(right, left, x, u, w, scratch, other);
            Planes.add(1, other, sum);
            Planes.scale(1, sum, out);
        }

        private static void half(
                FrozenCurvature f, FrozenCurvature g, Block x, Block u, Block w, Scratch scratch, Block out) {
            Block carried = scratch.block(0, u.dimension(), u.size());
            Planes.multiply(u, value(g, x, scratch, 2), carried);
            f.curvature(x, carried, w, scratch.inner(), out);
            f.jacobianVector(x, w, scratch.inner(), carried);
            Planes.multiply(carried, u, carried);
            g.vectorJacobian(x, carried, scratch.inner(), carried);
            Planes.add(1, carried, out);
        }
    }
}
