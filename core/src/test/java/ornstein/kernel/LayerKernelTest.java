package ornstein.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The twins give the same bits; other widths: KernelWidthTest. */
class LayerKernelTest {
    private static final LayerKernel SCALAR = new ScalarLayerKernel();

    @ParameterizedTest
    @CsvSource({"1, 1, 16", "3, 5, 16", "64, 2, 32", "7, 64, 48", "0, 4, 16"})
    void productsAreThoseOfTheTwinAndOfADoubleLoop(int columns, int rows, int lanes) {
        double[] found = products(Kernels.layer(), columns, rows, lanes);

        assertThat(found).containsExactly(products(SCALAR, columns, rows, lanes));
        double[] matrix = ElementaryInputs.numbers(columns * rows, 2);
        double[] start = ElementaryInputs.numbers(found.length, 2);
        for (int r = 0; r < rows; r++) {
            for (int l = 0; l < lanes; l++) {
                double sum = start[(columns + r) * lanes + l];
                for (int c = 0; c < columns; c++) {
                    sum = Math.fma(matrix[r * columns + c], start[c * lanes + l], sum);
                }
                assertThat(found[(columns + r) * lanes + l]).isEqualTo(sum);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 33, 64, 70})
    void activationsAreThoseOfTheTwin(int n) {
        double[][] found = activations(Kernels.layer(), n);
        double[][] expected = activations(SCALAR, n);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).containsExactly(expected[i]); // NaN equals NaN, −0 differs from 0
        }
    }

    @Test
    void activationsAreSiluAndItsDerivatives() {
        for (double x : new double[] {-30, -4, -1.3, -1e-9, 0, 0.2, 1, 5, 30}) {
            double[] values = new double[12];
            Arrays.fill(values, 0, 4, x);
            Kernels.layer().siluCurvature(values, 0, 4, 8, 4);
            double s = 1 / (1 + StrictMath.exp(-x));
            assertThat(values[0]).isCloseTo(x * s, within(1e-15 * Math.abs(x * s)));
            assertThat(values[4]).isCloseTo(s + x * s * (1 - s), within(1e-15));
            assertThat(values[8]).isCloseTo(s * (1 - s) * (2 + x * (1 - 2 * s)), within(1e-15));
        }
    }

    @Test
    void farOutNothingOverflows() {
        double[] x = {-708, -709, -710, -745, -1e5, -1e300, Double.NEGATIVE_INFINITY, 709, 1e300, Double.NaN};
        double[] values = Arrays.copyOf(x, 30);
        Kernels.layer().siluCurvature(values, 0, 10, 20, 10);

        for (int i = 0; i < 7; i++) {
            assertThat(values[i]).isBetween(-1e-304, 0.0);
            assertThat(values[10 + i]).isBetween(-1e-304, 0.0);
            assertThat(values[20 + i]).isBetween(-1e-304, 0.0);
        }
        assertThat(Arrays.copyOfRange(values, 7, 10)).containsExactly(709, 1e300, Double.NaN);
        assertThat(Arrays.copyOfRange(values, 17, 20)).containsExactly(1, 1, Double.NaN);
        assertThat(Arrays.copyOfRange(values, 27, 30)).containsExactly(-0.0, -0.0, Double.NaN);
    }

    @Test
    void rangesOutsideTheArraysAreRefused() {
        for (LayerKernel kernel : new LayerKernel[] {Kernels.layer(), SCALAR}) {
            double[] values = new double[64];
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> kernel.silu(values, 60, 5));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> kernel.siluSlope(values, 0, 60, 5));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> kernel.add(values, 0, -1, 5));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> kernel.multiplyAdd(new double[4], 1, 4, values, 0, 16, 16));
        }
    }

    /** Planes of x, then of y + W x. */
    static double[] products(LayerKernel kernel, int columns, int rows, int lanes) {
        double[] matrix = ElementaryInputs.numbers(columns * rows, 2);
        double[] packed = LayerKernel.pack(matrix, 0, columns, 1, rows, columns);
        double[] values = ElementaryInputs.numbers((columns + LayerKernel.padded(rows)) * lanes, 2);
        kernel.multiplyAdd(packed, columns, LayerKernel.padded(rows), values, 0, columns * lanes, lanes);
        return values;
    }

    /** Every form over n numbers of every kind. */
    static double[][] activations(LayerKernel kernel, int n) {
        double[][] results = new double[24][];
        for (int kind = 0; kind < 4; kind++) {
            for (int form = 0; form < 6; form++) {
                double[] values = ElementaryInputs.numbers(4 * n + 3, kind);
                switch (form) {
                    case 0 -> kernel.silu(values, 1, n);
                    case 1 -> kernel.siluSlope(values, 2, n + 2, n);
                    case 2 -> kernel.siluCurvature(values, n, 0, 2 * n + 1, n);
                    case 3 -> kernel.multiply(values, n + 2, 1, n);
                    case 4 -> kernel.add(values, 1, 2 * n + 1, n);
                    default -> kernel.addProduct(values, 0, n, 3 * n + 3, n);
                }
                results[kind * 6 + form] = values;
            }
        }
        return results;
    }
}
