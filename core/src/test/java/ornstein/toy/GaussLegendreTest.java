package ornstein.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gauss's rule is exact to degree 2n − 1, and not beyond. */
class GaussLegendreTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8, 31, 400, 3000})
    void polynomialsUpToTheDegreeAreExact(int n) {
        GaussLegendre rule = GaussLegendre.of(n);

        // ∫ x^{2n−2} = 2/(2n − 1): the even degree below the limit
        assertThat(moment(rule, 0)).isCloseTo(2, within(1e-13));
        assertThat(moment(rule, 2 * n - 2)).isCloseTo(2.0 / (2 * n - 1), within(1e-10 / n));
        assertThat(moment(rule, 1)).isCloseTo(0, within(1e-14));
        assertThat(rule.nodes()).isSorted();
        if (n <= 8) {
            assertThat(Math.abs(moment(rule, 2 * n) - 2.0 / (2 * n + 1))).isGreaterThan(1e-6);
        }
    }

    private static double moment(GaussLegendre rule, int degree) {
        double sum = 0;
        for (int i = 0; i < rule.nodes().length; i++) {
            sum += rule.weights()[i] * StrictMath.pow(rule.nodes()[i], degree);
        }
        return sum;
    }
}
