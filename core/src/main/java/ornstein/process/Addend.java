package ornstein.process;

import ornstein.array.Block;

/** A frozen field that can be added to another's values without a block of its own. */
interface Addend extends FrozenField {
    /** out ← out + factor · v(x). */
    void add(double factor, Block x, Block out);
}
