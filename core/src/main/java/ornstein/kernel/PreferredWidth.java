package ornstein.kernel;

import jdk.incubator.vector.VectorShape;

/** The machine's preferred vector width; apart from {@link KernelChoice}, which must load without the module. */
final class PreferredWidth {

    private PreferredWidth() {}

    /** 128, 256 or 512 bits; 0 where the machine has no vectors of two doubles. Wider machines run at 512. */
    static int bits() {
        int bits = Math.min(512, VectorShape.preferredShape().vectorBitSize());
        return bits < 128 ? 0 : Integer.highestOneBit(bits);
    }
}
