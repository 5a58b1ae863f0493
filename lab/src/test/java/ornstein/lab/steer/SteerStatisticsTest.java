package ornstein.lab.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.random.Noise;
import ornstein.random.Stream;

/** What verdicts and intervals of scorecards are made of. */
class SteerStatisticsTest {
    private static final Stream STREAM = Noise.seeded(8).stream("signs");

    /** Tables of Student's distribution. */
    @ParameterizedTest
    @CsvSource({"1, 12.706204736", "2, 4.302652730", "3, 3.182446305", "4, 2.776445105", "9, 2.262157163",
        "10, 2.228138852",
        "29, 2.045229642", "200, 1.971896224"})
    void quantilesAreStudents(int degrees, double quantile) {
        assertThat(StudentInterval.quantile(degrees)).isCloseTo(quantile, within(1e-8));
        assertThat(StudentInterval.distribution(quantile, degrees)).isCloseTo(0.975, within(1e-9));
    }

    @Test
    void intervalsAreOfTheMean() {
        StudentInterval interval = StudentInterval.of(new double[] {1, 2, 3, 6});

        assertThat(interval.mean()).isEqualTo(3);
        double half = 3.182446305 * Math.sqrt(14.0 / 3 / 4);
        assertThat(interval.low()).isCloseTo(3 - half, within(1e-8));
        assertThat(interval.high()).isCloseTo(3 + half, within(1e-8));
        assertThat(StudentInterval.of(new double[] {5})).isEqualTo(
                new StudentInterval(5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    /** All of one sign: only that choice and its opposite are as large. */
    @Test
    void signsOfOneKindAreAsRareAsTheyCanBe() {
        double[][] same = new double[10][1];
        double[][] alternating = new double[10][1];
        for (int i = 0; i < 10; i++) {
            same[i][0] = 1 + 0.1 * i;
            alternating[i][0] = i % 2 == 0 ? 1 : -1;
        }

        assertThat(SignFlip.test(same, STREAM).pValue()).isEqualTo(2.0 / 1024);
        assertThat(SignFlip.test(alternating, STREAM).pValue()).isEqualTo(1);
        assertThat(SignFlip.test(new double[4][2], STREAM).pValue()).isEqualTo(1);
        assertThat(SignFlip.test(new double[0][0], STREAM).pValue()).isEqualTo(1);
    }

    @Test
    void roundingIsNoDifference() {
        assertThat(SignFlip.test(new double[][] {{2e-16, 1}, {2e-16, -1}, {2e-16, 1}, {2e-16, -1}}, STREAM).pValue())
                .isEqualTo(1);
    }

    /**
     * Of 400 sets of noise, three quantities that go together, 5 % are called a difference at most: 20, and 37 is beyond in one of
     * 10 000 such tests. Planted: a shift by one standard deviation, which is seen in most sets. Enumerated and drawn.
     */
    @ParameterizedTest
    @CsvSource({"10", "20"})
    void theFalseAlarmRateIsKept(int repeats) {
        Stream noise = Noise.seeded(9).stream("sets");
        int alarms = 0;
        int seen = 0;
        for (int set = 0; set < 400; set++) {
            double[][] differences = new double[repeats][3];
            double[][] shifted = new double[repeats][3];
            for (int i = 0; i < repeats; i++) {
                double common = noise.normal(i, set, 0);
                for (int j = 0; j < 3; j++) {
                    differences[i][j] = (j + 1) * (common + noise.normal(i, set, j + 1));
                    shifted[i][j] = differences[i][j] + (j == 1 ? 2 * Math.sqrt(2) : 0);
                }
            }
            alarms += SignFlip.test(differences, STREAM).pValue() <= 0.05 ? 1 : 0;
            SignFlip.Outcome found = SignFlip.test(shifted, STREAM);
            seen += found.pValue() <= 0.05 && found.most() == 1 ? 1 : 0;
        }

        assertThat(alarms).isBetween(3, 37);
        assertThat(seen).isGreaterThan(200);
    }
}
