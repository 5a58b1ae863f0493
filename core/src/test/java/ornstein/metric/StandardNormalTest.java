package ornstein.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardNormalTest {

    /** 30-digit arithmetic. */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.841344746068542949", "-1, 0.158655253931457051", "-2.9, 0.00186581330038403795",
        "-3, 0.00134989803163009453", "-3.1, 0.000967603213218356892", "-5, 2.86651571879193912e-7",
        "-20, 2.75362411860623370e-89", "-37, 5.72557122252457682e-300", "7, 0.999999999998720188"})
    void distributionFunction(double z, double expected) {
        assertThat(StandardNormal.cdf(z)).isCloseTo(expected, within(1e-13 * expected));
        assertThat(StandardNormal.cdf(z)).isCloseTo(expected, within(2e-16));
    }

    @Test
    void ends() {
        assertThat(StandardNormal.cdf(-50)).isZero();
        assertThat(StandardNormal.cdf(50)).isOne();
        assertThat(StandardNormal.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(StandardNormal.density(Double.POSITIVE_INFINITY)).isZero();
    }

    @Test
    void quantilesInvertIt() {
        assertThat(StandardNormal.lowerQuantile(0.5)).isZero();
        assertThat(StandardNormal.lowerQuantile(0.025)).isCloseTo(-1.95996398454005424, within(1e-14));
        for (double p = 1e-12; p < 0.5; p *= 1.7) {
            double z = StandardNormal.lowerQuantile(p);
            assertThat(StandardNormal.cdf(z) / p).isCloseTo(1, within(1e-13));
        }
    }
}
