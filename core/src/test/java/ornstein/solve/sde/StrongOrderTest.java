package ornstein.solve.sde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.process.Diffusion;
import ornstein.process.MatrixField;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.BrownianPath;
import ornstein.solve.Driver;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * Errors along shared Brownian paths fall with the strong order that theory says. The fits are over four or five
 * step sizes.
 */
class StrongOrderTest {
    private static final Noise NOISE = Noise.seeded(20270401);
    private static final int PATHS = 500;
    private static final VectorField BENT = VectorField.pointwise((t, x, v) -> {
        v[0] = Math.cos(t) - x[0] + Math.sin(2 * x[1]);
        v[1] = -x[0] * x[1] / (1 + x[0] * x[0]);
    });
    private static final Sde ADDITIVE = Sde.of(BENT, t -> 1 + 0.8 * Math.sin(3 * t));
    private static final Sde MATRIX = new Sde(BENT, Diffusion.matrix(MatrixField.of(2, 3,
            t -> new double[][] {{1, 0.5, t}, {-0.4, Math.exp(-t), 0.3}})));
    /** dx = ½x dt + √(1 + x²) dW̃ has x = sinh(W + arcsinh x_0) [kloeden1992numerical, 4.4]; here in two coordinates. */
    private static final VectorField HYPERBOLIC = VectorField.pointwise((t, x, v) -> each(x, v, y -> 0.5 * y));
    private static final VectorField ROOT = VectorField.pointwise((t, x, v) -> each(x, v, y -> Math.sqrt(1 + y * y)));
    private static final VectorField ROOT_DOT = VectorField
            .pointwise((t, x, v) -> each(x, v, y -> y / Math.sqrt(1 + y * y)));
    private static final Sde DIAGONAL = new Sde(HYPERBOLIC, Diffusion.diagonal(ROOT, ROOT_DOT));

    private static void each(double[] x, double[] out, java.util.function.DoubleUnaryOperator f) {
        for (int d = 0; d < x.length; d++) {
            out[d] = f.applyAsDouble(x[d]);
        }
    }

    @Test
    void additiveNoise() {
        for (Sde sde : List.of(ADDITIVE, MATRIX)) {
            assertThat(order(sde, new EulerMaruyama())).isCloseTo(1, within(0.25));
            assertThat(order(sde, new Milstein())).isCloseTo(1, within(0.25));
            assertThat(order(sde, new StochasticHeun())).isCloseTo(1, within(0.25));
            assertThat(order(sde, AdditiveRungeKutta.sra1())).isCloseTo(1.5, within(0.25));
            assertThat(order(sde, AdditiveRungeKutta.sra3())).isCloseTo(1.5, within(0.25));
        }
    }

    /** The planted fault: areas that belong to other paths leave order 1. */
    @Test
    void theAreasMatter() {
        assertThat(order(ADDITIVE, AdditiveRungeKutta.sra1(), path -> new Driver() {
            @Override
            public void increments(double from, double to, long first, Block increment) {
                path.increments(from, to, first, increment);
            }

            @Override
            public void increments(double from, double to, long first, Block increment, Block area) {
                path.increments(from, to, first + PATHS, increment, area);
                path.increments(from, to, first, increment);
            }
        })).isLessThan(1.2);
    }

    @Test
    void diagonalNoise() {
        Sde plain = new Sde(HYPERBOLIC, Diffusion.diagonal(ROOT));

        assertThat(diagonalOrder(DIAGONAL, new EulerMaruyama())).isCloseTo(0.5, within(0.25));
        assertThat(diagonalOrder(DIAGONAL, new Milstein())).isCloseTo(1, within(0.25));
        assertThat(diagonalOrder(plain, new Milstein())).isCloseTo(1, within(0.25));
        assertThat(diagonalOrder(DIAGONAL, new StochasticHeun())).isCloseTo(1, within(0.25));
    }

    /** The planted fault: the same equation read as Stratonovich's has another solution. */
    @Test
    void theReadingOfTheNoiseMatters() {
        Sde misread = new Sde(VectorField.pointwise((t, x, v) -> each(x, v, y -> y)), DIAGONAL.diffusion());

        assertThat(diagonalOrder(misread, new StochasticHeun())).isLessThan(0.5);
    }

    /** Backwards in time the noise is that of reversed time and dt is negative. */
    @Test
    void backwards() {
        Sde back = new Sde(VectorField.pointwise((t, x, v) -> each(x, v, y -> -0.5 * y)), DIAGONAL.diffusion());
        TimeGrid fine = TimeGrid.uniform(1, 0, 256);
        BrownianPath path = BrownianPath.over(fine, NOISE.stream("back"));
        Batch start = Batch.zeros(PATHS, 2);

        for (Stepper<Sde> stepper : List.of(new Milstein(), new StochasticHeun())) {
            Batch end = Solve.sde(back, stepper).over(fine).from(start).run(path).last();
            assertThat(distance(end, hyperbolic(start, path.increment(1, 0, PATHS, 2)))).isLessThan(0.03);
        }
        Batch additive = Solve.sde(ADDITIVE, AdditiveRungeKutta.sra1()).over(TimeGrid.uniform(1, 0, 64)).from(start)
                .run(path).last();
        Batch finer = Solve.sde(ADDITIVE, AdditiveRungeKutta.sra3()).over(fine).from(start).run(path).last();
        assertThat(distance(additive, finer)).isLessThan(0.01);
    }

