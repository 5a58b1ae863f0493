package ornstein.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortingTest {

    @Test
    void agreesWithAStableSortByComparison() {
        for (int n : new int[] {0, 1, 2, 3, 100, 5000}) {
            for (int kind = 0; kind < 4; kind++) {
                double[] x = ElementaryInputs.numbers(n, kind);
                for (int i = 0; i + 7 < n; i += 7) {
                    x[i + 7] = x[i];
                }
                assertThat(Sorting.order(x)).isEqualTo(IntStream.range(0, n).boxed()
                        .sorted(Comparator.comparingDouble(i -> x[i])).mapToInt(i -> i).toArray());
            }
        }
    }

    @Test
    void zerosAndWhatIsNoNumber() {
        double[] x = {Double.NaN, 0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0,
            Double.longBitsToDouble(0xfff8_0000_0000_0001L), -Double.MIN_VALUE};
        assertThat(Sorting.order(x)).containsExactly(4, 7, 2, 5, 1, 3, 0, 6);
    }
}
