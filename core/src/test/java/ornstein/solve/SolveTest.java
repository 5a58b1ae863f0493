package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Shape;
import ornstein.path.VariancePreserving;
import ornstein.process.Diffusion;
import ornstein.process.FrozenField;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.ExactTransition;

/** The loop and its first solvers against recursions that can be written down. */
class SolveTest {
    private static final VectorField DECAY = VectorField.pointwise((t, x, value) -> {
        for (int d = 0; d < x.length; d++) {
            value[d] = -x[d];
        }
    });
    private static final VectorField STILL = VectorField.pointwise((t, x, value) -> value[0] = 0);
    private static final Noise NOISE = Noise.seeded(20261123);

    @Test
    void eulerAndHeunFollowTheirRecursions() {
        Batch start = Batch.ofRows(new double[] {1, -2}, new double[] {3, 0.5});
        TimeGrid grid = TimeGrid.uniform(0, 1, 10);
        double h = 0.1;

        Solution euler = Solve.ode(new Ode(DECAY), RungeKutta.euler()).over(grid).from(start).run();
        Solution heun = Solve.ode(new Ode(DECAY), RungeKutta.heun()).over(grid).from(start).run();

        assertThat(euler.last().get(0, 1)).isCloseTo(-2 * Math.pow(1 - h, 10), within(1e-15));
        assertThat(heun.last().get(1, 0)).isCloseTo(3 * Math.pow(1 - h + h * h / 2, 10), within(1e-15));
        assertThat(euler.nfe()).isEqualTo(10);
        assertThat(heun.nfe()).isEqualTo(20);
        assertThat(heun.outcome()).isEqualTo(new Outcome.Completed());
        assertThat(start.get(0, 0)).isEqualTo(1);
    }

    @Test
    void timeMayRunBackwards() {
        Batch start = Batch.ofScalars(1);

        Solution run = Solve.ode(new Ode(DECAY), RungeKutta.heun()).over(TimeGrid.uniform(1, 0, 1000)).from(start)
                .run();

        assertThat(run.last().get(0, 0)).isCloseTo(Math.E, within(1e-6));
    }

    /** Variance after n steps of x ← (1 − h)x + √h z; each of the three 5-σ bands fails exact noise once in 1.7 million. */
    @Test
    void eulerMaruyamaHasTheVarianceOfItsRecursion() {
        int n = 40_000;
        int steps = 20;
        double h = 1.0 / steps;
        double expected = 0;
        for (int i = 0; i < steps; i++) {
            expected = (1 - h) * (1 - h) * expected + h;
        }
        Sde additive = Sde.of(DECAY, t -> 1);
        Sde diagonal = new Sde(DECAY, Diffusion.diagonal(VectorField.pointwise((t, x, value) -> value[0] = 1)));
        Sde planted = Sde.of(DECAY, t -> Math.sqrt(h)); // noise of size h instead of √h
        double band = 5 * expected * Math.sqrt(2.0 / n);

        assertThat(variance(end(additive, n, steps, "a"))).isCloseTo(expected, within(band));
        assertThat(variance(end(diagonal, n, steps, "b"))).isCloseTo(expected, within(band));
        assertThat(Math.abs(variance(end(planted, n, steps, "c")) - expected)).isGreaterThan(band);
    }

    private static Batch end(Sde sde, int n, int steps, String stream) {
        return Solve.sde(sde, new EulerMaruyama())
                .over(TimeGrid.uniform(0, 1, steps))
                .from(Batch.zeros(n, 1))
                .run(NOISE.stream(stream))
                .last();
    }

