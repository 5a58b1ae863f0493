package ornstein.solve.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Smooth functions fast, nasty ones no slower than by halves. */
class SignChangeTest {
    private static final double TOLERANCE = 0x1p-51;

    record Case(String name, DoubleUnaryOperator g, double root, int evaluations) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        double third = 1.0 / 3;
        return Stream.of(
                new Case("line", x -> x - third, third, 10),
                new Case("exponential", x -> Math.exp(3 * x) - 2, Math.log(2) / 3, 16),
                new Case("cubic", x -> x * x * x + x - 1, 0.6823278038280193, 16),
                new Case("flat", x -> Math.pow(x - third, 9), third, 54),
                new Case("step", x -> x < third ? -1 : 1, third, 54),
                new Case("root", x -> Math.cbrt(x - third), third, 54),
                new Case("one-sided", x -> x < third ? -1e-12 : 1e12, third, 54),
                new Case("pole", x -> 1 / (x - third), third, 54));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theBracketClosesOnTheChange(Case c) {
        for (int sign : new int[] {1, -1}) {
            int[] made = new int[1];
            DoubleUnaryOperator g = x -> {
                made[0]++;
                return sign * c.g.applyAsDouble(x);
            };
            double before = sign * c.g.applyAsDouble(0);

            double found = SignChange.find(g, 0, 1, before, sign * c.g.applyAsDouble(1), TOLERANCE);

            assertThat(sign * c.g.applyAsDouble(found) * before).isNotPositive();
            assertThat(Math.abs(found - c.root)).isLessThanOrEqualTo(2 * TOLERANCE);
            assertThat(made[0]).isLessThanOrEqualTo(c.evaluations);
        }
    }
}
