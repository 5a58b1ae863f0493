package ornstein.lab.bench;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.kernel.Blocks;
import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.process.FrozenField;
import ornstein.solve.TimeGrid;

/** Heun's method written out by hand for one field, without the solver's loop: what that loop is measured against. */
final class FusedHeun {
    private final FrozenField[] fields;
    private final TimeGrid grid;
    private final Batch start;
    private final Batch last;

    FusedHeun(ExactField field, TimeGrid grid, Batch start) {
        this.fields = new FrozenField[grid.steps() + 1];
        this.grid = grid;
        this.start = start;
        this.last = Batch.zeros(start.shape(), start.dimension());
        for (int i = 0; i < fields.length; i++) {
            fields[i] = field.predict(Prediction.VELOCITY).at(grid.time(i));
        }
    }

    /** The states at the end. */
    Batch run() {
        int dimension = start.dimension();
        int block = Blocks.size(dimension);
        Blocks.forEach(start.size(), block, () -> new double[4][dimension][block], (work, from, end) -> {
            int n = end - from;
            for (int d = 0; d < dimension; d++) {
                System.arraycopy(start.plane(d), from, work[0][d], 0, n);
            }
            double[] scratch = new double[fields[0].scratch()];
            Block x = new Block(work[0], 0, n);
            Block y = new Block(work[1], 0, n);
            Block k1 = new Block(work[2], 0, n);
            Block k2 = new Block(work[3], 0, n);
            for (int i = 0; i < grid.steps(); i++) {
                double h = grid.time(i + 1) - grid.time(i);
                fields[i].evaluate(x, scratch, k1);
                for (int d = 0; d < dimension; d++) {
                    predict(n, h, work[0][d], work[2][d], work[1][d]);
                }
                fields[i + 1].evaluate(y, scratch, k2);
                for (int d = 0; d < dimension; d++) {
                    correct(n, 0.5 * h, work[0][d], work[2][d], work[3][d]);
                }
            }
            for (int d = 0; d < dimension; d++) {
                System.arraycopy(work[0][d], 0, last.plane(d), from, n);
            }
        });
        return last;
    }

    private static void predict(int n, double h, double[] x, double[] k1, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(h, k1[i], x[i]);
        }
    }

    private static void correct(int n, double half, double[] x, double[] k1, double[] k2) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.fma(half, k2[i], Math.fma(half, k1[i], x[i]));
        }
    }
}
