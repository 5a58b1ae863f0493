package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.solve.TimeGrid;
import ornstein.testkit.Schedules;

/** Noise levels at a grid's times, their ends, and distances between close ones. */
class KnotsTest {
    private static final Schedule VP = VariancePreserving.linear(0.1, 20);

    static List<Schedule> schedules() {
        return Schedules.all();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aKnotIsTheScheduleAtItsTime(Schedule schedule) {
        Knots knots = new Knots(schedule, TimeGrid.uniform(0.9, 0.1, 4));
        for (int i = 0; i <= 4; i++) {
            Knot knot = knots.at(i);
            double t = knots.grid().time(i);
            assertThat(knot.alpha()).isEqualTo(schedule.alpha(t));
            assertThat(knot.sigma()).isEqualTo(schedule.sigma(t));
            assertThat(knot.s()).isEqualTo(knot.sigma() / knot.alpha());
            assertThat(knot.ell()).isEqualTo(schedule.logSnr(t) / 2);
            Knot again = knots.atEll(knot.ell());
            assertThat(again.t()).isCloseTo(t, within(2e-15));
            assertThat(again.s()).isCloseTo(knot.s(), within(1e-14 * knot.s()));
            assertThat(knots.atLevel(knot.s()).sigma()).isCloseTo(knot.sigma(), within(4e-15 * knot.sigma()));
        }
        assertThat(knots.rise(1, 3)).isCloseTo(knots.at(3).ell() - knots.at(1).ell(), within(1e-14));
        assertThat(knots.rise(3, 1)).isEqualTo(-knots.rise(1, 3));
        assertThat(knots.climb(1, 3)).isCloseTo(knots.at(3).s() - knots.at(1).s(), within(1e-13 * knots.at(1).s()));
    }

    @Test
    void distancesOfCloseTimesKeepTheirDigits() {
        double s = 0.3;
        double t = Math.nextUp(Math.nextUp(s));
        Knots linear = new Knots(new Linear(), TimeGrid.of(t, s));
        double gap = t - s;
        // e^{2h} = 1 + 2·gap/(s(1 − t)) + …
        assertThat(linear.rise(0, 1)).isCloseTo(gap / (s * (1 - t)), within(1e-14 * gap));
        assertThat(linear.climb(0, 1)).isCloseTo(-gap / ((1 - t) * (1 - s)), within(1e-14 * gap));

        Knots exploding = new Knots(new VarianceExploding(0.01, 50), TimeGrid.of(t, s));
        assertThat(exploding.rise(0, 1)).isCloseTo(StrictMath.log(5000) * gap, within(1e-14 * gap));
    }

    @Test
    void levelsAreTakenAsGiven() {
        double[] sigmas = {20, 3, 3 - 1e-9, 0.7, 1e-3};
        for (Schedule schedule : List.of(VP, new Linear(), new VarianceExploding(1e-3, 80))) {
            Knots knots = new Knots(schedule, TimeGrid.ofSigmas(schedule, sigmas));
            for (int i = 0; i < sigmas.length; i++) {
                Knot knot = knots.at(i);
                assertThat(knot.s()).isEqualTo(sigmas[i]);
                assertThat(knot.sigma() / knot.alpha()).isCloseTo(sigmas[i], within(2e-16 * sigmas[i]));
                assertThat(knot.alpha()).isCloseTo(schedule.alpha(knot.t()), within(2e-15));
                assertThat(knot.sigma()).isCloseTo(schedule.sigma(knot.t()), within(1e-13 * knot.sigma()));
            }
            double difference = 3 - (3 - 1e-9);
            assertThat(knots.rise(1, 2)).isCloseTo(difference / 3, within(difference * 1e-9));
            assertThat(knots.climb(1, 2)).isEqualTo(-difference);
            assertThat(knots.rise(0, 4)).isCloseTo(Math.log(20_000), within(1e-14));
        }
    }

    @Test
    void endsAreInfinitelyFarAway() {
        Knots linear = new Knots(new Linear(), TimeGrid.of(1, 0.5, 0));
        assertThat(linear.at(0).isNoise()).isTrue();
        assertThat(linear.at(2).isClean()).isTrue();
        assertThat(linear.rise(0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(linear.rise(1, 2)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(linear.rise(2, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(linear.climb(1, 2)).isEqualTo(-1);

        Schedule exploding = new VarianceExploding(0.01, 50);
        Knots beyond = new Knots(exploding, TimeGrid.uniform(1, 0, 2).thenClean());
        assertThat(beyond.at(2)).isEqualTo(Knot.at(exploding, 0));
        assertThat(beyond.at(3)).isEqualTo(new Knot(0, 1, 0, 0, Double.POSITIVE_INFINITY));
        assertThat(beyond.rise(2, 3)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(beyond.rise(3, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(beyond.climb(2, 3)).isEqualTo(-0.01);

        Knots given = new Knots(exploding, TimeGrid.ofSigmas(exploding, 10, 1, 0));
        assertThat(given.rise(1, 2)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(given.climb(1, 2)).isEqualTo(-1);
        Knots cleanAtZero = new Knots(VP, TimeGrid.ofSigmas(VP, 10, 1, 0));
        assertThat(cleanAtZero.at(2)).isEqualTo(new Knot(0, 1, 0, 0, Double.POSITIVE_INFINITY));
        assertThat(cleanAtZero.rise(1, 2)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
