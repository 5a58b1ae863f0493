package ornstein.kernel;

import java.util.Objects;

import ornstein.kernel.ScalarThreefry.Block;

/** {@link RandomKernel} one block at a time; its statics are the single numbers. */
public final class ScalarRandomKernel implements RandomKernel {

    /** 1 − 2⁻⁵³: taken from 1 + j·2⁻⁵² it leaves (2j + 1)·2⁻⁵³ exactly. */
    static final double BELOW_ONE = 0x1.fffffffffffffp-1;

    /** The plane form's counters are set apart from those of the pair form, which are not negative. */
    static final long PLANE_COUNTERS = Long.MIN_VALUE;

    ScalarRandomKernel() {}

    /** The uniform in (0, 1) of a word. */
    public static double uniform(long word) {
        return Double.longBitsToDouble(word >>> 12 | ScalarMath.ONE_BITS) - BELOW_ONE;
    }

    /** √(−2 ln u) of a word's uniform u. */
    static double radius(long word) {
        return Math.sqrt(ScalarMath.logNormal(uniform(word)) * -2);
    }

    /** The block's first normal. */
    public static double cosine(Block block) {
        return radius(block.word0()) * ScalarMath.cosPiNear(uniform(block.word1()) * 2);
    }

    /** The block's second normal. */
    public static double sine(Block block) {
        return radius(block.word0()) * ScalarMath.sinPiNear(uniform(block.word1()) * 2);
    }

    /** The plane form's word of one particle. */
    public static long planeWord(long k0, long k1, long c1, long particle) {
        Block block = ScalarThreefry.block(k0, k1, planeCounter(particle), c1);
        return (particle & 8) == 0 ? block.word0() : block.word1();
    }

    /** The plane form's normal of one particle. */
    public static double planeNormal(long k0, long k1, long c1, long particle) {
        Block block = ScalarThreefry.block(k0, k1, planeCounter(particle), c1);
        return (particle & 8) == 0 ? cosine(block) : sine(block);
    }

    private static long planeCounter(long particle) {
        return (particle >>> 4 << 3) + (particle & 7) | PLANE_COUNTERS;
    }

    @Override
    public void words(long k0, long k1, long c1, long first, int n, long[] a, int aFrom, long[] b, int bFrom) {
        Objects.checkFromIndexSize(aFrom, n, a.length);
        Objects.checkFromIndexSize(bFrom, n, b.length);
        for (int i = 0; i < n; i++) {
            Block block = ScalarThreefry.block(k0, k1, first + i, c1);
            a[aFrom + i] = block.word0();
            b[bFrom + i] = block.word1();
        }
    }

    @Override
    public void wordPlane(long k0, long k1, long c1, long first, int n, long[] a, int from) {
        Objects.checkFromIndexSize(from, n, a.length);
        for (int i = 0; i < n; i++) {
            a[from + i] = planeWord(k0, k1, c1, first + i);
        }
    }

    @Override
    public void uniforms(long k0, long k1, long c1, long first, int n, double[] a, int aFrom, double[] b, int bFrom) {
        Objects.checkFromIndexSize(aFrom, n, a.length);
        Objects.checkFromIndexSize(bFrom, n, b.length);
        for (int i = 0; i < n; i++) {
            Block block = ScalarThreefry.block(k0, k1, first + i, c1);
            a[aFrom + i] = uniform(block.word0());
            b[bFrom + i] = uniform(block.word1());
        }
    }

    @Override
    public void uniformPlane(long k0, long k1, long c1, long first, int n, double[] a, int from) {
        Objects.checkFromIndexSize(from, n, a.length);
        for (int i = 0; i < n; i++) {
            a[from + i] = uniform(planeWord(k0, k1, c1, first + i));
        }
    }

    @Override
    public void normals(long k0, long k1, long c1, long first, int n, double[] a, int aFrom, double[] b, int bFrom) {
        Objects.checkFromIndexSize(aFrom, n, a.length);
        Objects.checkFromIndexSize(bFrom, n, b.length);
        for (int i = 0; i < n; i++) {
            Block block = ScalarThreefry.block(k0, k1, first + i, c1);
            double radius = radius(block.word0());
            double turns = uniform(block.word1()) * 2;
            a[aFrom + i] = radius * ScalarMath.cosPiNear(turns);
            b[bFrom + i] = radius * ScalarMath.sinPiNear(turns);
        }
    }

    @Override
    public void normalPlane(long k0, long k1, long c1, long first, int n, double[] a, int from) {
        Objects.checkFromIndexSize(from, n, a.length);
        int head = (int) Math.min(n, -first & 15);
        int body = n - head & -16;
        int i = 0;
        for (; i < head; i++) {
            a[from + i] = planeNormal(k0, k1, c1, first + i);
        }
        for (int end = head + body; i < end; i += 16) {
            normals(k0, k1, c1, first + i >>> 1 | PLANE_COUNTERS, 8, a, from + i, a, from + i + 8);
        }
        for (; i < n; i++) {
            a[from + i] = planeNormal(k0, k1, c1, first + i);
        }
    }
}
