package ornstein.kernel;

import java.util.ArrayList;
import java.util.List;

/** Tables and points with all kinds of numbers, and everything that a kernel makes of them. */
final class MixtureTables {
    private MixtureTables() {}

    static DiagonalTable diagonal(int components, int dimension) {
        DiagonalTable table = DiagonalTable.empty(components, dimension);
        fill(table.constant(), components, 1, 1);
        fill(table.scale(), components * dimension, 2, 2);
        fill(table.shift(), components * dimension, 3, 3);
        fill(table.gain(), components * dimension, 4, 2);
        fill(table.offset(), components * dimension, 5, 4);
        return table;
    }

    static SharedTable shared(int components, int dimension) {
        int padded = (components + 3) / 4 * 4;
        double[] constant = new double[padded];
        double[] centres = new double[padded * dimension];
        fill(constant, components, 1, 1);
        fill(centres, components * dimension, 2, 3);
        return new SharedTable(components, dimension, constant, centres, 0.8, 1.7, -0.3, 1.1, 0.6);
    }

    static FullTable full(int components, int dimension) {
        FullTable table = FullTable.empty(components, dimension);
        fill(table.constant(), components, 1, 1);
        fill(table.shift(), components * dimension, 3, 3);
        fill(table.gain(), components * dimension * dimension, 4, 2);
        fill(table.offset(), components * dimension, 5, 4);
        double[] scale = new double[table.scale().length];
        fill(scale, scale.length, 2, 2);
        for (int k = 0; k < components; k++) {
            for (int i = 0; i < dimension; i++) {
                int row = (k * dimension + i) * dimension;
                System.arraycopy(scale, row, table.scale(), row, i + 1);
            }
        }
        return table;
    }

    /** Some points lie so far out that all components but one vanish. */
    static double[][] points(int dimension, int n) {
        double[][] points = new double[dimension][n];
        for (int d = 0; d < dimension; d++) {
            fill(points[d], n, 100 + d, 3);
            for (int i = 7; i < n; i += 11) {
                points[d][i] *= 200;
            }
        }
        return points;
    }

    static double[][] results(MixtureKernel kernel, MixtureTable table, double[][] x, int from, int n) {
        double[] scratch = new double[kernel.scratch(table)];
        List<double[]> results = new ArrayList<>();
        double[] logSum = new double[n + 3];
        kernel.logSum(table, x, from, n, scratch, logSum, 3);
        results.add(logSum);
        double[][] softmax = new double[table.components()][n + 1];
        kernel.softmax(table, x, from, n, scratch, softmax, 1);
        results.addAll(List.of(softmax));
        double[][] combined = new double[table.dimension()][n + 2];
        kernel.combine(table, x, from, n, scratch, combined, 2);
        results.addAll(List.of(combined));
        return results.toArray(double[][]::new);
    }

    private static void fill(double[] target, int n, long stream, double scale) {
        for (int i = 0; i < n; i++) {
            long word = ScalarThreefry.block(stream, 17, i, 0).word0();
            target[i] = scale * (2 * (word >>> 11) * 0x1p-53 - 1);
        }
    }
}
