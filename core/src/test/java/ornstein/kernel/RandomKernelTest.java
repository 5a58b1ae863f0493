package ornstein.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomKernelTest {
    private static final long K0 = 42;
    private static final long K1 = -7;
    private static final RandomKernel SCALAR = new ScalarRandomKernel();

    static IntStream sizes() {
        return IntStream.rangeClosed(0, 70);
    }

    /** All forms of n numbers from first on, at an offset of the arrays. */
    static List<Object> forms(RandomKernel kernel, long c1, long first, int n, int from) {
        long[] wa = new long[from + n];
        long[] wb = new long[from + n + 1];
        long[] wp = new long[from + n];
        kernel.words(K0, K1, c1, first, n, wa, from, wb, from + 1);
        kernel.wordPlane(K0, K1, c1, first, n, wp, from);
        double[] ua = new double[from + n];
        double[] ub = new double[from + n + 1];
        double[] up = new double[from + n];
        kernel.uniforms(K0, K1, c1, first, n, ua, from, ub, from + 1);
        kernel.uniformPlane(K0, K1, c1, first, n, up, from);
        double[] na = new double[from + n];
        double[] nb = new double[from + n + 1];
        double[] np = new double[from + n];
        kernel.normals(K0, K1, c1, first, n, na, from, nb, from + 1);
        kernel.normalPlane(K0, K1, c1, first, n, np, from);
        return List.of(wa, wb, wp, ua, ub, up, na, nb, np);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void twinsAgreeInEveryBit(int n) {
        for (long first : new long[] {0, 1, 7, 8, 15, 16, 17, 1L << 31, (1L << 40) + 5, Long.MAX_VALUE - 80}) {
            List<Object> simd = forms(Kernels.random(), first + 3, first, n, n % 4);
            List<Object> scalar = forms(SCALAR, first + 3, first, n, n % 4);
            for (int form = 0; form < simd.size(); form++) {
                assertThat(simd.get(form)).as("form %d from %d", form, first).isEqualTo(scalar.get(form));
            }
        }
    }

    /** Longer than a chunk, cut anywhere: the same numbers. */
    @Test
    void cutsDoNotMatter() {
        int n = 3000;
        double[] whole = new double[n];
        double[] a = new double[n];
        double[] b = new double[n];
        Kernels.random().normalPlane(K0, K1, 9, 100, n, whole, 0);
        Kernels.random().normals(K0, K1, 9, 100, n, a, 0, b, 0);
        for (int cut : new int[] {1, 4, 12, 15, 16, 28, 511, 512, 1023, 1500, 2999}) {
            double[] pieces = new double[n];
            Kernels.random().normalPlane(K0, K1, 9, 100, cut, pieces, 0);
            Kernels.random().normalPlane(K0, K1, 9, 100 + cut, n - cut, pieces, cut);
            assertThat(pieces).containsExactly(whole);
            double[] c = new double[n];
            double[] d = new double[n];
            Kernels.random().normals(K0, K1, 9, 100, cut, c, 0, d, 0);
            Kernels.random().normals(K0, K1, 9, 100 + cut, n - cut, c, cut, d, cut);
            assertThat(c).containsExactly(a);
            assertThat(d).containsExactly(b);
        }
        assertThat(whole).doesNotHaveDuplicates();
    }

    /** The map of the documentation, written out once more. */
    @Test
    void planesAndPairsAreWhatTheDocumentationSays() {
        int n = 100;
        long first = 37;
        double[] plane = new double[n];
        double[] a = new double[n];
        double[] b = new double[n];
        Kernels.random().normalPlane(K0, K1, 5, first, n, plane, 0);
        Kernels.random().normals(K0, K1, 5, first, n, a, 0, b, 0);
        for (int i = 0; i < n; i++) {
            long p = first + i;
            var pair = ScalarThreefry.block(K0, K1, p, 5);
            assertThat(a[i]).isEqualTo(boxMuller(pair, 0));
            assertThat(b[i]).isEqualTo(boxMuller(pair, 1));
            var shared = ScalarThreefry.block(K0, K1, Long.MIN_VALUE + 8 * (p / 16) + p % 8, 5);
            assertThat(plane[i]).isEqualTo(boxMuller(shared, p / 8 % 2));
        }
    }

    private static double boxMuller(ScalarThreefry.Block block, long which) {
        double u = (2 * (block.word0() >>> 12) + 1) * 0x1p-53;
        double v = (2 * (block.word1() >>> 12) + 1) * 0x1p-53;
        double angle = 2 * v;
        return Math.sqrt(-2 * ScalarMath.log(u)) * (which == 0 ? ScalarMath.cosPi(angle) : ScalarMath.sinPi(angle));
    }

    @Test
    void uniformsAndNormalsReachTheirEndsAndNoFurther() {
        assertThat(ScalarRandomKernel.uniform(0)).isEqualTo(0x1p-53);
        assertThat(ScalarRandomKernel.uniform(-1)).isEqualTo(1 - 0x1p-53);
        assertThat(ScalarRandomKernel.uniform(1L << 63)).isEqualTo(0.5 + 0x1p-53);
        assertThat(ScalarRandomKernel.uniform((1L << 63) - 1)).isEqualTo(0.5 - 0x1p-53);
        assertThat(ScalarRandomKernel.radius(0)).isEqualTo(Math.sqrt(106 * ScalarMath.LN2_HI)).isBetween(8.57, 8.58);
        assertThat(ScalarRandomKernel.radius(-1)).isBetween(1.4e-8, 1.5e-8);
    }

    @Test
    void rangesOutsideTheArraysAreRefused() {
        double[] ten = new double[10];
        long[] words = new long[10];
        for (RandomKernel k : new RandomKernel[] {Kernels.random(), SCALAR}) {
            for (int[] range : new int[][] {{0, 11}, {1, 10}, {-1, 3}, {0, -1}}) {
                int from = range[0];
                int n = range[1];
                for (Runnable call : List.<Runnable>of(
                        () -> k.words(1, 2, 3, 0, n, words, from, words, 0),
                        () -> k.wordPlane(1, 2, 3, 0, n, words, from),
                        () -> k.uniforms(1, 2, 3, 0, n, ten, from, ten, 0),
                        () -> k.uniformPlane(1, 2, 3, 0, n, ten, from),
                        () -> k.normals(1, 2, 3, 0, n, ten, from, ten, 0),
                        () -> k.normals(1, 2, 3, 0, n, new double[20], 0, ten, from),
                        () -> k.normalPlane(1, 2, 3, 0, n, ten, from))) {
                    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(call::run);
                }
            }
        }
    }
}
