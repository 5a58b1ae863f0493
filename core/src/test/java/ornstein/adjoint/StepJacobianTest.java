package ornstein.adjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.VariancePreserving;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Replay;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.Workspace;
import ornstein.solve.diffusion.Churn;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.DpmSolver;
import ornstein.solve.diffusion.Edm;
import ornstein.solve.diffusion.ExponentialEuler;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.AdditiveRungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.StochasticHeun;
import ornstein.testkit.Mixtures;

/** Determinants of steps against those of matrices of differences. */
class StepJacobianTest {
    private static final int STEP = 1;
    private static final int N = 5;
    private static final TimeGrid GRID = TimeGrid.uniform(0.5, 0.1, 6);
    private static final double SHIFT = 1e-5;

    record Case(String name, Replay replay) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int dimension : new int[] {1, 2, 10}) {
            ExactField field = new ExactField(VariancePreserving.linear(0.1, 20),
                    Mixtures.random(4, 3, dimension, Mixtures.Kind.FULL));
            for (Stepper<MarginalField> stepper : List.<Stepper<MarginalField>>of(
                    new ReverseProcess(0.5, new EulerMaruyama()), new Ddim(0), Edm.heun(Churn.of(3)),
                    new ReverseProcess(1, new StochasticHeun()), new DpmSolver(3), ExponentialEuler.of(1),
                    new ReverseProcess(1, AdditiveRungeKutta.sra3()))) {
                Solve<MarginalField> run = Solve.of((MarginalField) field, stepper).over(GRID)
                        .from(Batch.ofRows(Mixtures.points(3, N, dimension, 2)));
                cases.add(new Case(stepper.name() + " in " + dimension + "-D",
                        run.replay(Noise.seeded(1).stream("brownian"))));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isThatOfDifferencesInTheStart(Case c) {
        agrees(c.replay(), Register.STATE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isThatOfDifferencesInTheNoise(Case c) {
        Program program = c.replay().program(STEP);
        program.instructions().stream().flatMap(line -> line.sources().stream()).filter(Register::isNormal).findFirst()
                .ifPresent(normal -> agrees(c.replay(), normal));
    }

    private static void agrees(Replay replay, Register source) {
        Program program = replay.program(STEP);
        StepJacobian jacobian = StepJacobian.of(program, source, "step 1");
        int dimension = replay.start().dimension();
        Workspace workspace = ready(replay, program);
        double[] actual = new double[N];
        jacobian.advance(workspace, actual);
        double[][] plain = copy(run(replay, program, source, 0, 0));
        assertThat(copy(workspace.state())).as("the step itself").isDeepEqualTo(plain);
        double[][][] matrices = new double[N][dimension][dimension];
        for (int e = 0; e < dimension; e++) {
            double[][] up = copy(run(replay, program, source, e, SHIFT));
            double[][] down = copy(run(replay, program, source, e, -SHIFT));
            for (int i = 0; i < N; i++) {
                for (int d = 0; d < dimension; d++) {
                    matrices[i][d][e] = (up[d][i] - down[d][i]) / (2 * SHIFT);
                }
            }
        }
        // differences of second order, 1e-10 relative, and their rounding, 1e-11, in up to 10 × 10 entries
        for (int i = 0; i < N; i++) {
            double expected = Math.log(Math.abs(determinant(matrices[i])));
            assertThat(actual[i]).as("particle %d", i).isBetween(expected - 1e-6, expected + 1e-6);
        }
    }

    private static Workspace ready(Replay replay, Program program) {
        Workspace workspace = replay.workspace(List.of(program), 4, N);
        replay.open(workspace, 0, N);
        for (int d = 0; d < replay.start().dimension(); d++) {
            System.arraycopy(replay.start().plane(d), 0, workspace.state().plane(d), 0, N);
        }
        replay.draw(workspace, program, STEP);
        return workspace;
    }

    private static Block run(Replay replay, Program program, Register source, int axis, double shift) {
        Workspace workspace = ready(replay, program);
        double[] plane = workspace.block(source).plane(axis);
        for (int i = 0; i < N; i++) {
            plane[i] += shift;
        }
        program.advance(workspace);
        return workspace.state();
    }

    private static double[][] copy(Block block) {
        double[][] rows = new double[block.dimension()][N];
        for (int d = 0; d < rows.length; d++) {
            for (int i = 0; i < N; i++) {
                rows[d][i] = block.get(i, d);
            }
        }
        return rows;
    }

    /** By elimination; none of these has small pivots. */
    private static double determinant(double[][] a) {
        double product = 1;
        for (int k = 0; k < a.length; k++) {
            product *= a[k][k];
            for (int i = k + 1; i < a.length; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < a.length; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        return product;
    }

    @Test
    void ofAStepThatDoesNothingIsNothing() {
        VectorField none = new ExactField(VariancePreserving.linear(0.1, 20),
                Mixtures.random(4, 1, 2, Mixtures.Kind.ISOTROPIC)).reverse(0).drift().scaled(t -> 0);
        Replay replay = Solve.sde(Sde.of(none, t -> 0), new EulerMaruyama()).over(GRID)
                .from(Batch.ofRows(Mixtures.points(3, N, 2, 2))).replay(Noise.seeded(1).stream("brownian"));
        double[] out = new double[N];
        Program program = replay.program(STEP);
        StepJacobian.of(program, Register.STATE, "step 1").advance(ready(replay, program), out);
        assertThat(out).containsOnly(0);
    }

    @Test
    void whatIsNotDifferentiableIsRefused() {
        VectorField kinked = (t, x, out) -> {
            for (int d = 0; d < x.dimension(); d++) {
                for (int i = 0; i < x.size(); i++) {
                    out.plane(d)[out.from() + i] = Math.abs(x.get(i, d));
                }
            }
        };
        Replay replay = Solve.sde(Sde.of(kinked, t -> 1), new EulerMaruyama()).over(GRID)
                .from(Batch.ofRows(Mixtures.points(3, N, 2, 2))).replay(Noise.seeded(1).stream("brownian"));
        assertThatThrownBy(() -> StepJacobian.of(replay.program(STEP), Register.STATE, "step 1"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("step 1");
    }
}
