package ornstein.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarMathTest {
    private static final int POINTS = 400_000;

    static Stream<Arguments> functions() {
        return Stream.of(
                Arguments.of("exp", (DoubleUnaryOperator) ScalarMath::exp, 1.0),
                Arguments.of("log", (DoubleUnaryOperator) ScalarMath::log, 0.85),
                Arguments.of("sinPi", (DoubleUnaryOperator) ScalarMath::sinPi, 0.76),
                Arguments.of("cosPi", (DoubleUnaryOperator) ScalarMath::cosPi, 0.78));
    }

    /** Subnormal results of exp are rounded twice, hence 1.0. */
    @ParameterizedTest
    @MethodSource("functions")
    void fiftyDigitValuesAreMetWithinAUnitInTheLastPlace(String name, DoubleUnaryOperator f, double bound) {
        assertThat(Truth.of(name)).hasSize(250)
                .allSatisfy(t -> assertThat(t.ulps(f.applyAsDouble(t.x()))).isLessThan(bound));
    }

    static Stream<Arguments> grids() {
        DoubleFunction<DoubleDouble> exp = DoubleDouble::exp;
        DoubleFunction<DoubleDouble> log = DoubleDouble::log;
        DoubleFunction<DoubleDouble> sin = DoubleDouble::sinPi;
        DoubleFunction<DoubleDouble> cos = DoubleDouble::cosPi;
        return Stream.of(
                grid("exp", ScalarMath::exp, exp, -650, 709, 0.93),
                grid("exp", ScalarMath::exp, exp, -1, 1, 0.93),
                grid("expNonPositive", ScalarMath::expNonPositive, exp, -650, 0, 0.93),
                grid("expNonPositive", ScalarMath::expNonPositive, exp, -40, 0, 0.93),
                grid("log", ScalarMath::log, log, 0.5, 2, 0.85),
                grid("log", ScalarMath::log, log, 0.95, 1.05, 0.85),
                grid("log", ScalarMath::log, log, 1, 1e9, 0.85),
                grid("sinPi", ScalarMath::sinPi, sin, -2, 2, 0.76),
                grid("sinPi", ScalarMath::sinPi, sin, -1e6, 1e6, 0.76),
                grid("cosPi", ScalarMath::cosPi, cos, -2, 2, 0.78),
                grid("cosPi", ScalarMath::cosPi, cos, -1e6, 1e6, 0.78));
    }

    private static Arguments grid(String name, DoubleUnaryOperator f, DoubleFunction<DoubleDouble> truth, double from,
            double to, double bound) {
        DoubleBinaryOperator error = (x, y) -> truth.apply(x).ulps(y);
        return Arguments.of(name, f, error, from, to, bound);
    }

    /** A grid of random spacing; a relative fault of 2⁻⁵² must be seen in some of it. */
    @ParameterizedTest(name = "{0} on [{3}, {4}]")
    @MethodSource("grids")
    void denseGridsStayWithinTheStatedError(String name, DoubleUnaryOperator f, DoubleBinaryOperator error, double from,
            double to, double bound) {
        double worst = 0;
        double faulty = 0;
        for (int i = 0; i < POINTS; i++) {
            double u = ScalarRandomKernel.uniform(ScalarThreefry.block(7, 1, i, 0).word0());
            double x = from + (to - from) * ((i + u) / POINTS);
            double y = f.applyAsDouble(x);
            worst = Math.max(worst, error.applyAsDouble(x, y));
            faulty = Math.max(faulty, error.applyAsDouble(x, y * (1 + 0x1p-52)));
        }
        assertThat(worst).as(name).isBetween(0.5, bound);
        assertThat(faulty).as("planted fault").isGreaterThan(bound);
    }

    @Test
    void expReachesTheEndsOfTheRange() {
        assertThat(ScalarMath.exp(0.0)).isEqualTo(1);
        assertThat(ScalarMath.exp(-0.0)).isEqualTo(1);
        assertThat(ScalarMath.exp(Double.MIN_VALUE)).isEqualTo(1);
        assertThat(ScalarMath.exp(0x1.62e42fefa39efp9)).isEqualTo(0x1.fffffffffff2ap1023);
        assertThat(ScalarMath.exp(0x1.62e42fefa39f0p9)).isInfinite();
        assertThat(ScalarMath.exp(-0x1.74910d52d3051p9)).isEqualTo(Double.MIN_VALUE);
        assertThat(ScalarMath.exp(-0x1.74910d52d3052p9)).isZero();
        assertThat(ScalarMath.exp(1e300)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ScalarMath.exp(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ScalarMath.exp(-1e300)).isEqualTo(0.0);
        assertThat(ScalarMath.exp(Double.NEGATIVE_INFINITY)).isEqualTo(0.0);
        assertThat(ScalarMath.exp(Double.NaN)).isNaN();
    }

    @Test
    void expNonPositiveIsExpUntilTheScaleRunsOut() {
        for (int i = 0; i < POINTS; i++) {
            double x = -708.3 * i / POINTS;
            assertThat(ScalarMath.expNonPositive(x)).isEqualTo(ScalarMath.exp(x));
        }
        assertThat(ScalarMath.expNonPositive(-708)).isGreaterThan(Double.MIN_NORMAL);
        for (double x : new double[] {-708.8, -709, -745, -1e9, -1e300, Double.NEGATIVE_INFINITY}) {
            assertThat(Double.doubleToRawLongBits(ScalarMath.expNonPositive(x))).isZero();
        }
        assertThat(ScalarMath.expNonPositive(-0.0)).isEqualTo(1);
        assertThat(ScalarMath.expNonPositive(Double.NaN)).isNaN();
        double payload = Double.longBitsToDouble(0xfff8000000000fffL);
        assertThat(ScalarMath.expNonPositive(payload)).isNaN();
    }

    @Test
    void logReachesTheEndsOfTheRange() {
        assertThat(ScalarMath.log(1)).isEqualTo(0.0);
        assertThat(ScalarMath.log(2)).isEqualTo(0x1.62e42fefa39efp-1);
        assertThat(ScalarMath.log(0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(ScalarMath.log(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(ScalarMath.log(Double.MIN_VALUE)).isEqualTo(-0x1.74385446d71c3p9);
        assertThat(ScalarMath.log(Double.MAX_VALUE)).isEqualTo(0x1.62e42fefa39efp9);
        assertThat(ScalarMath.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ScalarMath.log(-Double.MIN_VALUE)).isNaN();
        assertThat(ScalarMath.log(-1)).isNaN();
        assertThat(ScalarMath.log(Double.NEGATIVE_INFINITY)).isNaN();
        assertThat(ScalarMath.log(Double.NaN)).isNaN();
        for (int k = -1074; k <= 1023; k++) {
            double y = ScalarMath.log(Math.scalb(1.0, k));
            assertThat(Math.abs(y - k * 0x1.62e42fefa39efp-1)).isLessThanOrEqualTo(Math.ulp(y));
        }
    }

    @Test
    void quartersOfTurnsAreExact() {
        for (int n = -40; n <= 40; n++) {
            double sign = Math.copySign(0.0, n);
            assertThat(ScalarMath.sinPi(n)).isEqualTo(sign);
            assertThat(ScalarMath.cosPi(n)).isEqualTo(n % 2 == 0 ? 1 : -1);
            assertThat(ScalarMath.cosPi(n + 0.5)).isEqualTo(0.0);
            assertThat(ScalarMath.sinPi(n + 0.5)).isEqualTo(n % 2 == 0 ? 1 : -1);
        }
        assertThat(ScalarMath.sinPi(-0.0)).isEqualTo(-0.0);
        assertThat(ScalarMath.sinPi(0.0)).isEqualTo(0.0);
        assertThat(ScalarMath.sinPi(1.0 / 6)).isEqualTo(0.5);
    }

    @Test
    void hugeArgumentsOfSineAndCosineAreReducedExactly() {
        assertThat(ScalarMath.sinPi(0x1p51 + 0.5)).isEqualTo(1);
        assertThat(ScalarMath.sinPi(0x1p51 + 1.5)).isEqualTo(-1);
        assertThat(ScalarMath.cosPi(0x1p52 + 1)).isEqualTo(-1);
        assertThat(ScalarMath.cosPi(0x1p53 - 1)).isEqualTo(-1);
        assertThat(ScalarMath.sinPi(0x1p53 - 1)).isEqualTo(0.0);
        for (double even : new double[] {0x1p53, 0x1p53 + 2, 1e300, Double.MAX_VALUE}) {
            assertThat(ScalarMath.cosPi(even)).isEqualTo(1);
            assertThat(ScalarMath.cosPi(-even)).isEqualTo(1);
            assertThat(ScalarMath.sinPi(even)).isEqualTo(0.0);
            assertThat(ScalarMath.sinPi(-even)).isEqualTo(-0.0);
        }
        for (double x : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN}) {
            assertThat(ScalarMath.sinPi(x)).isNaN();
            assertThat(ScalarMath.cosPi(x)).isNaN();
        }
        double small = Double.MIN_NORMAL;
        assertThat(ScalarMath.sinPi(small)).isEqualTo(Math.PI * small);
        assertThat(ScalarMath.cosPi(small)).isEqualTo(1);
    }

    @Test
    void symmetriesHoldInEveryBit() {
        for (int i = 0; i < POINTS; i++) {
            double x = 1000 * ScalarRandomKernel.uniform(ScalarThreefry.block(8, 1, i, 0).word0());
            assertThat(ScalarMath.sinPi(-x)).isEqualTo(-ScalarMath.sinPi(x));
            assertThat(ScalarMath.cosPi(-x)).isEqualTo(ScalarMath.cosPi(x));
        }
    }
}
