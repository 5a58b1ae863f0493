package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.process.BrownianMotion;
import ornstein.process.ExactlySolved;
import ornstein.process.GaussianTransition;
import ornstein.process.OrnsteinUhlenbeck;
import ornstein.process.TimeVaryingOrnsteinUhlenbeck;
import ornstein.random.Noise;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.ExactTransition;

/** What Euler–Maruyama does to an Ornstein–Uhlenbeck process, and what exact transitions do not. */
class OrnsteinUhlenbeckTest {
    private static final Noise NOISE = Noise.seeded(1930);
    private static final double THETA = 0.25;
    private static final double H = 0.02;
    private static final OrnsteinUhlenbeck PROCESS = new OrnsteinUhlenbeck(THETA, 1);

    /** σ²/(2θ − θ²h) is the fixed point of v ← (1 − θh)² v + σ²h, and the recursion gets there. */
    @Test
    void theStationaryVarianceOfEulerMaruyamaIsTheFixedPointOfItsRecursion() {
        double expected = 1 / (2 * THETA - THETA * THETA * H);
        assertThat(expected).isCloseTo(2.0050125313283207, within(1e-15));
        double variance = 0;
        for (int i = 0; i < 5000; i++) {
            variance = Math.pow(1 - THETA * H, 2) * variance + H;
        }
        assertThat(variance).isCloseTo(expected, within(1e-13));

        // the scheme itself makes this recursion: two particles without noise tell its factor, noise alone its variance
        Batch still = step(new OrnsteinUhlenbeck(THETA, 0), Batch.ofScalars(0, 1));
        assertThat(still.get(0, 0)).isZero();
        assertThat(still.get(1, 0)).isCloseTo(1 - THETA * H, within(1e-16));
        double z = NOISE.stream("step").normal(0, 0, 0);
        assertThat(step(PROCESS, Batch.ofScalars(0)).get(0, 0)).isCloseTo(Math.sqrt(H) * z, within(1e-16));
    }

    private static Batch step(OrnsteinUhlenbeck process, Batch start) {
        return Solve.sde(process.sde(), new EulerMaruyama()).over(TimeGrid.ofReal(0, H)).from(start)
                .run(NOISE.stream("step")).last();
    }

    /**
     * E[X²] − E[Y²] of Euler–Maruyama X and the exact Y on the same noise, so that a difference of ¼ % shows in 10 000 paths:
     * within 5.5 standard errors, a false alarm in fewer than one of 10⁷ seeds. The planted faults, no difference and that of
     * twice the step, are more away.
     */
    @Test
    void theStationaryVarianceIsMeasured() {
        int n = 10_000;
        TimeGrid grid = TimeGrid.every(H, 0, 15);
        Batch start = GaussianMixture.gaussian(new double[1], Covariance.isotropic(2)).sample(n, NOISE.stream("start"));
        double variance = 2;
        for (int i = 0; i < grid.steps(); i++) {
            variance = Math.pow(1 - THETA * H, 2) * variance + H;
        }
        assertThat(variance).isCloseTo(1 / (2 * THETA - THETA * THETA * H), within(4e-6));

        Batch euler = Solve.sde(PROCESS.sde(), new EulerMaruyama()).over(grid).from(start).run(NOISE.stream("shared"))
                .last();
        Batch exact = Solve.of(PROCESS, new ExactTransition()).over(grid).from(start).run(NOISE.stream("shared"))
                .last();

        double sum = 0;
        double squares = 0;
        double plain = 0;
        for (int i = 0; i < n; i++) {
            double x = euler.get(i, 0);
            double y = exact.get(i, 0);
            double difference = x * x - y * y;
            sum += difference;
            squares += difference * difference;
            plain += y * y;
        }
        double mean = sum / n;
        double error = Math.sqrt((squares / n - mean * mean) / n);
        double expected = variance - 2;
        assertThat(mean).isCloseTo(expected, within(5.5 * error));
        assertThat(mean).isNotCloseTo(0, within(5.5 * error));
        assertThat(mean).isNotCloseTo(1 / (2 * THETA - 2 * THETA * THETA * H) - 2, within(5.5 * error));
        assertThat(error).isLessThan(2e-4);
        assertThat(plain / n).isCloseTo(2, within(5.5 * 2 * Math.sqrt(2.0 / n)));
    }

    /** One step to a time and many steps to it have the same law; means and variances within 5.5 standard errors. */
    @Test
    void exactPathsHaveTheLawOfTheirTransition() {
        int n = 20_000;
        ExactlySolved[] processes = {
            new BrownianMotion(1.5), new OrnsteinUhlenbeck(0.5, 2, 3, -2),
            TimeVaryingOrnsteinUhlenbeck.linear(0.1, 3, 20)
        };
        for (ExactlySolved process : processes) {
            GaussianTransition whole = process.transition(-1, 9);
            Batch start = Batch.zeros(n, 2);
            Arrays.fill(start.plane(0), 5);
            for (double h : new double[] {10, 0.7}) {
                Trajectory path = Solve.of(process, new ExactTransition()).over(TimeGrid.every(h, -1, 9)).from(start)
                        .saving(SaveAt.all()).run(NOISE.stream("path")).trajectory();
                assertThat(path.times()).hasSize(h == 10 ? 2 : 16).contains(-1.0, 9.0);
                Batch end = path.states().getLast();
                double[] mean = whole.mean(5, 0);
                for (int d = 0; d < 2; d++) {
                    double sum = 0;
                    double squares = 0;
                    for (double x : end.plane(d)) {
                        sum += x - mean[d];
                        squares += (x - mean[d]) * (x - mean[d]);
                    }
                    assertThat(sum / n).isCloseTo(0, within(5.5 * Math.sqrt(whole.variance() / n)));
                    assertThat(squares / n / whole.variance()).isCloseTo(1, within(5.5 * Math.sqrt(2.0 / n)));
                }
            }
        }
    }

    @Test
    void aDimensionThatTheProcessHasNotIsRefused() {
        OrnsteinUhlenbeck planar = new OrnsteinUhlenbeck(1, 1, 2, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> Solve.of(planar, new ExactTransition())
                .over(TimeGrid.ofReal(0, 1)).from(Batch.zeros(4, 3)).run(NOISE.stream("d")))
                .withMessageContaining("the points have dimension 3, the constant field has dimension 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Solve.of(planar, new ExactTransition())
                .over(TimeGrid.ofReal(1, 0)).from(Batch.zeros(4, 2)).run(NOISE.stream("d")))
                .withMessageContaining("increasing times");
    }
}
