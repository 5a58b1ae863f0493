package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.process.FrozenField;
import ornstein.process.MatrixField;
import ornstein.random.Noise;

/** Programs do what their builder was told, wherever the compiler puts the values. */
class ProgramTest {
    private static final FrozenField TWICE = (x, scratch, out) -> {
        for (int d = 0; d < x.dimension(); d++) {
            for (int i = 0; i < x.size(); i++) {
                out.plane(d)[i] = 2 * x.plane(d)[i];
            }
        }
    };
    private static final Noise NOISE = Noise.seeded(5);

    @Test
    void heunIsOnePassPerLineAndThreeBlocks() {
        Program.Builder p = Program.builder();
        Register x = p.state();
        Register k1 = p.evaluate(TWICE, x);
        Register k2 = p.evaluate(TWICE, p.let(x.plus(0.5, k1)));
        Program heun = p.end(x.plus(0.25, k1).plus(0.25, k2));

        assertThat(heun.evaluations()).isEqualTo(2);
        assertThat(heun.stochastic()).isFalse();
        assertThat(heun.instructions()).hasSize(4);
        assertThat(heun.extent().temporaries()).isEqualTo(3);
        assertThat(run(heun, 3)).isEqualTo(3 + 0.25 * 6 + 0.25 * 12);
    }

    @Test
    void memoryAndStateAreAssignedTogether() {
        Program.Builder p = Program.builder();
        Register x = p.state();
        Register old = p.memory(0);
        // (x, m) ← (x + 10 m, x): the old values on both sides
        p.keep(0, x);
        Program swap = p.end(x.plus(10, old));

        assertThat(run(List.of(swap, swap, swap), 1)).isEqualTo(1 + 10 + 10 * (1 + 0.0));
        assertThat(swap.extent().memories()).isEqualTo(1);
    }

    /** Fibonacci numbers need the slot's old value after the slot is written. */
    @Test
    void anEndingMayReadWhatAnotherOverwrites() {
        Program.Builder p = Program.builder();
        Register sum = p.let(p.state().plus(1, p.memory(0)));
        p.keep(0, p.state());
        Program step = p.end(sum);

        assertThat(run(List.of(step, step, step, step, step, step), 1)).isEqualTo(13);
    }

    @Test
    void anEvaluationGoesStraightIntoItsMemory() {
        Program.Builder p = Program.builder();
        Register k = p.evaluate(TWICE, p.state());
        p.keep(1, k);
        Program step = p.end(p.state().plus(1, k).plus(100, p.memory(0)));

        assertThat(step.extent().temporaries()).isZero();
        assertThat(step.instructions()).hasSize(2);
        assertThat(run(step, 1)).isEqualTo(3);
    }

    /** Eleven terms are more than one pass takes; the target is read in the last of them. */
    @Test
    void longSumsMayEndInWhatTheyRead() {
        Program.Builder p = Program.builder();
        Register x = p.state();
        Sum sum = p.evaluate(TWICE, x).times(1);
        double expected = 2;
        for (int i = 1; i < 10; i++) {
            sum = sum.plus(i, p.evaluate(TWICE, x));
            expected += 2 * i;
        }
        Program step = p.end(sum.plus(0.5, x));

        assertThat(run(step, 1)).isEqualTo(expected + 0.5);
        assertThat(run(step, -4)).isEqualTo(-4 * (expected + 0.5));
    }

    @Test
    void aTemporaryIsNotOverwrittenWhileItIsNeeded() {
        Program.Builder p = Program.builder();
        Register x = p.state();
        Register a = p.let(x.times(3));
        Register b = p.evaluate(TWICE, a);
        Register c = p.multiply(a, b);
        Register e = p.let(c.plus(1, a));
        Program step = p.end(e.plus(1, b).plus(1, c).plus(1, a));

        // a = 3, b = 6, c = 18, e = 21
        assertThat(run(step, 1)).isEqualTo(21 + 6 + 18 + 3);
    }

    @Test
    void matricesMultiplyNoiseOfTheirOwnWidth() {
        MatrixField matrix = MatrixField.constant(new double[][] {{1, 2, 3}, {0, 0, -1}});
        Stepper<Supplier<Program>> stepper = stepper("matrix");
        Supplier<Program> program = () -> {
            Program.Builder p = Program.builder();
            return p.end(p.transform(matrix, 0.5, p.state(), p.increment()));
        };

        Batch end = Solve.of(program, stepper).over(TimeGrid.uniform(0, 1, 1)).from(Batch.zeros(4, 2))
                .run(NOISE.stream("m")).last();

        for (int i = 0; i < 4; i++) {
            double[] z = new double[3];
            for (int j = 0; j < 3; j++) {
                z[j] = NOISE.stream("m").normal(i, 0, 0, j, 3);
            }
            assertThat(end.get(i, 0)).isEqualTo(Math.fma(3, z[2], Math.fma(2, z[1], z[0])));
            assertThat(end.get(i, 1)).isEqualTo(-z[2]);
        }
    }

