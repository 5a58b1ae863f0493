package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.distribution.Estimate;
import ornstein.random.Noise;
import ornstein.random.Stream;

/** What is drawn of losses whose mean and scatter are known. */
class LossHistoryTest {
    private static final double SCATTER = 0.3;
    private static final double FLOOR = 2;
    private static final int STEPS = 5000;

    /** @param excess the true one of a step, from 0 on */
    private static LossHistory history(Estimate floor, IntToDoubleFunction excess, int seed, int steps) {
        LossHistory history = new LossHistory(Optional.of(floor));
        Stream stream = Noise.seeded(seed).stream("loss");
        for (int i = 0; i < steps; i++) {
            history.add(FLOOR + excess.applyAsDouble(i) + SCATTER * stream.normal(i, 0, 0));
        }
        return history;
    }

    private static double falling(int step) {
        return 10 * Math.exp(-step / 40.0) + 0.8 / (1 + step / 100.0);
    }

    private static void assertThatNoStepIsLeftOut(List<LossStretch> stretches, int steps) {
        assertThat(stretches.getFirst().from()).isZero();
        for (int i = 1; i < stretches.size(); i++) {
            assertThat(stretches.get(i).from()).isEqualTo(stretches.get(i - 1).end());
        }
        assertThat(stretches.getLast().end()).isEqualTo(steps);
    }

    private static double mean(List<LossStretch> stretches) {
        return stretches.stream().mapToDouble(one -> (one.end() - one.from()) * one.mean()).sum()
                / stretches.getLast().end();
    }

    @Test
    void lossesAreAveragedOverStretchesThatGrow() {
        List<LossStretch> stretches = history(Estimate.exact(FLOOR), _ -> 0, 1, STEPS).stretches();

        assertThatNoStepIsLeftOut(stretches, STEPS);
        assertThat(stretches).hasSizeBetween(80, 161);
        assertThat(stretches.getFirst().step()).isEqualTo(1);
        assertThat(stretches.getLast().step()).isGreaterThan(0.95 * STEPS);
        // single steps have an error, too: that of 15 differences is right to a factor of two
        assertThat(stretches).allSatisfy(one -> assertThat(one.error() * Math.sqrt(one.end() - one.from()))
                .isBetween(0.5 * SCATTER, 2 * SCATTER));
    }

    /** What is drawn of the excess is all of it, and all but the last stands out. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void lossesAboutTheirFloorAreAveragedUntilTheyStandOut(int seed) {
        for (IntToDoubleFunction excess : List.<IntToDoubleFunction>of(_ -> 0, _ -> 0.01, LossHistoryTest::falling,
                step -> 5 * Math.exp(-step / 100.0))) {
            LossHistory history = history(Estimate.exact(FLOOR), excess, seed, STEPS);
            List<LossStretch> told = history.excess();

            if (mean(history.stretches()) - FLOOR < -2 * SCATTER / Math.sqrt(STEPS)) {
                assertThat(told).isEmpty();
                continue;
            }
            assertThatNoStepIsLeftOut(told, STEPS);
            assertThat(mean(told)).isCloseTo(mean(history.stretches()) - FLOOR, within(1e-9));
            assertThat(told.subList(0, told.size() - 1))
                    .allSatisfy(one -> assertThat(one.mean()).isGreaterThanOrEqualTo(4 * one.error()));
            assertThat(told.getLast().upper()).isPositive();
        }
    }

    /**
     * Of 60 histories the bands hold the true excess as often as they say, 95 %, though where they end is looked up in the losses; and the
     * mean of all late steps is the true one. To leave out what is below the floor, which is no such mean, is seen.
     */
    @Test
    void theBandsHoldTheTruth() {
        int held = 0;
        int all = 0;
        double sum = 0;
        double censored = 0;
        double truth = 0;
        int late = 0;
        for (int seed = 1; seed <= 60; seed++) {
            LossHistory history = history(Estimate.exact(FLOOR), LossHistoryTest::falling, seed, STEPS);
            for (LossStretch one : history.excess()) {
                double exact = 0;
                for (int i = one.from(); i < one.end(); i++) {
                    exact += falling(i) / (one.end() - one.from());
                }
                all++;
                held += one.lower() <= exact && exact <= one.upper() ? 1 : 0;
                if (one.from() > 1000) {
                    sum += (one.end() - one.from()) * one.mean();
                    truth += (one.end() - one.from()) * exact;
                    late += one.end() - one.from();
                }
            }
            for (LossStretch one : history.stretches()) {
                censored += one.from() > 1000 ? (one.end() - one.from()) * Math.max(0, one.mean() - FLOOR) : 0;
            }
        }
        // of some 2000 bands, whose share has a standard error of 0.005; false alarms: below 1e-6
        assertThat(all).isGreaterThan(1500);
        assertThat((double) held / all).isBetween(0.92, 0.99);
        double chance = SCATTER / Math.sqrt(late);
        // stretches of which the first is cut at a place that depends on it; false alarms: 1e-5
        assertThat(sum / late).isCloseTo(truth / late, within(4.5 * chance));
        assertThat(censored / late - truth / late).isGreaterThan(4.5 * chance);
    }

    /** An error of the floor is the same everywhere, so that no mean makes it smaller. */
    @Test
    void theFloorsErrorIsInTheBand() {
        List<LossStretch> told = history(new Estimate(FLOOR, 0.05), LossHistoryTest::falling, 1, STEPS).excess();

        assertThatNoStepIsLeftOut(told, STEPS);
        assertThat(told).allSatisfy(one -> assertThat(one.error()).isGreaterThan(0.05));
        // to average longer than until chance is as small as that would tell no more
        double enough = Math.pow(SCATTER / 0.05, 2);
        assertThat(told.subList(20, told.size()))
                .allSatisfy(one -> assertThat(one.end() - one.from()).isLessThan((int) (2 * enough + 0.2 * one.end())));
        assertThat(told.getLast().lower()).isNegative();
        assertThat(told.getLast().upper()).isPositive();
    }

    @Test
    void whatIsBelowTheFloorAsAWholeIsNotDrawnAboveIt() {
        assertThat(history(Estimate.exact(FLOOR), _ -> -1, 1, STEPS).excess()).isEmpty();
        assertThat(history(Estimate.exact(FLOOR), _ -> 1, 1, 1).excess()).isEmpty();
        assertThat(new LossHistory(Optional.empty()).excess()).isEmpty();
        // the end alone is
        List<LossStretch> told = history(Estimate.exact(FLOOR), step -> step < 1000 ? 3 : -0.2, 1, STEPS).excess();
        assertThatNoStepIsLeftOut(told, STEPS);
        assertThat(told.getLast().upper()).isPositive();
    }
}
