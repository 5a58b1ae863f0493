package ornstein.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The array forms give ScalarMath's bits whatever the size, offset and neighbours; other widths: KernelWidthTest. */
class ElementaryKernelTest {

    /** One method of the kernel. */
    interface Form {
        void apply(ElementaryKernel kernel, double[] x, int xFrom, double[] y, int yFrom, int n);
    }

    record Case(Form form, DoubleUnaryOperator scalar) {}

    private static final List<Case> CASES = List.of(
            new Case(ElementaryKernel::exp, ScalarMath::exp),
            new Case(ElementaryKernel::expNonPositive, ScalarMath::expNonPositive),
            new Case(ElementaryKernel::log, ScalarMath::log),
            new Case(ElementaryKernel::sinPi, ScalarMath::sinPi),
            new Case(ElementaryKernel::cosPi, ScalarMath::cosPi));

    static IntStream sizes() {
        return IntStream.rangeClosed(0, 70);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void twinsAgreeInEveryBit(int n) {
        for (Case c : CASES) {
            for (int kind = 0; kind < 4; kind++) {
                for (int repeat = 0; repeat < 20; repeat++) {
                    int xFrom = repeat % 5;
                    int yFrom = repeat % 3;
                    double[] x = ElementaryInputs.numbers(xFrom + n + repeat, kind);
                    double[] y = new double[yFrom + n + 1];
                    c.form().apply(Kernels.elementary(), x, xFrom, y, yFrom, n);
                    double[] expected = new double[y.length];
                    for (int i = 0; i < n; i++) {
                        expected[yFrom + i] = c.scalar().applyAsDouble(x[xFrom + i]);
                    }
                    assertThat(y).containsExactly(expected); // NaN equals NaN, −0 differs from 0
                }
            }
        }
    }

    @Test
    void sourceMayBeTarget() {
        for (Case c : CASES) {
            double[] x = ElementaryInputs.numbers(71, 0);
            double[] y = new double[71];
            c.form().apply(Kernels.elementary(), x, 0, y, 0, 71);
            c.form().apply(Kernels.elementary(), x, 0, x, 0, 71);
            assertThat(x).containsExactly(y);
        }
    }

    @Test
    void rangesOutsideTheArraysAreRefused() {
        for (ElementaryKernel kernel : new ElementaryKernel[] {Kernels.elementary(), new ScalarElementaryKernel()}) {
            for (Case c : CASES) {
                for (int[] range : new int[][] {{0, 0, 11}, {1, 0, 10}, {0, 1, 10}, {-1, 0, 3}, {0, -1, 3},
                    {0, 0, -1}}) {
                    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> c.form()
                            .apply(kernel, new double[10], range[0], new double[10], range[1], range[2]));
                }
            }
        }
    }
}
