package ornstein.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.0123456, 0.0123",
        "4.5678, 4.57",
        "-2.5, -2.5",
        "123456, 123000",
        "1.2e-7, 1.20e-07",
        "7.5e9, 7.50e+09",
        "NaN, not a number",
        "Infinity, ∞"
    })
    void threeSignificantDigits(double value, String text) {
        assertThat(Numbers.brief(value)).isEqualTo(text);
    }

    /** As many digits as the error says something about. */
    @ParameterizedTest
    @CsvSource({
        "0.08412, 0.006381, 0.0841 ± 0.0064",
        "0.004312, 0.001349, 0.0043 ± 0.0013",
        "123.456, 9.96, 123 ± 10",
        "-1234.4, 171, -1234 ± 170",
        "0.3, 0, 0.300 ± 0",
        "0.314159, 1.8e-15, 0.314 ± 1.80e-15",
        "NaN, 1, not a number ± 1"
    })
    void anErrorHasTwoDigitsAndItsValueNoMorePlaces(double value, double error, String text) {
        assertThat(Numbers.estimate(value, error)).isEqualTo(text);
    }

    @Test
    void nothingIsADash() {
        assertThat(Numbers.brief(OptionalDouble.empty())).isEqualTo("–");
        assertThat(Numbers.brief(OptionalDouble.of(0.5))).isEqualTo(Numbers.brief(0.5));
    }

    @Test
    void oneIsNotMany() {
        assertThat(Numbers.count(1, "step")).isEqualTo("1 step");
        assertThat(Numbers.count(0, "step")).isEqualTo("0 steps");
        assertThat(Numbers.count(20, "step")).isEqualTo("20 steps");
    }

    @Test
    void thousandsStandApart() {
        assertThat(Numbers.grouped(1_234_567)).isEqualTo("1\u202f234\u202f567");
        assertThat(Numbers.grouped(999)).isEqualTo("999");
    }
}
