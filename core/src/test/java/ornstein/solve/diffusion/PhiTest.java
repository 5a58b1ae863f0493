package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The functions of exponential integrators, and the conditions of order that tableaux made of them obey. */
class PhiTest {
    private static final MathContext DIGITS = new MathContext(60);

    /** Σ z^j/(j + k)! with 60 digits, which leaves more than 40 at |z| = 40. */
    private static double exact(int k, double z) {
        BigDecimal term = BigDecimal.ONE;
        for (int j = 2; j <= k; j++) {
            term = term.divide(BigDecimal.valueOf(j), DIGITS);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 1; j < 400; j++) {
            sum = sum.add(term, DIGITS);
            term = term.multiply(new BigDecimal(z), DIGITS).divide(BigDecimal.valueOf(j + k), DIGITS);
        }
        return sum.doubleValue();
    }

    @Test
    void theyKeepTheirDigitsForEveryArgument() {
        double[] sizes = {0, 1e-300, 1e-17, 1e-8, 1e-3, 0.1, 0.5, 1, 2.5, 4, 7.999, 8, 8.001, 12, 20, 40};
        for (int k = 0; k <= 5; k++) {
            for (double size : sizes) {
                for (double z : new double[] {size, -size}) {
                    double expected = exact(k, z);
                    assertThat(Phi.of(k, z)).as("phi_%s(%s)", k, z)
                            .isCloseTo(expected, within(2e-15 * Math.abs(expected)));
                }
            }
        }
    }

    @Test
    void sumsAreLinear() {
        PhiSum sum = PhiSum.phi(1, 0.5).times(3).plus(-2, PhiSum.phi(2, 1));

        assertThat(sum.at(0.7)).isCloseTo(3 * Phi.of(1, 0.35) - 2 * Phi.of(2, 0.7), within(1e-15));
        assertThat(PhiSum.ZERO.at(3)).isZero();
        assertThatThrownBy(() -> sum.times(Double.NaN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("factor = NaN");
        assertThatThrownBy(() -> PhiSum.phi(-1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k = -1");
    }

    /** Σ_j b_j c_j^{m−1}/(m − 1)! = φ_m for the stiff schemes, and c_j φ_1(c_j z) = Σ a_j [hochbruck2005explicit]. */
    @Test
    void tableauxIntegratePolynomialsExactly() {
        for (double z : new double[] {-3, -0.2, 0, 0.4, 2}) {
            for (ExponentialTableau tableau : List.of(ExponentialTableau.EULER, ExponentialTableau.MIDPOINT,
                    ExponentialTableau.COX_MATTHEWS, ExponentialTableau.HOCHBRUCK_OSTERMANN_3,
                    ExponentialTableau.KROGSTAD, ExponentialTableau.HOCHBRUCK_OSTERMANN_4)) {
                assertThat(moment(tableau.weights(), tableau.nodes(), 0, z)).isCloseTo(Phi.of(1, z), within(2e-15));
                for (int j = 1; j < tableau.stages(); j++) {
                    double c = tableau.nodes().get(j);
                    assertThat(moment(tableau.coefficients().get(j), tableau.nodes(), 0, z))
                            .isCloseTo(c * Phi.of(1, c * z), within(2e-15));
                }
            }
            for (ExponentialTableau tableau : List.of(ExponentialTableau.COX_MATTHEWS,
                    ExponentialTableau.HOCHBRUCK_OSTERMANN_3, ExponentialTableau.KROGSTAD,
                    ExponentialTableau.HOCHBRUCK_OSTERMANN_4)) {
                assertThat(moment(tableau.weights(), tableau.nodes(), 1, z)).isCloseTo(Phi.of(2, z), within(2e-15));
            }
            for (ExponentialTableau tableau : List.of(ExponentialTableau.KROGSTAD,
                    ExponentialTableau.HOCHBRUCK_OSTERMANN_4)) {
                assertThat(moment(tableau.weights(), tableau.nodes(), 2, z))
                        .isCloseTo(2 * Phi.of(3, z), within(4e-15));
                for (int j = 3; j < tableau.stages(); j++) { // stages 2 and 3 are those of the classical scheme
                    double c = tableau.nodes().get(j);
                    assertThat(moment(tableau.coefficients().get(j), tableau.nodes(), 1, z))
                            .isCloseTo(c * c * Phi.of(2, c * z), within(2e-15));
                }
            }
        }
    }

    private static double moment(List<PhiSum> coefficients, List<Double> nodes, int power, double z) {
        double sum = 0;
        for (int j = 0; j < coefficients.size(); j++) {
            sum += coefficients.get(j).at(z) * Math.pow(nodes.get(j), power);
        }
        return sum;
    }

    @Test
    void tableauxOfOtherExtentsAreRefused() {
        List<PhiSum> one = List.of(PhiSum.phi(1, 1));

        assertThatThrownBy(() -> new ExponentialTableau(1, List.of(0.0), List.of(), one))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 rows of coefficients");
        assertThatThrownBy(() -> new ExponentialTableau(1, List.of(0.0), List.of(one), one))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("coefficients[0] has 1 entries");
        assertThatThrownBy(() -> new ExponentialTableau(1, List.of(1.5), List.of(List.of()), one))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nodes[0] = 1.5");
    }
}
