package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RampTest {
    private static final Ramp POINTS = Ramp.points(new double[] {0, 0.3, 1}, new double[] {1, 0.2, 0});

    @Test
    void valuesAreThoseOfTheFormulas() {
        assertThat(Ramp.linear().at(0.25)).isEqualTo(0.75);
        assertThat(Ramp.quadratic().at(0.25)).isEqualTo(0.5625);
        assertThat(Ramp.sextic().at(0.5)).isEqualTo(0x1p-6);
        assertThat(Ramp.cosine().at(0.5)).isCloseTo(0.5, within(1e-15));
        assertThat(Ramp.cosine().at(1.0 / 3)).isCloseTo(0.75, within(1e-15));
        assertThat(Ramp.constant(0.6).at(0.9)).isEqualTo(0.6);
        assertThat(POINTS.at(0.15)).isCloseTo(0.6, within(1e-15));
        assertThat(POINTS.at(0.3)).isEqualTo(0.2);
    }

    @Test
    void namedRampsGoFromNothingToAll() {
        for (Ramp ramp : List.of(Ramp.linear(), Ramp.quadratic(), Ramp.sextic(), Ramp.cosine(), POINTS)) {
            assertThat(ramp.at(1)).isZero();
            assertThat(ramp.at(0)).isOne();
        }
    }

    @Test
    void derivativesAreThoseOfTheValues() {
        for (Ramp ramp : List.of(Ramp.linear(), Ramp.quadratic(), Ramp.sextic(), Ramp.cosine(), POINTS,
                Ramp.constant(-2))) {
            for (double t : new double[] {0.01, 0.29, 0.31, 0.77, 0.99}) {
                double quotient = (ramp.at(t + 0x1p-17) - ramp.at(t - 0x1p-17)) * 0x1p16;
                assertThat(ramp.derivative(t)).as("%s at %s", ramp, t).isCloseTo(quotient, within(1e-8));
            }
        }
    }

    @Test
    void cornersTakeTheLineTowardsData() {
        assertThat(POINTS.derivative(0.3)).isCloseTo(-0.8 / 0.3, within(1e-15));
        assertThat(POINTS.derivative(0)).isCloseTo(-0.8 / 0.3, within(1e-15));
        assertThat(POINTS.derivative(1)).isCloseTo(-0.2 / 0.7, within(1e-15));
    }

    @Test
    void ownFunctionsAreTried() {
        Ramp own = Ramp.of(t -> 1 - t * t, t -> -2 * t);

        assertThat(own.at(0.5)).isEqualTo(0.75);
        assertThatThrownBy(() -> Ramp.of(t -> 1 - t * t, t -> 2 * t)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("differences of the strength give -");
        assertThatThrownBy(() -> Ramp.of(t -> 1 / t, t -> -1 / (t * t))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strength at t = 0.0 is Infinity");
        assertThatThrownBy(() -> Ramp.of(t -> 1 - t, t -> t == 1 ? Double.NaN : -1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("derivative at t = 1.0 is NaN");
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> Ramp.constant(Double.NaN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strength = NaN");
        assertThatThrownBy(() -> Ramp.points(new double[] {0, 1}, new double[] {1, Double.POSITIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("strengths[1] = Infinity");
        assertThatThrownBy(() -> Ramp.points(new double[] {0, 0.5, 0.5, 1}, new double[] {1, 1, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("times[2] = 0.5 after 0.5");
        assertThatThrownBy(() -> Ramp.points(new double[] {0.1, 1}, new double[] {1, 0}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("from 0.1 to 1.0");
        assertThatThrownBy(() -> Ramp.points(new double[] {0, 1}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 times and 1 strengths");
        for (Ramp ramp : List.of(Ramp.linear(), Ramp.cosine(), Ramp.constant(1), POINTS)) {
            assertThatThrownBy(() -> ramp.at(1.5)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("t = 1.5");
            assertThatThrownBy(() -> ramp.derivative(-0.1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("t = -0.1");
        }
    }
}
