package ornstein.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.path.VariancePreserving;

class ExactlySolvedTest {
    static List<ExactlySolved> processes() {
        return List.of(
                new BrownianMotion(1.5), new OrnsteinUhlenbeck(0.25, 1), new OrnsteinUhlenbeck(0.25, 1, 3, -2),
                new OrnsteinUhlenbeck(-0.1, 0.5), new OrnsteinUhlenbeck(0, 2), new OrnsteinUhlenbeck(1e-300, 2),
                TimeVaryingOrnsteinUhlenbeck.linear(0.1, 3, 20), VariancePreserving.linear(0.1, 20).forward());
    }

    /** The law of X_t given X_r is that of X_t given X_s, averaged over X_s given X_r. */
    @ParameterizedTest
    @MethodSource("processes")
    void transitionsFollowUponEachOther(ExactlySolved process) {
        double[][] times = {{0, 0.3, 0.9}, {0.25, 0.250001, 0.75}, {0, 0.5, 0.5 + 1e-12}};
        for (double[] time : times) {
            GaussianTransition first = process.transition(time[0], time[1]);
            GaussianTransition second = process.transition(time[1], time[2]);
            GaussianTransition both = process.transition(time[0], time[2]);
            double[] x = {1.25, -0.5};

            double factor = second.factor() * first.factor();
            double variance = second.variance() + second.factor() * second.factor() * first.variance();
            assertThat(factor).isCloseTo(both.factor(), within(2e-15 * both.factor()));
            assertThat(variance).isCloseTo(both.variance(), within(2e-15 * both.variance()));
            double[] expected = both.mean(x);
            double[] mean = second.mean(first.mean(x));
            for (int d = 0; d < 2; d++) {
                assertThat(mean[d]).isCloseTo(expected[d], within(1e-14));
            }
        }
    }

    /** Over a short time, mean and variance grow as the equation says. */
    @ParameterizedTest
    @MethodSource("processes")
    void transitionsSolveTheEquation(ExactlySolved process) {
        double s = 0.4;
        double h = 1e-7;
        GaussianTransition step = process.transition(s, s + h);
        double[] x = {1.25, -0.5};
        Block drift = Block.of(Batch.zeros(1, 2));
        process.sde().drift().evaluate(s, Block.of(Batch.ofRows(x)), drift);
        double g = ((Diffusion.Additive) process.sde().diffusion()).coefficient().applyAsDouble(s);

        double elapsed = (s + h) - s;
        for (int d = 0; d < 2; d++) {
            assertThat((step.mean(x)[d] - x[d]) / elapsed).isCloseTo(drift.get(0, d), within(2e-5));
        }
        assertThat(step.variance() / elapsed).isCloseTo(g * g, within(1e-5 * (1 + g * g)));
    }

    /** e^{−1/4}, 2(1 − e^{−1/2}) and 3(1 − e^{−1/4}) to 20 digits. */
    @Test
    void theOrnsteinUhlenbeckLawAtATime() {
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(0.25, 1, 3);
        GaussianTransition step = process.transition(7, 8);

        assertThat(step.factor()).isCloseTo(0.77880078307140486825, within(1e-16));
        assertThat(step.variance()).isCloseTo(0.78693868057473315279, within(2e-16));
        assertThat(step.offset().getFirst()).isCloseTo(0.66359765078578539526, within(2e-16));
        assertThat(step.mean(3)[0]).isCloseTo(3, within(1e-15));
        assertThat(process.stationaryVariance()).isEqualTo(2);
        assertThat(process.transition(-1000, 1000).variance()).isEqualTo(2);
        // relative precision at short times, where 1 − e^{−x} has lost its digits: θτ = 2.5e-13
        assertThat(process.transition(0, 1e-12).variance()).isCloseTo(1e-12 * (1 - 2.5e-13), within(1e-27));
    }

    @Test
    void theLinearRateIsTheScheduleOnItsOwnClock() {
        VariancePreserving schedule = VariancePreserving.linear(0.1, 20);
        TimeVaryingOrnsteinUhlenbeck process = TimeVaryingOrnsteinUhlenbeck.linear(0.1 / 8, 20.0 / 8, 8);
        TimeVaryingOrnsteinUhlenbeck given = TimeVaryingOrnsteinUhlenbeck.of(
                t -> (0.1 + 19.9 * t / 8) / 8, t -> t / 8 * (0.1 + 19.9 * t / 16), 8);
        for (double t : new double[] {1e-9, 0.1, 0.5, 1}) {
            GaussianTransition own = process.transition(0, 8 * t);
            assertThat(own.factor()).isCloseTo(schedule.alpha(t), within(1e-15));
            double variance = schedule.sigma(t) * schedule.sigma(t);
            assertThat(own.variance()).isCloseTo(variance, within(1e-15 * variance));
            assertThat(given.transition(0, 8 * t).variance()).isCloseTo(variance, within(1e-14 * variance));
        }
    }

    @Test
    void badProcessesAreRefused() {
        refused(() -> new BrownianMotion(-1), "sigma = -1.0");
        refused(() -> new OrnsteinUhlenbeck(Double.NaN, 1), "theta = NaN");
        refused(() -> new OrnsteinUhlenbeck(1, 1, Double.NaN), "mean[0] = NaN");
        refused(() -> new BrownianMotion(1).transition(1, 1), "s = 1.0, t = 1.0: a transition leads from an earlier");
        refused(() -> new BrownianMotion(1).transition(Double.NEGATIVE_INFINITY, 1), "both finite");
        refused(() -> new OrnsteinUhlenbeck(-1000, 1).transition(0, 10), "factor = Infinity: must be finite");
        refused(() -> new OrnsteinUhlenbeck(1, 1, 1, 2).transition(0, 1).mean(1), "the points have dimension 1");
        refused(() -> TimeVaryingOrnsteinUhlenbeck.linear(0, 1, 1), "betaMin = 0.0");
        refused(() -> TimeVaryingOrnsteinUhlenbeck.linear(1, 1, Double.NaN), "horizon = NaN");
        refused(() -> TimeVaryingOrnsteinUhlenbeck.of(t -> 2 * t, t -> t * t + t, 1),
                "differences of its integral give");
        refused(() -> TimeVaryingOrnsteinUhlenbeck.of(t -> 1 - 2 * t, t -> t - t * t, 1),
                ": the rate must be finite and not negative");
        refused(() -> new Langevin(VectorField.zero(), 0, 1), "temperature = 0.0: must be positive");
        refused(() -> new Langevin(VectorField.zero(), 1, -1), "mobility = -1.0");
        assertThatIllegalStateException().isThrownBy(() -> new OrnsteinUhlenbeck(0, 1).stationaryVariance())
                .withMessageContaining("theta = 0.0");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> TimeVaryingOrnsteinUhlenbeck.linear(3, 1, 1).transition(0, 9))
                .withMessageContaining("the integral of beta from 0.0 to 9.0 is");
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessageContaining(message);
    }
}
