package ornstein.process;

import java.util.Optional;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** Σ cᵢFᵢ whose parts have Jacobians: all derivatives are sums. */
class CombinationDerivative implements FrozenDerivative {
    private final FrozenField field;
    private final double[] factors;
    private final FrozenDerivative[] parts;

    CombinationDerivative(FrozenField field, double[] factors, FrozenDerivative[] parts) {
        this.field = field;
        this.factors = factors;
        this.parts = parts;
    }

    /** Of a combination, if all its parts have derivatives; twice if all have them twice. */
    static Optional<FrozenDerivative> of(FrozenField field, double[] factors, FrozenField[] fields) {
        FrozenDerivative[] parts = new FrozenDerivative[fields.length];
        boolean twice = true;
        for (int i = 0; i < fields.length; i++) {
            Optional<FrozenDerivative> part = fields[i].derivative();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts[i] = part.get();
            twice &= parts[i] instanceof FrozenCurvature;
        }
        return Optional.of(twice
                ? new Twice(field, factors, parts)
                : new CombinationDerivative(field, factors, parts));
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

    /** One of the products of a part. */
    @FunctionalInterface
    interface Product {
        void write(FrozenDerivative part, Scratch scratch, Block out);
    }

    final void sum(Scratch scratch, Block out, Product product) {
        Block total = scratch.block(0, out.dimension(), out.size());
        Block own = scratch.block(1, out.dimension(), out.size());
        for (int i = 0; i < parts.length; i++) {
            product.write(parts[i], scratch.inner(), own);
            if (i == 0) {
                Planes.scale(factors[i], own, total);
            } else {
                Planes.add(factors[i], own, total);
            }
        }
        Planes.scale(1, total, out);
    }

    @Override
    public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
        sum(scratch, out, (part, inner, own) -> part.jacobianVector(x, w, inner, own));
    }

    @Override
    public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
        sum(scratch, out, (part, inner, own) -> part.vectorJacobian(x, u, inner, own));
    }

    @Override
    public void divergence(Block x, Scratch scratch, double[] out, int outFrom) {
        sum(scratch, new Block(new double[][] {out}, outFrom, x.size()),
                (part, inner, own) -> part.divergence(x, inner, own.plane(0), 0));
    }

    @Override
    public void pullback(Block x, Block u, Scratch scratch, ParameterGradients gradients) {
        Block scaled = scratch.block(0, u.dimension(), u.size());
        for (int i = 0; i < parts.length; i++) {
            Planes.scale(factors[i], u, scaled);
            parts[i].pullback(x, scaled, scratch.inner(), gradients);
        }
    }

    private static final class Twice extends CombinationDerivative implements FrozenCurvature {
        Twice(FrozenField field, double[] factors, FrozenDerivative[] parts) {
            super(field, factors, parts);
        }

        @Override
        public void curvature(Block x, Block u, Block w, Scratch scratch, Block out) {
            sum(scratch, out, (part, inner, own) -> ((FrozenCurvature) part).curvature(x, u, w, inner, own));
        }
    }
}
