package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.path.ConditionalPath;
import ornstein.path.Cosine;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.process.Diffusion;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;

/** The processes of one clean point z keep N(α_t z, σ_t² I), whatever noise is put in. */
class ConditionalProcessTest {
    private static final double[] Z = {1.5, -0.5};
    private static final int PARTICLES = 20_000;

    static List<Schedule> schedules() {
        return List.of(VariancePreserving.linear(0.1, 20), new Linear(), new Cosine(0.008),
                new VarianceExploding(0.01, 5));
    }

    private static double noise(double t) {
        return 1.5 - t;
    }

    /** A Gaussian law of one coordinate. */
    record Moments(double mean, double variance) {}

    /** The law after steps of Euler–Maruyama, without Monte Carlo: the drift is affine, and read off the field itself. */
    private static Moments follow(Sde sde, TimeGrid grid, int coordinate, Moments start) {
        Moments law = start;
        Batch probe = Batch.zeros(2, 2);
        probe.set(1, coordinate, 1);
        Batch out = Batch.zeros(2, 2);
        for (int i = 0; i < grid.steps(); i++) {
            double t = grid.time(i);
            double h = grid.time(i + 1) - t;
            sde.drift().evaluate(t, Block.of(probe), Block.of(out));
            double offset = out.get(0, coordinate);
            double slope = out.get(1, coordinate) - offset;
            double g = ((Diffusion.Additive) sde.diffusion()).coefficient().applyAsDouble(t);
            double factor = 1 + h * slope;
            law = new Moments(factor * law.mean + h * offset, factor * factor * law.variance + g * g * Math.abs(h));
        }
        return law;
    }

    private static Moments law(Schedule schedule, double t, int coordinate) {
        double sigma = schedule.sigma(t);
        return new Moments(schedule.alpha(t) * Z[coordinate], sigma * sigma);
    }

    /** The error of the exact recursion vanishes in proportion to the step, in either direction of time. */
    @ParameterizedTest
    @MethodSource("schedules")
    void theRecursionConvergesToTheLawOfThePath(Schedule schedule) {
        ConditionalPath path = new GaussianPath(schedule).conditional(Z);
        for (boolean reverse : new boolean[] {false, true}) {
            Sde sde = reverse
                    ? path.reverse(ConditionalProcessTest::noise)
                    : path.forward(ConditionalProcessTest::noise);
            double[] errors = new double[2];
            for (int k = 0; k < 2; k++) {
                TimeGrid up = TimeGrid.uniform(0.3, 0.9, 4000 << k);
                TimeGrid grid = reverse ? up.reversed() : up;
                Moments end = follow(sde, grid, 0, law(schedule, grid.from(), 0));
                Moments truth = law(schedule, grid.to(), 0);
                assertThat(end.mean).isCloseTo(truth.mean, within(2e-3));
                errors[k] = end.variance / truth.variance - 1;
                assertThat(Math.abs(errors[k])).isLessThan(2e-2);
            }
            assertThat(errors[0] / errors[1]).isBetween(1.97, 2.03);

            // the planted fault: noise without its correction of the drift
            TimeGrid grid = reverse ? TimeGrid.uniform(0.9, 0.3, 4000) : TimeGrid.uniform(0.3, 0.9, 4000);
            Sde planted = Sde.of(path.flow().drift(), ConditionalProcessTest::noise);
            Moments end = follow(planted, grid, 0, law(schedule, grid.from(), 0));
            assertThat(end.variance / law(schedule, grid.to(), 0).variance).isGreaterThan(1.05);
        }
    }

