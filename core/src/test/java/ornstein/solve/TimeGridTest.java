package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TimeGridTest {
    @Test
    void uniformEndsAreExactAndTurnAround() {
        for (int steps : new int[] {1, 2, 3, 7, 10, 49, 500, 1000}) {
            for (double[] ends : new double[][] {{1, 1e-3}, {0, 1}, {0.1, 0.7}, {1.0 / 3, 1e-9}}) {
                TimeGrid grid = TimeGrid.uniform(ends[0], ends[1], steps);
                assertThat(grid.steps()).isEqualTo(steps);
                assertThat(grid.time(0)).isEqualTo(ends[0]).isEqualTo(grid.from());
                assertThat(grid.time(steps)).isEqualTo(ends[1]).isEqualTo(grid.to());
                assertThat(grid.reversed()).isEqualTo(TimeGrid.uniform(ends[1], ends[0], steps));
                assertThat(grid.reversed().reversed()).isEqualTo(grid).hasSameHashCodeAs(grid);
                double width = (ends[1] - ends[0]) / steps;
                for (int i = 0; i < steps; i++) {
                    assertThat(grid.time(i + 1) - grid.time(i)).isCloseTo(width, offset(1e-15));
                }
            }
        }
    }

    @Test
    void givenTimesAreKeptAndCopied() {
        double[] times = {0.9, 0.5, 0};
        TimeGrid grid = TimeGrid.of(times);
        times[0] = 7;
        grid.toArray()[1] = 7;
        assertThat(grid.toArray()).containsExactly(0.9, 0.5, 0);
        assertThat(grid.isReverse()).isTrue();
        assertThat(grid.reversed().isReverse()).isFalse();
        assertThat(grid).isNotEqualTo(TimeGrid.of(0.9, 0.5)).hasToString("TimeGrid[0.9 → 0.0, 2 steps]");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> grid.time(3));
    }

    @Test
    void badGridsAreRefusedWithIndexAndValues() {
        refused(() -> TimeGrid.of(), "times has 0 entries: a grid needs at least 2");
        refused(() -> TimeGrid.of(0.5), "times has 1 entries");
        refused(() -> TimeGrid.of(0, 0.5, 0.5, 1), "times[1] = 0.5, times[2] = 0.5: times must be strictly monotone");
        refused(() -> TimeGrid.of(1, 0.5, 0.7),
                "times[1] = 0.5, times[2] = 0.7: times must be strictly monotone (here down)");
        refused(() -> TimeGrid.of(0.3, 0.3), "times[0] = 0.3, times[1] = 0.3");
        refused(() -> TimeGrid.of(0, Double.NaN, 1), "times[1] = NaN");
        refused(() -> TimeGrid.of(0, 1.5), "times[1] = 1.5: times must be finite and lie in [0, 1]");
        refused(() -> TimeGrid.of(-0.1, 0.5), "times[0] = -0.1");
        refused(() -> TimeGrid.uniform(1, 0, 0), "steps = 0: a grid needs at least 1 step");
        refused(() -> TimeGrid.uniform(1, 0, Integer.MAX_VALUE), "steps = 2147483647");
        refused(() -> TimeGrid.uniform(1, -1e-3, 5), "to = -0.001");
        refused(() -> TimeGrid.uniform(Double.POSITIVE_INFINITY, 0, 5), "from = Infinity");
        refused(() -> TimeGrid.uniform(0.5, 0.5, 5), "must be strictly monotone");
        refused(() -> TimeGrid.uniform(0.5, Math.nextUp(0.5), 5), "must be strictly monotone");
    }

    @Test
    void aProcessWithItsOwnClockTakesAnyFiniteTimes() {
        assertThat(TimeGrid.ofReal(-3, 0, 250).toArray()).containsExactly(-3, 0, 250);
        assertThat(TimeGrid.uniformReal(10, -10, 4).toArray()).containsExactly(10, 5, 0, -5, -10);
        refused(() -> TimeGrid.ofReal(0, Double.POSITIVE_INFINITY), "times[1] = Infinity: times must be finite");
        refused(() -> TimeGrid.ofReal(0, 2, 1), "times[1] = 2.0, times[2] = 1.0");
        refused(() -> TimeGrid.uniformReal(Double.NaN, 1, 3), "from = NaN");
    }

    @Test
    void stepsOfOneSizeEndWithAPartialOne() {
        assertThat(TimeGrid.every(0.25, 0, 1.1).toArray()).containsExactly(0, 0.25, 0.5, 0.75, 1, 1.1);
        assertThat(TimeGrid.every(2, 5, 0).toArray()).containsExactly(5, 3, 1, 0);
        assertThat(TimeGrid.every(10, 0, 1).toArray()).containsExactly(0, 1);
        // 0.1·3 > 0.3 and 0.1·10 ≠ 1 in doubles: no step for the rounding, and none lost
        assertThat(TimeGrid.every(0.1, 0, 0.3).steps()).isEqualTo(3);
        assertThat(TimeGrid.every(0.1, 0, 1).steps()).isEqualTo(10);
        assertThat(TimeGrid.every(0.02, 7, 107).steps()).isEqualTo(5000);
        assertThat(TimeGrid.every(1e-3, 1, 0).steps()).isEqualTo(1000);
        assertThat(TimeGrid.every(0.1, 0, 0.3000001).steps()).isEqualTo(4);
        assertThat(TimeGrid.every(1, 1, Math.nextUp(1.0)).steps()).isEqualTo(1);
        refused(() -> TimeGrid.every(0, 0, 1), "h = 0.0: the size of a step must be positive");
        refused(() -> TimeGrid.every(-0.1, 1, 0), "h = -0.1");
        refused(() -> TimeGrid.every(Double.NaN, 1, 0), "h = NaN");
        refused(() -> TimeGrid.every(0.1, 2, 2), "these are 0.0 steps");
        refused(() -> TimeGrid.every(1e-300, 0, 1), "steps; a grid needs at least 1 and at most");
        refused(() -> TimeGrid.every(1e-17, 1, 1 + 1e-14), "must be strictly monotone");
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessageContaining(message);
    }
}
