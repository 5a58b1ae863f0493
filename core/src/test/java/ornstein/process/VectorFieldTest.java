package ornstein.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Block;

class VectorFieldTest {
    private static final VectorField CUBE = VectorField.pointwise((t, x, value) -> {
        for (int d = 0; d < x.length; d++) {
            value[d] = x[d] * x[d] * x[d] + t;
        }
    });
    private static final VectorField TURN = VectorField.linear(new double[][] {{0, -1}, {1, 0.5}});

    /** Blocks that start anywhere, evaluated at once and frozen. */
    private static double[][] values(VectorField field, double t, double[]... rows) {
        Batch x = Batch.ofRows(rows);
        double[][] out = new double[x.dimension()][rows.length + 3];
        field.evaluate(t, Block.of(x), new Block(out, 3, rows.length));
        double[][] again = new double[x.dimension()][rows.length];
        double[][] shifted = new double[x.dimension()][rows.length + 2];
        for (int d = 0; d < again.length; d++) {
            System.arraycopy(x.plane(d), 0, shifted[d], 2, rows.length);
        }
        FrozenField frozen = field.at(t);
        frozen.evaluate(new Block(shifted, 2, rows.length), new double[frozen.scratch()],
                new Block(again, 0, rows.length));
        double[][] result = new double[rows.length][x.dimension()];
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < x.dimension(); d++) {
                result[i][d] = out[d][i + 3];
                assertThat(Double.doubleToRawLongBits(again[d][i]))
                        .isEqualTo(Double.doubleToRawLongBits(out[d][i + 3]));
            }
        }
        return result;
    }

    @Test
    void formulasAreEvaluatedAsTheyAreWritten() {
        double t = 0.25;
        double x = 1.5;
        double y = -0.75;
        VectorField formula = VectorField.linear(s -> 2 - s)
                .plus(TURN.scaled(s -> s * s))
                .minus(VectorField.constant(3, 4).plus(CUBE).scaled(0.5))
                .scaled(s -> 1 + s);

        double[] value = values(formula, t, new double[] {x, y}, new double[] {0, 0})[0];

        double first = (1 + t) * ((2 - t) * x - t * t * y - 0.5 * (3 + x * x * x + t));
        double second = (1 + t) * ((2 - t) * y + t * t * (x + 0.5 * y) - 0.5 * (4 + y * y * y + t));
        assertThat(value[0]).isCloseTo(first, within(1e-14));
        assertThat(value[1]).isCloseTo(second, within(1e-14));
    }

    @Test
    void productsAndCompositions() {
        double[] point = {0.5, -2};

        assertThat(values(CUBE.compose(TURN), 0.1, point)[0]).containsExactly(cube(2) + 0.1, cube(0.5 - 1) + 0.1);
        assertThat(values(TURN.compose(CUBE), 0.1, point)[0])
                .containsExactly(-(cube(-2) + 0.1), cube(0.5) + 0.1 + 0.5 * (cube(-2) + 0.1));
        assertThat(values(VectorField.linear(-1).times(CUBE), 0, point)[0])
                .containsExactly(-0.5 * cube(0.5), 2 * cube(-2));
        assertThat(values(VectorField.zero(), 0, point)[0]).containsExactly(0, -0.0);
        assertThat(values(VectorField.linear(2, t -> new double[][] {{t, 1}, {0, t}}), 3, point)[0])
                .containsExactly(-0.5, -6);
        assertThat(values(VectorField.constant(1).plus(VectorField.linear(2)).minus(CUBE), 0, new double[] {3})[0])
                .containsExactly(-20);
    }

    private static double cube(double x) {
        return x * x * x;
    }

    /** Two parts of two coordinates: each is frozen once, and its factor asked for once, however many blocks follow. */
    @Test
    void partsAreFrozenOncePerTime() {
        AtomicInteger freezes = new AtomicInteger();
        AtomicInteger factors = new AtomicInteger();
        VectorField counted = new VectorField() {
            @Override
            public void evaluate(double t, Block x, Block out) {
                throw new AssertionError("not frozen");
            }

            @Override
            public FrozenField at(double t) {
                freezes.incrementAndGet();
                return CUBE.at(t);
            }
        };
        FrozenField frozen = counted.scaled(t -> factors.incrementAndGet())
                .plus(VectorField.linear(1).compose(counted)).times(counted).at(0.5);
        Block x = Block.of(Batch.zeros(7, 2));
        for (int i = 0; i < 10; i++) {
            frozen.evaluate(x, new double[0], Block.of(Batch.zeros(7, 2)));
        }

        assertThat(freezes).hasValue(3);
        assertThat(factors).hasValue(1);
    }

    @Test
    void evaluationAllocatesNothing() {
        VectorField still = new Plain();
        FrozenField frozen = still.scaled(0.5).plus(still.compose(still)).times(TURN.minus(still)).at(0.5);
        Block x = Block.of(Batch.zeros(512, 2));
        Block out = Block.of(Batch.zeros(512, 2));
        double[] scratch = {};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 100; i++) {
            frozen.evaluate(x, scratch, out);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            frozen.evaluate(x, scratch, out);
        }
        long perEvaluation = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;

        // one plane of one temporary would be 4096
        assertThat(perEvaluation).isLessThan(100);
    }

    /** A field of the user's that allocates nothing itself. */
    private record Plain() implements VectorField {
        @Override
        public void evaluate(double t, Block x, Block out) {
            for (int d = 0; d < out.dimension(); d++) {
                for (int i = 0; i < x.size(); i++) {
                    out.set(i, d, t - x.get(i, d));
                }
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWhereItEnters() {
        refused(() -> VectorField.constant(), "the vector is empty");
        refused(() -> VectorField.constant(1, Double.NaN), "vector[1] = NaN: must be finite");
        refused(() -> VectorField.linear(Double.NaN), "factor = NaN");
        refused(() -> TURN.scaled(Double.POSITIVE_INFINITY), "factor = Infinity");
        refused(() -> VectorField.linear(new double[][] {}), "the matrix has no entries");
        refused(() -> VectorField.linear(new double[][] {{1, 2}}), "row 0 of the matrix has 2 entries: it needs 1");
        refused(() -> VectorField.linear(new double[][] {{1, Double.NaN}, {0, 1}}),
                "entry [0][1] of the matrix is NaN");
        refused(() -> VectorField.linear(2, t -> new double[3][2]).at(0.5),
                "the matrix at t = 0.5 has 3 rows: it needs 2");
        refused(() -> values(TURN, 0, new double[] {1}),
                "the points have dimension 1, the linear field has dimension 2");
        refused(() -> values(TURN.plus(VectorField.constant(1, 2, 3)), 0, new double[] {1, 2}),
                "the points have dimension 2, the constant field has dimension 3");
        refused(() -> values(VectorField.pointwise((t, x, value) -> value[2] = x[0]), 0.5, new double[] {1, 2}),
                "the pointwise field at t = 0.5, x = [1.0, 2.0] has an index out of bounds: the point and its value have dimension 2");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> TURN.scaled(t -> 1 / t).at(0))
                .withMessageContaining("the factor of a field at t = 0.0 is Infinity");
        // a coordinate that is never written is not the previous particle's
        assertThat(values(VectorField.pointwise((t, x, value) -> value[0] = 1), 0, new double[] {1, 2})[0])
                .containsExactly(1, Double.NaN);
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessageContaining(message);
    }

    @Test
    void matricesOfNoise() {
        Block x = Block.of(Batch.ofRows(new double[] {2, 3}, new double[] {5, 7}));
        Block out = Block.of(Batch.zeros(2, 6));
        MatrixField pointwise = MatrixField.pointwise(2, 3, (t, point, value) -> {
            value[0][2] = point[0] * t;
            value[1][0] = point[1];
        });

        pointwise.evaluate(10, x, out);
        assertThat(new double[] {out.get(0, 2), out.get(0, 3), out.get(1, 2), out.get(1, 3), out.get(1, 0)})
                .containsExactly(20, 3, 50, 7, 0);
        MatrixField.constant(new double[][] {{1, 2, 3}, {4, 5, 6}}).at(0).evaluate(x, new double[0], out);
        assertThat(out.plane(5)).containsExactly(6, 6);
        MatrixField.of(2, 3, t -> new double[][] {{t, 2, 3}, {4, 5, 6}}).evaluate(9, x, out);
        assertThat(out.plane(0)).containsExactly(9, 9);
        refused(() -> MatrixField.of(2, 3, t -> new double[2][2]).at(1),
                "row 0 of the matrix at t = 1.0 has 2 entries");
        refused(() -> MatrixField.constant(new double[][] {{1}, {1, 2}}), "row 1 of the matrix has 2 entries");
        refused(() -> MatrixField.pointwise(0, 1, (t, point, value) -> {}), "a matrix of 0 rows and 1 columns");
    }
}
