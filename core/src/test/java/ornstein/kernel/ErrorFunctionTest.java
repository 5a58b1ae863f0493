package ornstein.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorFunctionTest {

    static Stream<Arguments> functions() {
        return Stream.of(
                Arguments.of("erf", (DoubleUnaryOperator) ErrorFunction::erf, 4e-16),
                Arguments.of("erfc", (DoubleUnaryOperator) ErrorFunction::erfc, 5e-16),
                Arguments.of("density", (DoubleUnaryOperator) ErrorFunction::density, 4e-16),
                Arguments.of("cdf", (DoubleUnaryOperator) ErrorFunction::cdf, 6e-16),
                Arguments.of("logCdf", (DoubleUnaryOperator) ErrorFunction::logCdf, 8e-16),
                Arguments.of("quantile", (DoubleUnaryOperator) ErrorFunction::quantile, 7e-16));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void fiftyDigitValuesAreMet(String name, DoubleUnaryOperator f, double bound) {
        assertThat(Truth.of(name)).hasSize(250)
                .allSatisfy(t -> assertThat(t.relative(f.applyAsDouble(t.x()))).isLessThan(bound));
    }

    @Test
    void endsOfTheRange() {
        assertThat(ErrorFunction.erf(0)).isEqualTo(0.0);
        assertThat(ErrorFunction.erf(-0.0)).isEqualTo(-0.0);
        assertThat(ErrorFunction.erf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(ErrorFunction.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(ErrorFunction.erfc(0)).isEqualTo(1);
        assertThat(ErrorFunction.erfc(Double.POSITIVE_INFINITY)).isZero();
        assertThat(ErrorFunction.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
        assertThat(ErrorFunction.cdf(0)).isEqualTo(0.5);
        assertThat(ErrorFunction.cdf(-1e300)).isZero();
        assertThat(ErrorFunction.cdf(1e300)).isEqualTo(1);
        assertThat(ErrorFunction.density(1e300)).isZero();
        assertThat(ErrorFunction.density(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(ErrorFunction.logCdf(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(ErrorFunction.logCdf(Double.POSITIVE_INFINITY)).isZero();
        assertThat(ErrorFunction.logCdf(-1e10)).isEqualTo(-5e19);
        assertThat(ErrorFunction.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(ErrorFunction.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ErrorFunction.quantile(0.5)).isZero();
        assertThat(ErrorFunction.quantile(Double.MIN_VALUE)).isBetween(-38.5, -38.4);
        for (DoubleUnaryOperator f : new DoubleUnaryOperator[] {ErrorFunction::erf, ErrorFunction::erfc,
            ErrorFunction::density, ErrorFunction::cdf, ErrorFunction::logCdf}) {
            assertThat(f.applyAsDouble(Double.NaN)).isNaN();
        }
    }

    @Test
    void piecesMeetWithoutAJump() {
        for (double x = 0.4; x < 30; x += 1e-3) {
            double here = ErrorFunction.erfc(x);
            double next = ErrorFunction.erfc(x + 1e-3);
            assertThat(next).isLessThanOrEqualTo(here);
            if (here > 1e-300) {
                // d log erfc/dx = −φ-like ratio ≥ −2x − 1/x
                assertThat(next / here).isGreaterThan(1 - 1e-3 * (2 * x + 1 / x) - 1e-4);
            }
        }
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < 200_000; i++) {
            double x = ErrorFunction.quantile(i / 200_000.0);
            assertThat(x).isGreaterThan(last);
            last = x;
        }
    }

    /** Φ(Φ⁻¹(p)) = p up to the error of x itself, which the tail magnifies by |x|·φ/Φ·|x|. */
    @Test
    void quantileIsTheInverse() {
        for (double e = -1; e > -1000; e -= 0.37) {
            double p = StrictMath.pow(2, e);
            double x = ErrorFunction.quantile(p);
            assertThat(ErrorFunction.cdf(x) / p - 1).isBetween(-1e-15 * (2 + x * x), 1e-15 * (2 + x * x));
            assertThat(ErrorFunction.logCdf(x)).isCloseTo(ScalarMath.log(p),
                    org.assertj.core.api.Assertions.within(1e-15 * (2 + x * x)));
        }
        for (int i = 1; i < 100_000; i++) {
            double p = i / 100_000.0;
            assertThat(Math.abs(ErrorFunction.quantile(1 - p) + ErrorFunction.quantile(p)))
                    .isLessThan(1e-10 * Math.max(1, Math.abs(ErrorFunction.quantile(p))));
        }
    }

    @Test
    void noProbabilityIsRefused() {
        for (double p : new double[] {-1e-300, 1.0000000000000002, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ErrorFunction.quantile(p))
                    .withMessage("p = " + p + ": a probability lies in [0, 1]");
        }
    }
}
