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

    private static void refused(ThrowingCallable what, String message) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessageContaining(message);
    }
}
