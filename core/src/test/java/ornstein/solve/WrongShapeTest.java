package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.process.Diffusion;
import ornstein.process.MatrixField;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.testkit.Mixtures;

/** Equations of one dimension run from points of another, and lambdas that leave numbers out. */
class WrongShapeTest {
    private static final TimeGrid GRID = TimeGrid.uniform(0, 1, 4);

    private static void refused(VectorField drift, int dimension, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Solve.ode(new Ode(drift), RungeKutta.euler()).over(GRID)
                        .from(Batch.zeros(3_000, dimension)).run())
                .withMessageContaining(message);
    }

    @Test
    void driftsOfAnotherDimensionAreRefused() {
        refused((t, x, out) -> out.plane(2)[0] = 1, 2,
                "a field at t = 0.0 has an index out of bounds: it was given ");
        refused((t, x, out) -> out.plane(0)[x.from() + x.size() + 5_000] = 1, 2, "and 2 planes to write from index 0");
        refused(VectorField.pointwise((t, x, value) -> value[0] = x[1]), 1,
                "the pointwise field at t = 0.0, x = [0.0]");
        refused(VectorField.linear(new double[3][3]), 2, "the linear field has dimension 3");
        var field = new GaussianPath(new Linear()).field(Mixtures.random(1, 2, 2, Mixtures.Kind.FULL));
        refused(field.probabilityFlow().drift(), 3, "the points have dimension 3, the law has dimension 2");
        refused(field.probabilityFlow().drift(), 1, "the points have dimension 1, the law has dimension 2");
    }

    @Test
    void noiseOfAnotherShapeIsRefused() {
        MatrixField user = new MatrixField() {
            @Override
            public int rows() {
                return 2;
            }

            @Override
            public int columns() {
                return 3;
            }

            @Override
            public void evaluate(double t, Block x, Block out) {
                out.plane(6)[0] = 1;
            }
        };
        noiseRefused(user, 1, "the points have dimension 1, the matrices of the noise have 2 rows and 3 columns");
        noiseRefused(user, 2,
                "a field of matrices at t = 0.0 has an index out of bounds: it was given 50 particles of dimension 2");
        noiseRefused(MatrixField.constant(new double[3][2]), 4,
                "have 3 rows and 2 columns: give one row per coordinate");
        noiseRefused(MatrixField.pointwise(2, 1, (t, x, value) -> value[0][1] = 1), 2,
                "the pointwise matrix at t = 0.0, x = [0.0, 0.0] has an index out of bounds: it has 2 rows");
    }

    private static void noiseRefused(MatrixField noise, int dimension, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Solve.sde(new Sde(VectorField.zero(), Diffusion.matrix(noise)), new EulerMaruyama())
                        .over(GRID).from(Batch.zeros(50, dimension)).run(Noise.seeded(1).stream("w")))
                .withMessageContaining(message);
    }

    /** A coordinate that a lambda forgets for some particles is no other particle's value. */
    @Test
    void aForgottenCoordinateEndsTheRunWithItsParticleAndTime() {
        VectorField forgetful = VectorField.pointwise((t, x, value) -> {
            value[0] = 1;
            if (x[0] < 2_500.5 || t < 0.5) {
                value[1] = 0;
            }
        });
        Batch start = Batch.zeros(3_000, 2);
        for (int i = 0; i < start.size(); i++) {
            start.set(i, 0, i);
        }

        Solution run = Solve.ode(new Ode(forgetful), RungeKutta.euler()).over(GRID).from(start).run();

        assertThat(run.outcome()).isEqualTo(new Outcome.Diverged(0.75, 2, 2_500));
    }
}
