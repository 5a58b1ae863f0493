package ornstein.solve.ode;

import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.process.FrozenField;
import ornstein.process.VectorField;

/** A field that keeps the last time it was frozen at: one step's end is the next one's start. */
final class RememberingField implements VectorField {
    private final VectorField field;
    private double time = Double.NaN;
    private @Nullable FrozenField frozen;

    RememberingField(VectorField field) {
        this.field = field;
    }

    @Override
    public void evaluate(double t, Block x, Block out) {
        field.evaluate(t, x, out);
    }

    @Override
    public FrozenField at(double t) {
        FrozenField known = frozen;
        if (known == null || t != time) {
            known = field.at(t);
            frozen = known;
            time = t;
        }
        return known;
    }
}