    /** One step, against the formula. */
    @Test
    void sra1IsItsFormula() {
        Sde sde = Sde.of(VectorField.pointwise((t, x, v) -> v[0] = t - x[0] * x[0]), t -> 1 + t * t);
        double h = 0.3;
        double x = 0.7;
        double z = NOISE.stream("one").normal(0, 0, 0);
        double a = NOISE.stream("one").normal(0, 0, 1);

        double end = Solve.sde(sde, AdditiveRungeKutta.sra1()).over(TimeGrid.uniform(0.2, 0.2 + h, 1))
                .from(Batch.ofScalars(x)).run(NOISE.stream("one")).last().get(0, 0);

        double w = Math.sqrt(h) * z;
        double integral = h * (w / 2 + Math.sqrt(h / 12) * a);
        double g0 = 1 + 0.2 * 0.2;
        double g1 = 1 + 0.5 * 0.5;
        double k1 = 0.2 - x * x;
        double middle = x + 0.75 * h * k1 + 1.5 * g1 * integral / h;
        double k2 = 0.2 + 0.75 * h - middle * middle;
        assertThat(end).isCloseTo(x + h * (k1 + 2 * k2) / 3 + g1 * w + (g0 - g1) * integral / h, within(1e-15));
    }

    @Test
    void whatASchemeCannotDoIsRefusedWithAReason() {
        Sde matrix = new Sde(BENT, Diffusion.matrix(MatrixField.pointwise(2, 2, (t, x, v) -> v[0][1] = x[0])));
        Sde plain = new Sde(HYPERBOLIC, Diffusion.diagonal(ROOT));

        assertThatThrownBy(() -> run(matrix, new Milstein())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Lévy areas of all pairs").hasMessageContaining("euler-maruyama");
        assertThatThrownBy(() -> run(matrix, new StochasticHeun())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Stratonovich");
        assertThatThrownBy(() -> run(plain, new StochasticHeun())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no derivative").hasMessageContaining("Diffusion.diagonal(field, derivative)");
        assertThatThrownBy(() -> run(matrix, AdditiveRungeKutta.sra1())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sra1 needs noise that does not depend on the point");
        assertThatThrownBy(() -> run(DIAGONAL, AdditiveRungeKutta.sra3()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("take milstein");
        assertThatThrownBy(() -> run(Sde.of(BENT, t -> 1 / (1 - t)), new StochasticHeun()))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("at t = 1.0 is Infinity");
    }

    private static void run(Sde sde, Stepper<Sde> stepper) {
        Solve.sde(sde, stepper).over(TimeGrid.uniform(0, 1, 1)).from(Batch.zeros(2, 2)).run(NOISE.stream("refused"));
    }

    /** Against a run with the smallest steps of all, along the same paths. */
    private static double order(Sde sde, Stepper<Sde> stepper) {
        return order(sde, stepper, path -> path);
    }

    private static double order(Sde sde, Stepper<Sde> stepper, Function<BrownianPath, Driver> driver) {
        int finest = 256;
        BrownianPath path = BrownianPath.over(TimeGrid.uniform(0, 1, finest), NOISE.stream("shared"));
        Batch start = Batch.zeros(PATHS, 2);
        Batch truth = Solve.sde(sde, AdditiveRungeKutta.sra3()).over(TimeGrid.uniform(0, 1, finest)).from(start)
                .run(path).last();
        double[] errors = new double[4];
        for (int e = 0; e < errors.length; e++) {
            errors[e] = distance(truth, Solve.sde(sde, stepper).over(TimeGrid.uniform(0, 1, 8 << e)).from(start)
                    .run(driver.apply(path)).last());
        }
        return slope(errors);
    }

    private static double diagonalOrder(Sde sde, Stepper<Sde> stepper) {
        BrownianPath path = BrownianPath.between(0, 1, NOISE.stream("hyperbolic"));
        Batch start = Batch.zeros(4 * PATHS, 2);
        Batch truth = hyperbolic(start, path.increment(0, 1, 4 * PATHS, 2));
        double[] errors = new double[5];
        for (int e = 0; e < errors.length; e++) {
            errors[e] = distance(truth, Solve.sde(sde, stepper).over(TimeGrid.uniform(0, 1, 8 << e)).from(start)
                    .run(path).last());
        }
        return slope(errors);
    }

    private static Batch hyperbolic(Batch start, Batch w) {
        Batch end = Batch.zeros(w.size(), 2);
        for (int i = 0; i < w.size(); i++) {
            for (int d = 0; d < 2; d++) {
                double x = start.get(i, d);
                end.plane(d)[i] = Math.sinh(w.get(i, d) + Math.log(x + Math.sqrt(1 + x * x)));
            }
        }
        return end;
    }

    private static double distance(Batch x, Batch y) {
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            for (int d = 0; d < x.dimension(); d++) {
                sum += (x.get(i, d) - y.get(i, d)) * (x.get(i, d) - y.get(i, d));
            }
        }
        return Math.sqrt(sum / x.size());
    }

    /** Least squares of log₂ error over halvings. */
    private static double slope(double[] errors) {
        double middle = (errors.length - 1) / 2.0;
        double above = 0;
        double below = 0;
        for (int e = 0; e < errors.length; e++) {
            above -= (e - middle) * Math.log(errors[e]) / Math.log(2);
            below += (e - middle) * (e - middle);
        }
        return above / below;
    }
}
