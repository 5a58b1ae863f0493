package ornstein.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovDistributionTest {

    /** Exact rational arithmetic; (10, 0.274) is the example of [marsaglia2003evaluating], (20, 0.294) the 5 % point of the tables. */
    @ParameterizedTest
    @CsvSource({"1, 0.6, 0.8", "2, 0.4, 0.82", "5, 0.3, 0.664", "3, 0.55, 0.22716666666666667",
        "10, 0.274, 0.37152038454349572", "20, 0.294, 0.050093946231077703", "20, 0.15, 0.70446715494428716",
        "40, 0.21, 0.050200733444405928", "40, 0.1, 0.78181097071829027", "100, 0.134, 0.050076260575980922",
        "10, 0.7, 1.95448e-5", "30, 0.4, 7.6210355727027717e-5"})
    void smallSamplesAreExact(int n, double d, double expected) {
        assertThat(KolmogorovDistribution.survival(n, d)).isCloseTo(expected, within(1e-13 * expected + 1e-14));
    }

    /** scipy.stats.kstwo.sf(z/√n, n), itself good to 7 digits there. */
    @ParameterizedTest
    @CsvSource({"1001, 1.3, 0.0662174816725346", "5000, 0.8, 0.5403324616290442", "20000, 1.358, 0.049705853441912584",
        "1000000, 1.0, 0.26982107442589376", "2000, 2.5, 7.1281460709074925e-06", "20000, 3.0, 2.998413868315522e-08"})
    void largeSamples(int n, double z, double expected) {
        assertThat(KolmogorovDistribution.survival(n, z / Math.sqrt(n)) / expected).isCloseTo(1, within(1e-6));
    }

    @Test
    void expansionIsWithinItsStatedError() {
        int n = 1000;
        for (double z = 0.2; z < 2; z += 0.07) {
            double d = z / Math.sqrt(n);
            assertThat(KolmogorovDistribution.expansion(n, d)).as("z = %s", z)
                    .isCloseTo(1 - KolmogorovDistribution.matrix(n, d), within(1e-7));
        }
    }

    @Test
    void formsMeetWhereTheyChange() {
        for (int n : new int[] {17, 100, 1000, 1001, 30_000}) {
            double d = 2 / Math.sqrt(n);
            double below = KolmogorovDistribution.survival(n, d * (1 - 1e-9));
            double above = KolmogorovDistribution.survival(n, d * (1 + 1e-9));
            assertThat(below / above).as("n = %s", n).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void endsAreCertain() {
        assertThat(KolmogorovDistribution.survival(7, 0.5 / 7)).isOne();
        assertThat(KolmogorovDistribution.survival(7, 1)).isZero();
        assertThat(KolmogorovDistribution.survival(1_000_000, 1e-6)).isOne();
        assertThat(KolmogorovDistribution.survival(1, 0.75)).isEqualTo(0.5);
    }

    /** All 35 orders of 4 and 3 values, all 252 of 5 and 5, counted. */
    @ParameterizedTest
    @CsvSource({"4, 3, 3, 1", "4, 3, 4, 34", "4, 3, 5, 31", "4, 3, 6, 23", "4, 3, 8, 14", "4, 3, 9, 8", "4, 3, 12, 2",
        "5, 5, 5, 252", "5, 5, 10, 220", "5, 5, 15, 90", "5, 5, 20, 20", "5, 5, 25, 2"})
    void twoSmallSamplesAreCounted(int n, int m, long numerator, int orders) {
        double expected = numerator == 3 ? 1 : orders / (n == 4 ? 35.0 : 252.0);
        assertThat(TwoSampleKolmogorov.survival(n, m, numerator)).isCloseTo(expected, within(1e-14));
        assertThat(TwoSampleKolmogorov.survival(m, n, numerator)).isCloseTo(expected, within(1e-14));
    }

    /** scipy.stats.ks_2samp, exact. */
    @ParameterizedTest
    @CsvSource({"30, 50, 150, 0.9836724973636647", "30, 50, 300, 0.39588608458724756",
        "30, 50, 450, 0.05642910033555846",
        "100, 230, 2300, 0.4547793392138737", "100, 230, 4600, 0.006357372523873444",
        "1000, 1000, 100000, 8.974277567313009e-05", "1000, 1000, 200000, 6.6131216618004355e-18"})
    void twoSamples(int n, int m, long numerator, double expected) {
        assertThat(TwoSampleKolmogorov.survival(n, m, numerator)).isCloseTo(expected, within(1e-10 * expected + 1e-13));
    }

    @Test
    void reflectionsAgreeWithPaths() {
        for (int k = 1; k <= 40; k++) {
            assertThat(TwoSampleKolmogorov.reflections(40, k))
                    .isCloseTo(1 - TwoSampleKolmogorov.insideBand(40, 40, 40L * k), within(1e-13));
        }
    }

    @Test
    void unequalLargeSamplesAreWithinTheirStatedError() {
        int n = 9_000;
        int m = 13_001;
        for (double z = 0.5; z < 2; z += 0.25) {
            double effective = (double) n * m / (n + m);
            long numerator = Math.round(z / Math.sqrt(effective) * n * m);
            double substitute = KolmogorovDistribution.survival((int) Math.round(effective),
                    numerator / ((double) n * m));
            assertThat(substitute).isCloseTo(1 - TwoSampleKolmogorov.insideBand(n, m, numerator), within(0.005));
        }
    }

    @Test
    void tiesCountOnce() {
        double[] a = {0, 1, 1, 2};
        double[] b = {1, 1, 3};
        assertThat(TwoSampleKolmogorov.statistic(a, b)).isEqualTo(4);
        assertThat(TwoSampleKolmogorov.ties(a, b)).isTrue();
        assertThat(TwoSampleKolmogorov.ties(new double[] {0, 2}, new double[] {1, 3})).isFalse();
        assertThat(TwoSampleKolmogorov.ties(new double[] {0, 2}, new double[] {2, 3})).isTrue();
    }
}
