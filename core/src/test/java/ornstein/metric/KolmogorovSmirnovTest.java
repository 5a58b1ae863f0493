package ornstein.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Empirical;

class KolmogorovSmirnovTest {

    /** 30-digit arithmetic. */
    @Test
    void statisticAgainstAMixture() {
        Batch samples = Batch.ofScalars(1.5, -2.5, 6, 1.49, -1.9, 3.3, 1.512);
        KsTest test = KolmogorovSmirnov.test(samples, Laws.line());
        assertThat(test.statistic()).isCloseTo(0.263456110344284432, within(1e-14));
        assertThat(test.conservative()).isFalse();
        assertThat(KolmogorovSmirnov.test(Batch.ofScalars(0), Laws.normal()).statistic()).isEqualTo(0.5);
        assertThat(KolmogorovSmirnov.test(Batch.ofScalars(40, 40), Laws.normal())).isEqualTo(new KsTest(1, 0, false));
    }

    @Test
    void atomsJump() {
        Empirical points = Empirical.of(new double[] {1, 3}, Batch.ofScalars(0, 1));
        KsTest exact = KolmogorovSmirnov.test(Batch.ofScalars(1, 0, 1, 1), points);
        assertThat(exact).isEqualTo(new KsTest(0, 1, true));
        assertThat(KolmogorovSmirnov.test(Batch.ofScalars(0, 0, 1, 1), points).statistic()).isEqualTo(0.25);
        // a hair off the points is off by their weight
        assertThat(KolmogorovSmirnov.test(Batch.ofScalars(1e-9, 1, 1, 1), points).statistic()).isEqualTo(0.25);
        assertThat(KolmogorovSmirnov.test(Batch.ofScalars(0, 1, 1, 1 - 1e-9), points).statistic()).isEqualTo(0.25);
        assertThat(KolmogorovSmirnov.test(Batch.ofScalars(2), points).statistic()).isEqualTo(1);
    }

    @Test
    void twoSamples() {
        KsTest test = KolmogorovSmirnov.between(Batch.ofScalars(1, 2, 3), Batch.ofScalars(4, 6, 5));
        assertThat(test.statistic()).isEqualTo(1);
        assertThat(test.pValue()).isCloseTo(0.1, within(1e-15));
        assertThat(test.conservative()).isFalse();
        assertThat(KolmogorovSmirnov.between(Batch.ofScalars(1, 2), Batch.ofScalars(1, 2)))
                .isEqualTo(new KsTest(0, 1, true));
    }

    @Test
    void eachCoordinateHasItsTest() {
        Batch samples = Laws.moved(Laws.sample(Laws.plane(), 5_000, 1), 0, 0.2);
        KsTest[] tests = KolmogorovSmirnov.perCoordinate(samples, Laws.plane());
        assertThat(tests).hasSize(2);
        assertThat(tests[0].pValue()).isGreaterThan(0.001);
        assertThat(tests[1].pValue()).isLessThan(1e-6);
    }

    /**
     * 1600 tests at 10 % on exact samples: the number of rejections is binomial(1600, 0.1), outside 121…201 with
     * probability 0.001. Planted fault: a deviation that is the variance (a missing square root).
     */
    @Test
    void falseAlarmRateIsTheStatedOne() {
        int alarms = 0;
        int caught = 0;
        for (int repeat = 0; repeat < 1600; repeat++) {
            Batch samples = Laws.sample(Laws.pair(0.5, 0.5), 200, repeat);
            alarms += KolmogorovSmirnov.test(samples, Laws.pair(0.5, 0.5)).pValue() <= 0.1 ? 1 : 0;
            for (int i = 0; i < samples.size(); i++) {
                double mode = Math.copySign(2, samples.get(i, 0));
                samples.set(i, 0, mode + 0.5 * (samples.get(i, 0) - mode));
            }
            caught += KolmogorovSmirnov.test(samples, Laws.pair(0.5, 0.5)).pValue() <= 0.1 ? 1 : 0;
        }
        assertThat(alarms).isBetween(121, 201);
        assertThat(caught).isGreaterThan(1440);
    }

    @Test
    void moreThanOneDimensionNeedsAnotherCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KolmogorovSmirnov.test(Batch.zeros(3, 2), Laws.plane()))
                .withMessage("samples have dimension 2: the Kolmogorov–Smirnov distance is defined on the line; "
                        + "use perCoordinate");
    }
}
