package ornstein.process;

import ornstein.array.Block;

/**
 * A user's block field at one time; an index outside of its blocks is told with their extents. The index itself stays
 * with the cause: compiled code may throw without one.
 */
record GivenField(VectorField field, double t) implements FrozenField {
    @Override
    public void evaluate(Block x, double[] scratch, Block out) {
        try {
            field.evaluate(t, x, out);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw outside("a field", t, x, out, e);
        }
    }

    static IllegalArgumentException outside(
            String what, double t, Block x, Block out, ArrayIndexOutOfBoundsException cause) {
        return new IllegalArgumentException(what + " at t = " + t + " has an index out of bounds: it was given "
                + x.size() + " particles of dimension " + x.dimension() + " from index " + x.from() + " on and "
                + out.dimension() + " planes to write from index " + out.from()
                + " on; use block.get and set, or start from points of the field's dimension", cause);
    }
}
