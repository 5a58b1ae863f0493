package ornstein.kernel;

import static ornstein.kernel.ScalarThreefry.*;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link ScalarThreefry} with one counter per lane. */
final class SimdThreefry {

    private static final LongVector RAMP = LongVector.zero(Species.LONG).addIndex(1);
    private static final long[] NO_LONGS = {};
    private static final double[] NO_DOUBLES = {};

    private SimdThreefry() {}

    /**
     * Words 0 of counters (first + i, c₁) into a, words 1 into b, at aFrom + i + (i ∧ gap) and bFrom + i + (i ∧ gap), for
     * 0 ≤ i &lt; n, n a multiple of the lanes. A gap of 0 gives two planes, a gap of −8 (with bFrom = aFrom + 8) runs of
     * 8 words 0 and 8 words 1.
     */
    static void words(long k0, long k1, long c1, long first, int n, long[] a, int aFrom, long[] b, int bFrom, int gap) {
        blocks(k0, k1, c1, first, n, true, a, b, NO_DOUBLES, NO_DOUBLES, aFrom, bFrom, gap);
    }

    /** The same with every word w as the double 1 + ⌊w/2¹²⌋·2⁻⁵² in [1, 2). */
    static void fractions(long k0, long k1, long c1, long first, int n, double[] a, int aFrom, double[] b, int bFrom,
            int gap) {
        blocks(k0, k1, c1, first, n, false, NO_LONGS, NO_LONGS, a, b, aFrom, bFrom, gap);
    }

    // Written out without helpers: a method of so many vector operations is past the compiler's inlining cutoff, which
    // only the Vector API's own methods may pass.
    private static void blocks(long k0, long k1, long c1, long first, int n, boolean raw, long[] wa, long[] wb,
            double[] a,
            double[] b, int aFrom, int bFrom, int gap) {
        long k2 = PARITY ^ k0 ^ k1;
        LongVector start = RAMP.add(first + k0);
        LongVector start1 = LongVector.broadcast(Species.LONG, c1 + k1);
        for (int i = 0; i < n; i += Species.LANES) {
            LongVector x1 = start1;
            LongVector x0 = start.add(i).add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R1).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R2).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R3).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R4).lanewise(VectorOperators.XOR, x0).add(k2 + 1);
            x0 = x0.add(k1).add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R5).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R6).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R7).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R8).lanewise(VectorOperators.XOR, x0).add(k0 + 2);
            x0 = x0.add(k2).add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R1).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R2).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R3).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R4).lanewise(VectorOperators.XOR, x0).add(k1 + 3);
            x0 = x0.add(k0).add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R5).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R6).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R7).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R8).lanewise(VectorOperators.XOR, x0).add(k2 + 4);
            x0 = x0.add(k1).add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R1).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R2).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R3).lanewise(VectorOperators.XOR, x0);
            x0 = x0.add(x1);
            x1 = x1.lanewise(VectorOperators.ROL, R4).lanewise(VectorOperators.XOR, x0).add(k0 + 5);
            x0 = x0.add(k2);
            int at = i + (i & gap);
            if (raw) {
                x0.intoArray(wa, aFrom + at);
                x1.intoArray(wb, bFrom + at);
            } else {
                x0.lanewise(VectorOperators.LSHR, 12).or(ScalarMath.ONE_BITS).reinterpretAsDoubles().intoArray(a,
                        aFrom + at);
                x1.lanewise(VectorOperators.LSHR, 12).or(ScalarMath.ONE_BITS).reinterpretAsDoubles().intoArray(b,
                        bFrom + at);
            }
        }
    }

}
