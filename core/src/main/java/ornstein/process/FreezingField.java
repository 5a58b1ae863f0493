package ornstein.process;

import org.jspecify.annotations.Nullable;

import ornstein.array.Block;

/** Freezes a field anew wherever the time changes from one particle to the next. */
final class FreezingField implements ParticleField {
    private final VectorField field;
    private double[] scratch = new double[0];
    private double time = Double.NaN;
    private @Nullable FrozenField frozen;

    FreezingField(VectorField field) {
        this.field = field;
    }

    @Override
    public void evaluate(double[] t, Block x, Block out) {
        for (int first = 0; first < x.size();) {
            int next = first + 1;
            while (next < x.size() && t[next] == t[first]) {
                next++;
            }
            FrozenField known = at(t[first]);
            if (scratch.length < known.scratch()) {
                scratch = new double[known.scratch()];
            }
            known.evaluate(part(x, first, next), scratch, part(out, first, next));
            first = next;
        }
    }

    private FrozenField at(double t) {
        FrozenField known = frozen;
        if (known == null || t != time) {
            known = field.at(t);
            frozen = known;
            time = t;
        }
        return known;
    }

    private static Block part(Block block, int first, int next) {
        return first == 0 && next == block.size()
                ? block
                : new Block(block.planes(), block.from() + first, next - first);
    }
}