    @Test
    void drawsHaveTheirOwnAddresses() {
        Supplier<Program> all = () -> {
            Program.Builder p = Program.builder();
            return p.end(p.increment().plus(10, p.area()).plus(100, p.normal(0)).plus(1000, p.normal(1)));
        };
        Supplier<Program> last = () -> {
            Program.Builder p = Program.builder();
            return p.end(p.normal(1).times(1));
        };
        Stepper<Supplier<Program>> stepper = stepper("draws");
        TimeGrid grid = TimeGrid.uniform(0, 1, 1);

        double together = Solve.of(all, stepper).over(grid).from(Batch.zeros(1, 1)).run(NOISE.stream("d")).last()
                .get(0, 0);
        double alone = Solve.of(last, stepper).over(grid).from(Batch.zeros(1, 1)).run(NOISE.stream("d")).last()
                .get(0, 0);

        double[] z = new double[4];
        for (int i = 0; i < 4; i++) {
            z[i] = NOISE.stream("d").normal(0, 0, i);
        }
        assertThat(together)
                .isEqualTo(Math.fma(1000, z[3], Math.fma(100, z[2], Math.fma(10, z[1], z[0]))));
        assertThat(alone).isEqualTo(z[3]);
    }

    /** A point of five coordinates takes three draws; the next block of normals begins after them. */
    @Test
    void drawsOfWidePointsDoNotOverlap() {
        Supplier<Program> area = () -> {
            Program.Builder p = Program.builder();
            return p.end(p.area());
        };

        Batch end = Solve.of(area, stepper("area")).over(TimeGrid.uniform(0, 1, 1)).from(Batch.zeros(3, 5))
                .run(NOISE.stream("w")).last();

        for (int d = 0; d < 5; d++) {
            assertThat(end.get(2, d)).isEqualTo(NOISE.stream("w").normal(2, 0, 3, d, 5));
        }
    }

    @Test
    void factorsThatAreNotNumbersAreRefused() {
        Register x = Program.builder().state();

        assertThatThrownBy(() -> x.times(Double.NaN)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("factor NaN").hasMessageContaining("singularity");
        assertThatThrownBy(() -> x.plus(Double.POSITIVE_INFINITY, x)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Program.builder().memory(15)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memory slot 15");
    }

    @Test
    void noiseBesideTheBrownianPathIsRefusedToADriver() {
        Supplier<Program> uniform = () -> {
            Program.Builder p = Program.builder();
            return p.end(p.apply(new FirstOperand(), p.uniform(0)));
        };

        assertThatThrownBy(() -> Solve.of(uniform, stepper("metropolis")).over(TimeGrid.uniform(0, 1, 1))
                .from(Batch.zeros(1, 1)).run(new StillDriver()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("metropolis draws more than a Brownian path gives");
        assertThat(Solve.of(uniform, stepper("metropolis")).over(TimeGrid.uniform(0, 1, 1))
                .from(Batch.zeros(1, 1)).run(NOISE.stream("u")).last().get(0, 0)).isBetween(0.0, 1.0);
    }

    private static double run(Program program, double x) {
        return run(List.of(program), x);
    }

    private static double run(List<Program> programs, double x) {
        Stepper<List<Program>> stepper = new Stepper<>() {
            @Override
            public String name() {
                return "listed";
            }

            @Override
            public Program step(List<Program> process, TimeGrid grid, int index) {
                return process.get(index);
            }
        };
        return Solve.of(programs, stepper).over(TimeGrid.uniform(0, 1, programs.size()))
                .from(Batch.ofScalars(7, x)).run().last().get(1, 0);
    }

    private static Stepper<Supplier<Program>> stepper(String name) {
        return new Stepper<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Program step(Supplier<Program> process, TimeGrid grid, int index) {
                return process.get();
            }
        };
    }

    private record FirstOperand() implements BlockOperation {
        @Override
        public String what() {
            return "copies its first operand";
        }

        @Override
        public void apply(Workspace workspace, Register target, List<Register> operands) {
            System.arraycopy(workspace.block(operands.getFirst()).plane(0), 0, workspace.block(target).plane(0), 0,
                    workspace.state().size());
        }
    }

    private record StillDriver() implements Driver {
        private static void zero(Block block) {
            for (double[] plane : block.planes()) {
                Arrays.fill(plane, 0);
            }
        }

        @Override
        public void increments(double from, double to, long first, Block increment) {
            zero(increment);
        }

        @Override
        public void increments(double from, double to, long first, Block increment,
                Block area) {
            zero(increment);
            zero(area);
        }
    }
}
