package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.path.Karras;
import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.Trigonometric;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;

class SpacingTest {
    private static final Schedule VP = VariancePreserving.linear(0.1, 20);
    private static final Schedule VE = new VarianceExploding(0.01, 50);
    private static final Schedule EDM = new Karras(0.002, 80, 7, 1);
    private static final List<Spacing> ALL = List.of(new Spacing.UniformTime(), new Spacing.Quadratic(),
            new Spacing.UniformSigma(), new Spacing.UniformLogSnr(), new Spacing.Karras(7), new Spacing.Karras(0.5));

    record Case(Spacing spacing, Schedule schedule, double from, double to) {}

    static Stream<Case> cases() {
        return ALL.stream().flatMap(spacing -> Stream.of(VP, VE, EDM, new Linear(), new Trigonometric())
                .flatMap(schedule -> Stream.of(
                        new Case(spacing, schedule, 0.99, 1e-3), new Case(spacing, schedule, 1e-3, 0.9))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsAreEqualInTheCoordinate(Case c) {
        for (int steps : new int[] {1, 2, 3, 17}) {
            TimeGrid grid = c.spacing.grid(c.schedule, c.from, c.to, steps);

            assertThat(grid.steps()).isEqualTo(steps);
            assertThat(grid.time(0)).isEqualTo(c.from);
            assertThat(grid.time(steps)).isEqualTo(c.to);
            assertThat(grid.clock()).isEqualTo(c.spacing.clock());
            assertThat(grid.endsClean()).isFalse();
            double first = coordinate(c, c.from);
            double last = coordinate(c, c.to);
            for (int i = 0; i <= steps; i++) {
                double expected = first + (last - first) * i / steps;
                assertThat(coordinate(c, grid.time(i)))
                        .isCloseTo(expected, within(3e-12 * Math.max(Math.abs(first), Math.abs(last))));
                assertThat(grid.sigma(i).isPresent()).isEqualTo(c.spacing.clock() != Clock.TIME);
            }
        }
    }

    private static double coordinate(Case c, double t) {
        double level = c.spacing.clock() == Clock.TIME ? t : c.schedule.sigma(t) / c.schedule.alpha(t);
        return c.spacing.coordinate(level);
    }

    @Test
    void theRoundTripOfACoordinateIsTheLevel() {
        for (Spacing spacing : ALL) {
            for (double level : new double[] {1e-3, 0.25, 1}) {
                assertThat(spacing.level(spacing.coordinate(level))).isCloseTo(level, within(1e-14 * level));
            }
        }
    }

    /** Values of the formula of the EDM paper at 40 digits: σ_max = 80, σ_min = 0.002, ρ = 7, 5 levels. */
    @Test
    void karrasLevelsAreThoseOfThePaper() {
        TimeGrid grid = TimeGrid.karras(EDM, 7, 0.002, 80, 5);

        assertThat(grid.steps()).isEqualTo(5);
        double[] expected = {80, 17.527831964644110983, 2.5152189761471585788, 0.16975275626876402811, 0.002, 0};
        for (int i = 0; i <= 5; i++) {
            assertThat(grid.sigma(i).orElseThrow()).isCloseTo(expected[i], within(1e-13 * expected[i]));
        }
        assertThat(grid.sigma(0)).hasValue(80);
        assertThat(grid.sigma(4)).hasValue(0.002);
        assertThat(grid.toArray()).usingComparatorWithPrecision(1e-13).containsExactly(1, 0.75, 0.5, 0.25, 0, 0);
        assertThat(grid.time(0)).isEqualTo(1);
        assertThat(grid.time(4)).isZero();
        assertThat(grid.endsClean()).isTrue();
        assertThat(grid.isClean(5)).isTrue();
        assertThat(grid.isClean(4)).isFalse();
        assertThat(grid).hasToString("TimeGrid[1.0 → clean, 5 steps]");
        TimeGrid byTimes = new Spacing.Karras(7).toClean(EDM, 1, 0, 5);
        assertThat(byTimes.toArray()).usingComparatorWithPrecision(1e-13).containsExactly(grid.toArray());
    }

    @Test
    void askedForStepsToTheCleanDataAGridMakesThem() {
        for (Spacing spacing : ALL) {
            for (int steps : new int[] {1, 2, 3, 18}) {
                TimeGrid beyond = spacing.toClean(VE, 1, 0, steps);
                assertThat(beyond.steps()).isEqualTo(steps);
                assertThat(beyond.endsClean()).isTrue();
                assertThat(beyond.sigma(steps)).hasValue(0);
                assertThat(beyond.to()).isZero();
                assertThat(beyond.time(steps - 1)).isEqualTo(steps == 1 ? 1 : 0);
                assertThat(beyond.isReverse()).isTrue();

                TimeGrid plain = spacing.toClean(VP, 1, 1e-3, steps);
                assertThat(plain.steps()).isEqualTo(steps);
                assertThat(plain.endsClean()).isFalse();
                assertThat(plain.time(steps)).isZero();
                assertThat(plain.time(steps - 1)).isEqualTo(steps == 1 ? 1 : 1e-3);
                assertThat(plain.sigma(steps).isPresent()).isEqualTo(spacing.clock() != Clock.TIME);
            }
        }
        TimeGrid down = new Spacing.Karras(7).grid(VP, 1, 0, 4);
        assertThat(down.sigma(4)).hasValue(0);
        assertThat(down.steps()).isEqualTo(4);
    }

    @Test
    void givenLevelsAreKeptToTheLastBit() {
        double[] sigmas = {14.61, 3.3, 0.7, 0.031, 0};
        for (Schedule schedule : List.of(VP, VE, EDM)) {
            TimeGrid grid = TimeGrid.ofSigmas(schedule, sigmas);
            for (int i = 0; i < sigmas.length; i++) {
                assertThat(grid.sigma(i)).hasValue(sigmas[i]);
            }
            for (int i = 0; i < 4; i++) {
                double t = grid.time(i);
                assertThat(schedule.sigma(t) / schedule.alpha(t)).isCloseTo(sigmas[i], within(1e-12 * sigmas[i]));
            }
            assertThat(grid.time(4)).isZero();
            assertThat(grid.endsClean()).isEqualTo(!schedule.equals(VP));
            assertThat(grid.clock()).isEqualTo(Clock.SIGMA);
            TimeGrid turned = grid.reversed();
            assertThat(turned).isEqualTo(TimeGrid.ofSigmas(schedule, 0, 0.031, 0.7, 3.3, 14.61)).isNotEqualTo(grid);
            assertThat(turned.startsClean()).isEqualTo(!schedule.equals(VP));
            assertThat(turned.isReverse()).isFalse();
            assertThat(turned.reversed()).isEqualTo(grid);
        }
        assertThat(TimeGrid.ofSigmas(VE, 0.01, 0).endsClean()).isTrue();
        assertThat(TimeGrid.of(1, 0.5).sigma(1)).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void aGridGoesOnToTheCleanDataOnce() {
        TimeGrid grid = TimeGrid.uniform(1, 0, 4).thenClean();

        assertThat(grid.steps()).isEqualTo(5);
        assertThat(grid.toArray()).containsExactly(1, 0.75, 0.5, 0.25, 0, 0);
        assertThat(grid.isClean(4)).isFalse();
        assertThat(grid.isClean(5)).isTrue();
        assertThat(grid.clock()).isEqualTo(Clock.TIME);
        assertThat(grid).isNotEqualTo(TimeGrid.uniform(1, 0, 4))
                .isEqualTo(new Spacing.UniformTime().toClean(VE, 1, 0, 5));
        assertThatIllegalStateException().isThrownBy(grid::thenClean).withMessageContaining("it is there already");
        assertThatIllegalStateException().isThrownBy(TimeGrid.uniform(0, 1, 4)::thenClean)
                .withMessageContaining("must decrease");
        TimeGrid levels = new Spacing.UniformSigma().grid(VE, 1, 0, 2).thenClean();
        assertThat(levels.sigma(2)).hasValue(0.01);
        assertThat(levels.sigma(3)).hasValue(0);
    }

    @Test
    void badLevelsAreRefusedWithIndexAndValues() {
        Spacing logSnr = new Spacing.UniformLogSnr();
        refused(() -> logSnr.grid(VP, 1, 0, 4), "to = 0.0: the log-SNR of vp (beta-min");
        refused(() -> logSnr.grid(new Linear(), 1, 0.1, 4), "from = 1.0: sigma/alpha of linear is Infinity");
        refused(() -> logSnr.grid(VP, 1, 1e-3, 0), "steps = 0: a grid needs at least 1 step");
        refused(() -> logSnr.grid(VP, 1, Double.NaN, 3), "to = NaN");
        refused(() -> logSnr.grid(VP, 0.5, 0.5, 3), "from = 0.5, to = 0.5");
        refused(() -> new Spacing.Karras(0), "rho = 0.0: must be positive and finite");
        refused(() -> new Spacing.Karras(Double.NaN), "rho = NaN");
        refused(() -> logSnr.toClean(VP, 1, 0, 4), "would be reached twice");
        refused(() -> logSnr.toClean(VE, 0.2, 0.2, 4), "give last < from");
        refused(() -> TimeGrid.ofSigmas(VE, 60, 1), "sigmas[0] = 60.0: sigma/alpha of ve (");
        refused(() -> TimeGrid.ofSigmas(VE, 40, 0.001, 0), "sigmas[1] = 0.001: sigma/alpha of ve (");
        refused(() -> TimeGrid.ofSigmas(VE, 40, 1, 1), "sigmas[1] = 1.0, sigmas[2] = 1.0: sigmas must be strictly");
        refused(() -> TimeGrid.ofSigmas(VE, 40, 0, 1), "sigmas[1] = 0.0, sigmas[2] = 1.0");
        refused(() -> TimeGrid.ofSigmas(VE, 40, Double.NaN), "sigmas[1] = NaN: a level sigma/alpha must be finite");
        refused(() -> TimeGrid.ofSigmas(VE, 40, -1), "sigmas[1] = -1.0");
        refused(() -> TimeGrid.ofSigmas(VE, 40), "sigmas has 1 entries");
        refused(() -> TimeGrid.ofSigmas(new Linear(), 4e17, 2e17), "both fall on t = 1.0");
        refused(() -> TimeGrid.karras(EDM, 7, 80, 0.002, 5), "must be 0 < sigmaMin < sigmaMax");
        refused(() -> TimeGrid.karras(EDM, 7, 0.001, 80, 5), "sigmas[4] = 0.001: sigma/alpha of karras (");
        refused(() -> TimeGrid.karras(EDM, 7, 0.002, 80, 0), "steps = 0");
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessageContaining(message);
    }
}
