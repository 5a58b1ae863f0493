package ornstein.kernel;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;

/**
 * {@link RandomKernel} with one counter per lane; ends that fill no vector are left to the scalar twin. Each chunk goes
 * through the target arrays in passes (the words' fractions, the radii, the normals, each in place of the one before): every
 * pass keeps its constants in registers and is small enough for the compiler to inline whole.
 */
final class SimdRandomKernel implements RandomKernel {

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
        SimdThreefry.words(k0, k1, c1, first + head >>> 1, body / 2, a, from + head, a, from + head + 8, PLANE);
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
        uniformBlocks(k0, k1, c1, first + head >>> 1, body / 2, a, from + head, a, from + head + 8, PLANE);
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
        normalBlocks(k0, k1, c1, first + head >>> 1, body / 2, a, from + head, a, from + head + 8, PLANE);
        twin.normalPlane(k0, k1, c1, first + tail, n - tail, a, from + tail);
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

    /** Radii and fractions to normals. */
    private static void directions(int n, double[] a, int aFrom, double[] b, int bFrom, int gap) {
        for (int i = 0; i < n; i += Species.LANES) {
            int at = i + (i & gap);
            DoubleVector radius = load(a, aFrom + at);
            DoubleVector turns = load(b, bFrom + at).sub(ScalarRandomKernel.BELOW_ONE).mul(2);
            radius.mul(SimdMath.cosPiNear(turns)).intoArray(a, aFrom + at);
            radius.mul(SimdMath.sinPiNear(turns)).intoArray(b, bFrom + at);
        }
    }

    private static DoubleVector load(double[] a, int at) {
        return DoubleVector.fromArray(Species.DOUBLE, a, at);
    }
}
