package ornstein.process;

import ornstein.array.Block;

/** A field that is evaluated by way of its frozen form. */
interface TimedField extends VectorField {
    @Override
    FrozenField at(double t);

    @Override
    default void evaluate(double t, Block x, Block out) {
        FrozenField frozen = at(t);
        frozen.evaluate(x, new double[frozen.scratch()], out);
    }
}