    /**
     * Means and variances of two coordinates at three times in two directions, each within 5.5 standard errors of the exact
     * recursion: a false alarm in fewer than one of 10⁶ seeds. The planted fault, noise without its correction of the
     * drift, is far from the law of the path.
     */
    @Test
    void simulationsKeepTheMarginals() {
        Schedule schedule = VariancePreserving.linear(0.1, 20);
        ConditionalPath path = new GaussianPath(schedule).conditional(Z);
        Noise noise = Noise.seeded(20);
        for (boolean reverse : new boolean[] {false, true}) {
            TimeGrid up = TimeGrid.uniform(0.3, 0.9, 300);
            TimeGrid grid = reverse ? up.reversed() : up;
            Sde sde = reverse
                    ? path.reverse(ConditionalProcessTest::noise)
                    : path.forward(ConditionalProcessTest::noise);
            Sde planted = Sde.of(path.flow().drift(), ConditionalProcessTest::noise);
            Batch start = path.sample(grid.from(), PARTICLES, noise.stream("start"));
            Trajectory run = run(sde, grid, start, noise);
            Trajectory fault = run(planted, grid, start, noise);
            for (int k = 1; k <= 3; k++) {
                TimeGrid until = TimeGrid.uniform(grid.from(), run.times().get(k), 100 * k);
                for (int d = 0; d < 2; d++) {
                    Moments expected = follow(sde, until, d, law(schedule, grid.from(), d));
                    assertThat(deviation(run.states().get(k), d, expected)).isLessThan(5.5);
                }
            }
            assertThat(deviation(fault.states().get(3), 0, law(schedule, grid.to(), 0))).isGreaterThan(20);
        }
    }

    private static Trajectory run(Sde sde, TimeGrid grid, Batch start, Noise noise) {
        return Solve.sde(sde, new EulerMaruyama()).over(grid).from(start).saving(SaveAt.every(100))
                .run(noise.stream("brownian")).orThrow().trajectory();
    }

    /** The larger of the deviations of sample mean and sample variance, in standard errors. */
    private static double deviation(Batch x, int coordinate, Moments law) {
        double sum = 0;
        double squares = 0;
        for (double value : x.plane(coordinate)) {
            sum += value - law.mean;
            squares += (value - law.mean) * (value - law.mean);
        }
        double n = x.size();
        double mean = Math.abs(sum / n) / Math.sqrt(law.variance / n);
        double variance = Math.abs(squares / n - law.variance) / (law.variance * Math.sqrt(2 / n));
        return Math.max(mean, variance);
    }

    /** The flow carries every quantile of one time to the same quantile of another: x = α z + σ ε keeps its ε. */
    @ParameterizedTest
    @MethodSource("schedules")
    void theFlowKeepsTheNoiseOfAPoint(Schedule schedule) {
        ConditionalPath path = new GaussianPath(schedule).conditional(Z);
        Ode flow = path.flow();
        double[] epsilon = {0.7, -1.2};
        double s = 0.9;
        double t = 0.2;
        Batch start = Batch.zeros(1, 2);
        for (int d = 0; d < 2; d++) {
            start.set(0, d, schedule.alpha(s) * Z[d] + schedule.sigma(s) * epsilon[d]);
        }
        Batch end = Solve.ode(flow, RungeKutta.heun()).over(TimeGrid.uniform(s, t, 2000)).from(start)
                .run().last();
        for (int d = 0; d < 2; d++) {
            double expected = schedule.alpha(t) * Z[d] + schedule.sigma(t) * epsilon[d];
            assertThat(end.get(0, d)).isCloseTo(expected, within(2e-6));
        }
    }

    @Test
    void driftsAreTheVelocityWithTheirShareOfTheScore() {
        Schedule schedule = new Linear();
        ConditionalPath path = new GaussianPath(schedule).conditional(Z);
        Batch x = Batch.ofRows(new double[] {0.3, 2}, new double[] {-1, 0.5});
        double t = 0.4;
        double half = 0.5 * noise(t) * noise(t);
        for (int sign : new int[] {-1, 0, 1}) {
            VectorField drift = switch (sign) {
                case 1 -> path.forward(ConditionalProcessTest::noise).drift();
                case -1 -> path.reverse(ConditionalProcessTest::noise).drift();
                default -> path.flow().drift();
            };
            Batch out = Batch.zeros(2, 2);
            drift.evaluate(t, Block.of(x), Block.of(out));
            for (int i = 0; i < 2; i++) {
                for (int d = 0; d < 2; d++) {
                    double expected = path.velocity(t, x).get(i, d) + sign * half * path.score(t, x).get(i, d);
                    assertThat(out.get(i, d)).isCloseTo(expected, within(1e-13));
                }
            }
        }
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> path.flow().drift().at(0))
                .withMessageContaining("t = 0.0: the conditional vector field is singular");
    }
}
