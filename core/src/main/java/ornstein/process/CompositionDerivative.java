package ornstein.process;

import java.util.Optional;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** x ↦ F(G(x)), with J = J_F(G(x)) J_G(x). */
class CompositionDerivative implements FrozenDerivative {
    private final FrozenField field;
    private final FrozenDerivative outer;
    private final FrozenDerivative inner;

    CompositionDerivative(FrozenField field, FrozenDerivative outer, FrozenDerivative inner) {
        this.field = field;
        this.outer = outer;
        this.inner = inner;
    }

    /** Of a composition, if both parts have derivatives; twice if both have them twice. */
    static Optional<FrozenDerivative> of(FrozenField field, FrozenField outer, FrozenField inner) {
        Optional<FrozenDerivative> f = outer.derivative();
        Optional<FrozenDerivative> g = inner.derivative();
        if (f.isEmpty() || g.isEmpty()) {
            return Optional.empty();
        }
        if (f.get() instanceof FrozenCurvature second && g.get() instanceof FrozenCurvature first) {
            return Optional.of(new Twice(field, second, first));
        }
        return Optional.of(new CompositionDerivative(field, f.get(), g.get()));
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

    /** G(x). */
    final Block image(Block x, Scratch scratch) {
        Block image = scratch.block(2, x.dimension(), x.size());
        inner.evaluate(x, scratch.numbers(inner.scratch()), image);
        return image;
    }

    @Override
    public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
        Block image = image(x, scratch);
        inner.jacobianVector(x, w, scratch.inner(), out);
        outer.jacobianVector(image, out, scratch.inner(), out);
    }

    @Override
    public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
        Block image = image(x, scratch);
        outer.vectorJacobian(image, u, scratch.inner(), out);
        inner.vectorJacobian(x, out, scratch.inner(), out);
    }

    @Override
    public void pullback(Block x, Block u, Scratch scratch, ParameterGradients gradients) {
        Block image = image(x, scratch);
        outer.pullback(image, u, scratch.inner(), gradients);
        Block carried = scratch.block(0, u.dimension(), u.size());
        outer.vectorJacobian(image, u, scratch.inner(), carried);
        inner.pullback(x, carried, scratch.inner(), gradients);
    }

    private static final class Twice extends CompositionDerivative implements FrozenCurvature {
        private final FrozenCurvature outer;
        private final FrozenCurvature inner;

        Twice(FrozenField field, FrozenCurvature outer, FrozenCurvature inner) {
            super(field, outer, inner);
            this.outer = outer;
            this.inner = inner;
        }

        /** J_Gᵀ ∇⟨u, J_F·(J_G w)⟩ + ∇⟨J_Fᵀu, J_G w⟩. */
        @Override
        public void curvature(Block x, Block u, Block w, Scratch scratch, Block out) {
            Block image = image(x, scratch);
            Block moved = scratch.block(0, w.dimension(), w.size());
            Block carried = scratch.block(1, u.dimension(), u.size());
            inner.jacobianVector(x, w, scratch.inner(), moved);
            outer.curvature(image, u, moved, scratch.inner(), moved);
            inner.vectorJacobian(x, moved, scratch.inner(), moved);
            outer.vectorJacobian(image, u, scratch.inner(), carried);
            inner.curvature(x, carried, w, scratch.inner(), out);
            Planes.add(1, moved, out);
        }
    }
}
