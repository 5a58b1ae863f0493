package ornstein.likelihood;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.array.ScratchPool;
import ornstein.process.FrozenField;
import ornstein.process.VectorField;

/**
 * The field of (x, ℓ, i) with ẋ = v(x, t), ℓ̇ = ∇·v(x, t), and the particle's number i, which stays: any solver of ordinary
 * equations then integrates the divergence along the paths that it makes. x goes where v alone would take it, to the bit, by
 * any scheme of fixed steps.
 */
final class AugmentedField implements VectorField {
    /** Coordinates beside those of x. */
    static final int EXTRA = 2;

    private final VectorField field;
    private final Divergence divergence;
    private final ScratchPool pool = new ScratchPool();

    AugmentedField(VectorField field, Divergence divergence) {
        this.field = field;
        this.divergence = divergence;
    }

    @Override
    public void evaluate(double t, Block x, Block out) {
        FrozenField frozen = at(t);
        frozen.evaluate(x, new double[frozen.scratch()], out);
    }

    @Override
    public FrozenField at(double t) {
        return new Frozen(field.at(t), divergence, pool);
    }

    private record Frozen(FrozenField field, Divergence divergence, ScratchPool pool) implements FrozenField {
        @Override
        public void evaluate(Block x, double[] numbers, Block out) {
            int dimension = x.dimension() - EXTRA;
            Block points = new Block(Arrays.copyOf(x.planes(), dimension), x.from(), x.size());
            field.evaluate(points, numbers, new Block(Arrays.copyOf(out.planes(), dimension), out.from(), out.size()));
            Scratch scratch = pool.take();
            divergence.write(field, points, x.plane(dimension + 1), x.from(), scratch, out.plane(dimension),
                    out.from());
            pool.give(scratch);
            Arrays.fill(out.plane(dimension + 1), out.from(), out.from() + out.size(), 0);
        }

        @Override
        public int scratch() {
            return field.scratch();
        }

        @Override
        public long bytes() {
            return field.bytes() + 64;
        }
    }
}
