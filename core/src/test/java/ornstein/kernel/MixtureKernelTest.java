package ornstein.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SIMD twin gives the scalar twin's bits for every size, tail, table and offset. */
class MixtureKernelTest {
    private static final MixtureKernel SCALAR = new ScalarMixtureKernel();

    static IntStream sizes() {
        return IntStream.rangeClosed(0, 70);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void twinsAgreeInEveryBit(int n) {
        for (int components : new int[] {1, 2, 3, 4, 5, 8, 13}) {
            for (int dimension : new int[] {1, 2, 3, 4, 5, 9}) {
                check(MixtureTables.diagonal(components, dimension), n, n % 5);
                check(MixtureTables.shared(components, dimension), n, n % 4);
                check(MixtureTables.full(components, dimension), n, n % 3);
            }
        }
    }

    private static void check(MixtureTable table, int n, int from) {
        MixtureKernel simd = Kernels.mixture();
        assertThat(simd).isNotInstanceOf(ScalarMixtureKernel.class);
        double[][] x = MixtureTables.points(table.dimension(), from + n);

        assertThat(MixtureTables.results(simd, table, x, from, n))
                .isDeepEqualTo(MixtureTables.results(SCALAR, table, x, from, n));
    }

    /** One changed bit of one point changes the results: the comparison is not blind. */
    @ParameterizedTest
    @MethodSource("sizes")
    void aPlantedFaultIsSeen(int n) {
        if (n == 0) {
            return;
        }
        MixtureTable table = MixtureTables.diagonal(3, 2);
        double[][] x = MixtureTables.points(2, n);
        double[][] expected = MixtureTables.results(SCALAR, table, x, 0, n);
        x[1][n - 1] = x[1][n - 1] * (1 + 1e-12);

        assertThat(Arrays.deepEquals(MixtureTables.results(Kernels.mixture(), table, x, 0, n), expected)).isFalse();
    }
}
