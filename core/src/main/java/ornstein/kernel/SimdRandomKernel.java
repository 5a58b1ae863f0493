package ornstein.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static ornstein.kernel.ScalarMath.*;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RandomKernel} with one counter per lane; ends that fill no vector are left to the scalar twin. Each chunk goes
 * through the target arrays in passes (the words' fractions, the radii, the normals, each in place of the one before): every
 * pass keeps its constants in registers and is small enough for the compiler to inline whole.
 */
final class SimdRandomKernel implements RandomKernel {

    private static final VectorSpecies<Double> D = Species.DOUBLE;
    /** Counters per chunk; its numbers stay in the first-level cache. */
    private static final int CHUNK = 512;
    /** Words 0 and 1 in two planes. */
    private static final int PAIR = 0;
    /** Words 0 and 1 in runs of 8. */
    private static final int PLANE = -8;

    private final ScalarRandomKernel twin = new ScalarRandomKernel();

    @Override
    public void words(long k0, long k1, long c1, long first, int n, long[] a, int aFrom, long[] b, int bFrom) {
        Objects.checkFromIndexSize(aFrom, n, a.length);
        Objects.checkFromIndexSize(bFrom, n, b.length);
        int body = n & -Species.LANES;
        SimdThreefry.words(k0, k1, c1, first, body, a, aFrom, b, bFrom, PAIR);
        twin.words(k0, k1, c1, first + body, n - body, a, aFrom + body, b, bFrom + body);
    }

    @Override
    public void wordPlane(long k0, long k1, long c1, long first, int n, long[] a, int from) {
        Objects.checkFromIndexSize(from, n, a.length);
        int head = (int) Math.min(n, -first & 15);
        int body = n - head & -16;
        int tail = head + body;
        twin.wordPlane(k0, k1, c1, first, head, a, from);
        SimdThreefry.words(k0, k1, c1, planeCounter(first + head), body / 2, a, from + head, a, from + head + 8, PLANE);
        twin.wordPlane(k0, k1, c1, first + tail, n - tail, a, from + tail);
    }

    @Override
    public void uniforms(long k0, long k1, long c1, long first, int n, double[] a, int aFrom, double[] b, int bFrom) {
        Objects.checkFromIndexSize(aFrom, n, a.length);
        Objects.checkFromIndexSize(bFrom, n, b.length);
        int body = n & -Species.LANES;
        uniformBlocks(k0, k1, c1, first, body, a, aFrom, b, bFrom, PAIR);
        twin.uniforms(k0, k1, c1, first + body, n - body, a, aFrom + body, b, bFrom + body);
    }

    @Override
    public void uniformPlane(long k0, long k1, long c1, long first, int n, double[] a, int from) {
        Objects.checkFromIndexSize(from, n, a.length);
        int head = (int) Math.min(n, -first & 15);
        int body = n - head & -16;
        int tail = head + body;
        twin.uniformPlane(k0, k1, c1, first, head, a, from);
        uniformBlocks(k0, k1, c1, planeCounter(first + head), body / 2, a, from + head, a, from + head + 8, PLANE);
        twin.uniformPlane(k0, k1, c1, first + tail, n - tail, a, from + tail);
    }

    @Override
    public void normals(long k0, long k1, long c1, long first, int n, double[] a, int aFrom, double[] b, int bFrom) {
        Objects.checkFromIndexSize(aFrom, n, a.length);
        Objects.checkFromIndexSize(bFrom, n, b.length);
        int body = n & -Species.LANES;
        normalBlocks(k0, k1, c1, first, body, a, aFrom, b, bFrom, PAIR);
        twin.normals(k0, k1, c1, first + body, n - body, a, aFrom + body, b, bFrom + body);
    }

    @Override
    public void normalPlane(long k0, long k1, long c1, long first, int n, double[] a, int from) {
        Objects.checkFromIndexSize(from, n, a.length);
        int head = (int) Math.min(n, -first & 15);
        int body = n - head & -16;
        int tail = head + body;
        twin.normalPlane(k0, k1, c1, first, head, a, from);
        normalBlocks(k0, k1, c1, planeCounter(first + head), body / 2, a, from + head, a, from + head + 8, PLANE);
        twin.normalPlane(k0, k1, c1, first + tail, n - tail, a, from + tail);
    }

    /** The counter of a particle that is a multiple of 16. */
    private static long planeCounter(long particle) {
        return particle >>> 1 | ScalarRandomKernel.PLANE_COUNTERS;
    }

    private static void uniformBlocks(long k0, long k1, long c1, long first, int n, double[] a, int aFrom, double[] b,
            int bFrom, int gap) {
        for (int i = 0; i < n; i += CHUNK) {
            int m = Math.min(CHUNK, n - i);
            int at = i + (i & gap);
            SimdThreefry.fractions(k0, k1, c1, first + i, m, a, aFrom + at, b, bFrom + at, gap);
            centre(m, a, aFrom + at, b, bFrom + at, gap);
        }
    }

    private static void normalBlocks(long k0, long k1, long c1, long first, int n, double[] a, int aFrom, double[] b,
            int bFrom, int gap) {
        for (int i = 0; i < n; i += CHUNK) {
            int m = Math.min(CHUNK, n - i);
            int at = i + (i & gap);
            SimdThreefry.fractions(k0, k1, c1, first + i, m, a, aFrom + at, b, bFrom + at, gap);
            radii(m, a, aFrom + at, gap);
            directions(m, a, aFrom + at, b, bFrom + at, gap);
        }
    }

    private static void centre(int n, double[] a, int aFrom, double[] b, int bFrom, int gap) {
        for (int i = 0; i < n; i += Species.LANES) {
            int at = i + (i & gap);
            load(a, aFrom + at).sub(ScalarRandomKernel.BELOW_ONE).intoArray(a, aFrom + at);
            load(b, bFrom + at).sub(ScalarRandomKernel.BELOW_ONE).intoArray(b, bFrom + at);
        }
    }

    /** Fractions to radii √(−2 ln u). */
    private static void radii(int n, double[] a, int from, int gap) {
        for (int i = 0; i < n; i += Species.LANES) {
            int at = from + i + (i & gap);
            DoubleVector u = load(a, at).sub(ScalarRandomKernel.BELOW_ONE);
            SimdMath.logNormal(u).mul(-2).sqrt().intoArray(a, at);
        }
    }

    /** Radii and fractions to normals; see {@link ScalarMath#sinPiNear}. */
    private static void directions(int counters, double[] a, int aFrom, double[] b, int bFrom, int gap) {
        for (int i = 0; i < counters; i += Species.LANES) {
            int at = i + (i & gap);
            DoubleVector radius = load(a, aFrom + at);
            DoubleVector turns = load(b, bFrom + at).sub(ScalarRandomKernel.BELOW_ONE).mul(2);
            DoubleVector t = turns.fma(broadcast(D, 2), broadcast(D, ROUND));
            DoubleVector r = t.sub(ROUND).fma(broadcast(D, -0.5), turns);
            DoubleVector y = r.mul(r);
            DoubleVector p = y.fma(broadcast(D, S5), broadcast(D, S4));
            p = p.fma(y, broadcast(D, S3));
            p = p.fma(y, broadcast(D, S2));
            p = p.fma(y, broadcast(D, S1));
            p = p.fma(y, broadcast(D, S0));
            DoubleVector sine = r.fma(broadcast(D, PI_HI), r.mul(p.fma(y, broadcast(D, PI_LO))));
            DoubleVector c = y.fma(broadcast(D, C6), broadcast(D, C5));
            c = c.fma(y, broadcast(D, C4));
            c = c.fma(y, broadcast(D, C3));
            c = c.fma(y, broadcast(D, C2));
            c = c.fma(y, broadcast(D, C1));
            c = c.fma(y, broadcast(D, C0_LO));
            DoubleVector top = y.fma(broadcast(D, C0), broadcast(D, 1));
            DoubleVector cosine = top.add(c.fma(y, y.fma(broadcast(D, C0), broadcast(D, 1).sub(top))));
            LongVector n = t.reinterpretAsLongs();
            LongVector odd = n.and(1).neg();
            LongVector sign = n.lanewise(VectorOperators.LSHL, 62).and(SIGN_BITS);
            LongVector signNext = n.add(1).lanewise(VectorOperators.LSHL, 62).and(SIGN_BITS);
            LongVector si = sine.reinterpretAsLongs();
            LongVector co = cosine.reinterpretAsLongs();
            LongVector swap = si.lanewise(VectorOperators.XOR, co).and(odd);
            co.lanewise(VectorOperators.XOR, swap).lanewise(VectorOperators.XOR, signNext).reinterpretAsDoubles()
                    .mul(radius)
                    .intoArray(a, aFrom + at);
            si.lanewise(VectorOperators.XOR, swap).lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles()
                    .mul(radius)
                    .intoArray(b, bFrom + at);
        }
    }

    private static DoubleVector load(double[] a, int at) {
        return DoubleVector.fromArray(Species.DOUBLE, a, at);
    }
}