    private static double variance(Batch x) {
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            sum += x.get(i, 0) * x.get(i, 0);
        }
        return sum / x.size();
    }

    @Test
    void exactTransitionHasTheSameLawForAnyNumberOfSteps() {
        var schedule = VariancePreserving.linear(0.1, 20);
        int n = 40_000;
        double t = 0.5;
        double expected = schedule.sigma(t) * schedule.sigma(t);
        double band = 5 * expected * Math.sqrt(2.0 / n);
        for (int steps : new int[] {1, 7}) {
            Solution run = Solve.of(schedule.forward(), new ExactTransition())
                    .over(TimeGrid.uniform(0, t, steps))
                    .from(Batch.zeros(n, 1))
                    .run(NOISE.stream("forward/" + steps));
            assertThat(variance(run.last())).isCloseTo(expected, within(band));
        }
        // the planted fault: seven steps of Euler–Maruyama instead, which discretise
        VectorField drift = VectorField.pointwise((s, x, value) -> value[0] = schedule.driftCoefficient(s) * x[0]);
        Batch discretised = Solve.sde(Sde.of(drift, schedule::diffusion), new EulerMaruyama())
                .over(TimeGrid.uniform(0, t, 7)).from(Batch.zeros(n, 1)).run(NOISE.stream("forward/7")).last();
        assertThat(variance(discretised)).isNotCloseTo(expected, within(band));
        assertThatThrownBy(() -> Solve.of(schedule.forward(), new ExactTransition())
                .over(TimeGrid.uniform(0.5, 0.1, 2))
                .from(Batch.zeros(1, 1))
                .run(NOISE.stream("back")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from t = 0.5 to t = 0.3")
                .hasMessageContaining("increasing times");
    }

    @Test
    void saveAtKeepsTheStatesAskedFor() {
        Batch start = Batch.zeros(Shape.of(30, 100), 1);
        TimeGrid grid = TimeGrid.uniform(0, 1, 10);
        VectorField unit = VectorField.pointwise((t, x, value) -> value[0] = 1);
        var solve = Solve.ode(new Ode(unit), RungeKutta.euler()).over(grid).from(start);

        Trajectory all = solve.saving(SaveAt.all()).run().trajectory();
        Trajectory few = solve.saving(SaveAt.every(4).particles(2100)).run().trajectory();

        assertThat(all.states()).hasSize(11).allMatch(state -> state.shape().equals(Shape.of(30, 100)));
        assertThat(all.states().get(3).get(2999, 0)).isCloseTo(0.3, within(1e-15));
        assertThat(few.times()).containsExactly(0.0, grid.time(4), grid.time(8), 1.0);
        assertThat(few.states().get(2).size()).isEqualTo(2100);
        assertThat(few.states().get(2).get(2099, 0)).isCloseTo(0.8, within(1e-15));
        assertThat(solve.run().trajectory().states()).isEmpty();
    }

    @Test
    void divergenceNamesTimeAndParticle() {
        VectorField square = VectorField.pointwise((t, x, value) -> value[0] = x[0] * x[0]);
        Batch start = Batch.zeros(5000, 1);
        start.set(2500, 0, 1e160);
        start.set(4321, 0, 1e100);
        start.set(4322, 0, 1e100);

        Solution run = Solve.ode(new Ode(square), RungeKutta.euler()).over(TimeGrid.uniform(0, 1, 10)).from(start)
                .run();

        assertThat(run.outcome()).isEqualTo(new Outcome.Diverged(0.1, 0, 2500));
        assertThatThrownBy(run::orThrow)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("particle 2500 is not finite at t = 0.1");
    }

    /** Fields that claim to be large make the march halt between legs, which must not change a bit. */
    @Test
    void legsThreadsAndBlocksDoNotChangeABit() throws Exception {
        Batch start = Batch.zeros(9_999, 3);
        Sde small = Sde.of(DECAY, t -> 1 + t);
        Sde large = Sde.of(new Heavy(DECAY), t -> 1 + t);
        Batch expected = march(small, start);

        assertThat(march(large, start)).isEqualTo(expected);
        for (int threads : new int[] {1, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> march(small, start)).get()).isEqualTo(expected);
            }
        }
        Batch part = march(small, Batch.zeros(4_321, 3));
        assertThat(part).isEqualTo(expected.slice(0, 4_321));
    }

    private static Batch march(Sde sde, Batch start) {
        return Solve.sde(sde, new EulerMaruyama())
                .over(TimeGrid.uniform(0, 1, 7))
                .from(start)
                .run(NOISE.stream("bits"))
                .last();
    }

    private record Heavy(VectorField field) implements VectorField {
        @Override
        public void evaluate(double t, Block x, Block out) {
            field.evaluate(t, x, out);
        }

        @Override
        public FrozenField at(double t) {
            FrozenField frozen = field.at(t);
            return new FrozenField() {
                @Override
                public void evaluate(Block x, double[] scratch, Block out) {
                    frozen.evaluate(x, scratch, out);
                }

                @Override
                public long bytes() {
                    return 40L << 20;
                }
            };
        }
    }

    @Test
    void aRunMissingAPartSaysWhich() {
        assertThatThrownBy(() -> Solve.ode(new Ode(STILL), RungeKutta.euler()).from(Batch.zeros(1, 1)).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("over(grid)");
        assertThatThrownBy(() -> Solve.sde(Sde.of(STILL, t -> 1), new EulerMaruyama())
                .over(TimeGrid.uniform(0, 1, 2))
                .from(Batch.zeros(1, 1))
                .run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("draws noise");
        assertThatThrownBy(() -> Solve.sde(Sde.of(STILL, t -> 1 / t), new EulerMaruyama())
                .over(TimeGrid.uniform(0, 1, 2))
                .from(Batch.zeros(1, 1))
                .run(NOISE.stream("x")))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("diffusion coefficient at t = 0.0 is Infinity");
    }
}
