package ornstein.solve.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.process.Ode;
import ornstein.process.VectorField;
import ornstein.solve.SaveAt;
import ornstein.solve.TimeGrid;

/** Events against the times at which they should happen. */
class AdaptiveEventsTest {
    /** x' = −2tx². */
    private static final Ode WITCH = ode((t, x, value) -> value[0] = -2 * t * x[0] * x[0]);

    static Stream<RungeKutta> pairs() {
        return Stream.of(RungeKutta.bogackiShampine(), RungeKutta.dormandPrince(), RungeKutta.tsitouras(),
                RungeKutta.dop853());
    }

    private static Ode ode(VectorField.Pointwise field) {
        return new Ode(VectorField.pointwise(field));
    }

    /** A spiral x' = ax + ωJx from radius r reaches R at t = log(R/r)/a, and crosses x₀ = 0 at ωt = π/2 + kπ. */
    @ParameterizedTest
    @MethodSource("pairs")
    void eventsHappenWhenTheyShould(RungeKutta scheme) {
        double a = 0.25;
        double omega = 3;
        Ode spiral = ode((t, x, value) -> {
            value[0] = a * x[0] - omega * x[1];
            value[1] = omega * x[0] + a * x[1];
        });
        Event axis = Event.of("axis", (t, x) -> x[0]);
        Event edge = Event.of("edge", (t, x) -> x[0] * x[0] + x[1] * x[1] - 4).rising().terminal();
        Batch start = Batch.ofRows(new double[] {1, 0}, new double[] {0.5, 0}, new double[] {1.5, 0});

        AdaptiveSolution run = AdaptiveSolve.ode(spiral, scheme).tolerance(1e-9, 1e-9)
                .over(TimeGrid.uniformReal(0, 4, 4)).from(start).on(axis, edge).saving(SaveAt.all()).run().orThrow();

        for (int m = 0; m < 3; m++) {
            double exact = Math.log(2 / start.get(m, 0)) / a;
            assertThat(run.steps().end(m)).isCloseTo(Math.min(4, exact), within(1e-7));
        }
        double radius = Math.hypot(run.last().get(0, 0), run.last().get(0, 1));
        assertThat(radius).isCloseTo(2, within(1e-14));
        // particle 0 stops at 2.77, and stays there
        assertThat(run.trajectory().states().get(3).row(0)).isEqualTo(run.last().row(0));
        assertThat(run.trajectory().states().get(2).row(0)).isNotEqualTo(run.last().row(0));
        int[] seen = new int[3];
        for (int i = 0; i < run.events().size(); i++) {
            int particle = run.events().particle(i);
            assertThat(i == 0 || run.events().particle(i - 1) <= particle).isTrue();
            if (run.events().event(i) == 0) {
                double exact = (Math.PI / 2 + seen[particle]++ * Math.PI) / omega;
                assertThat(run.events().time(i)).isCloseTo(exact, within(1e-7));
                assertThat(run.events().states().get(i, 0)).isCloseTo(0, within(1e-13));
            }
        }
        assertThat(seen).containsExactly(3, 4, 1);
        assertThat(run.events().size()).isEqualTo(8 + 2);
    }

    @Test
    void directionsOfEventsFollowTheRun() {
        Ode circle = ode((t, x, value) -> {
            value[0] = -x[1];
            value[1] = x[0];
        });
        Event up = Event.of("up", (t, x) -> x[0]).rising();
        Event down = Event.of("down", (t, x) -> x[0]).falling();
        Event both = Event.of("both", (t, x) -> x[0]);
        Batch start = Batch.ofRows(new double[] {1, 0});

        // cos t from 0 to −7: falls at −π/2, rises at −3π/2
        AdaptiveSolution run = AdaptiveSolve.ode(circle, RungeKutta.dormandPrince()).over(0, -7).from(start)
                .on(up, down, both).run();

        assertThat(IntStream.range(0, run.events().size()).map(run.events()::event).toArray())
                .containsExactly(1, 2, 0, 2);
        assertThat(run.events().time(0)).isCloseTo(-Math.PI / 2, within(1e-5)).isEqualTo(run.events().time(1));
        assertThat(run.events().time(2)).isCloseTo(-1.5 * Math.PI, within(1e-5));
        // starting on the axis is not arriving there
        AdaptiveSolution there = AdaptiveSolve.ode(circle, RungeKutta.dormandPrince()).over(0, 2)
                .from(Batch.ofRows(new double[] {0, 1})).on(both).run();
        assertThat(there.events().size()).isZero();
        assertThat(there.events().states()).isEqualTo(Batch.zeros(0, 2));
    }

    @Test
    void anEventWithoutASignIsNamed() {
        assertThatThrownBy(() -> AdaptiveSolve.ode(WITCH, RungeKutta.tsitouras()).over(0, 1).from(Batch.ofScalars(1))
                .on(Event.of("root", (t, x) -> t > 0.5 ? Double.NaN : 1)).run())
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("event root of particle 0")
                .hasMessageContaining("is NaN");
    }
}
