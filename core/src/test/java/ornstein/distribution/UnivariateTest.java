package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Distribution functions of mixtures, their inverses and integrals. */
class UnivariateTest {
    private final Random random = new Random(17);

    @Test
    void theNormalLawHasItsPublishedValues() {
        Univariate normal = Univariate.of(GaussianMixture.gaussian(new double[] {1}, Covariance.isotropic(4)));

        assertThat(normal.cdf(1)).isEqualTo(0.5);
        // Φ(−3), Φ(−10) and Φ⁻¹(0.975), to 16 digits
        assertThat(normal.cdf(-5)).isCloseTo(1.349898031630094527e-3, within(1e-17));
        assertThat(normal.cdf(-19)).isCloseTo(7.619853024160526066e-24, within(1e-37));
        assertThat(normal.survival(21)).isEqualTo(normal.cdf(-19));
        assertThat(normal.quantile(0.975)).isCloseTo(1 + 2 * 1.959963984540054236, within(1e-14));
        assertThat(normal.upperQuantile(7.619853024160526066e-24)).isCloseTo(21, within(1e-13));
    }

    @Test
    void quantilesInvertTheDistributionFunctionInBothTails() {
        for (int i = 0; i < 30; i++) {
            Univariate law = Univariate.of(Mixtures.random(random, 1 + i % 6, 1, Kind.ISOTROPIC));
            for (double u : new double[] {1e-300, 1e-100, 1e-20, 1e-8, 0.01, 0.25, 0.5, 0.7, 0.999, 1 - 1e-10}) {
                double x = law.quantile(u);
                assertThat(law.cdf(x)).isCloseTo(u, within(1e-13 * u + byRounding(x, law)));
                if (u < 0.5) {
                    double y = law.upperQuantile(u);
                    assertThat(law.survival(y)).isCloseTo(u, within(1e-13 * u + byRounding(y, law)));
                }
            }
        }
    }

    /** What an error of 1e-14 in x does to F. */
    private static double byRounding(double x, Univariate law) {
        return 1e-14 * Math.max(1, Math.abs(x)) * law.density(x);
    }

    @Test
    void quantilesCrossEmptyGaps() {
        Univariate law = Univariate
                .of(GaussianMixture.builder(1).add(0.5, new double[] {-1e6}, Covariance.isotropic(1e-6))
                        .add(0.5, new double[] {1e6}, Covariance.isotropic(1)).build());

        assertThat(law.quantile(0.25)).isCloseTo(-1e6, within(1e-9));
        assertThat(law.quantile(0.75)).isCloseTo(1e6, within(1e-9));
        assertThat(law.quantile(0.5)).isBetween(-1e6, 1e6);
        assertThat(law.cdf(law.quantile(0.5))).isCloseTo(0.5, within(1e-15));
        assertThat(law.quantile(0.5 + 1e-9)).isCloseTo(1e6 - 5.9, within(0.1));
    }

    @Test
    void theIntegralsHaveTheDistributionFunctionAsDerivative() {
        for (int i = 0; i < 10; i++) {
            GaussianMixture mixture = Mixtures.random(random, 1 + i % 4, 1, Kind.ISOTROPIC);
            Univariate law = Univariate.of(mixture);
            double mean = mixture.mean()[0];
            for (double x = -6; x <= 6; x += 0.5) {
                double h = 1e-4;
                assertThat((law.cdfIntegral(x + h) - law.cdfIntegral(x - h)) / (2 * h)).isCloseTo(law.cdf(x),
                        within(1e-8));
                assertThat((law.cdf(x + h) - law.cdf(x - h)) / (2 * h)).isCloseTo(law.density(x), within(1e-7));
                // E max(x − X, 0) − E max(X − x, 0) = x − E X
                assertThat(law.cdfIntegral(x) - law.survivalIntegral(x)).isCloseTo(x - mean, within(1e-13));
                // E max(x − X, 0) = x F(x) − E[X; X ≤ x]
                assertThat(law.cdfIntegral(x)).isCloseTo(x * law.cdf(x) - law.partialMean(x), within(1e-13));
                assertThat(law.density(x)).isCloseTo(Math.exp(mixture.logDensity(x)), within(1e-14));
            }
        }
    }

    @Test
    void planesAndProbabilitiesOutsideAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Univariate.of(Mixtures.random(random, 2, 2, Kind.FULL)))
                .withMessage("the mixture has dimension 2: distribution functions are for D = 1; take marginal(d) or"
                        + " projected(direction) first");
        Univariate law = Univariate.of(Mixtures.random(random, 2, 1, Kind.ISOTROPIC));
        for (double u : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> law.quantile(u))
                    .withMessage("u = " + u + ": quantiles belong to probabilities in (0, 1)");
            assertThatIllegalArgumentException().isThrownBy(() -> law.upperQuantile(u));
        }
    }
}
