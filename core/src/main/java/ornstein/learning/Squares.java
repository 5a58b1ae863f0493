package ornstein.learning;

import ornstein.array.Batch;

/** Squared lengths. */
final class Squares {
    private Squares() {}

    /** ‖xᵢ‖². */
    static double[] of(Batch x) {
        double[] squares = new double[x.size()];
        for (int d = 0; d < x.dimension(); d++) {
            double[] plane = x.plane(d);
            for (int i = 0; i < squares.length; i++) {
                squares[i] = Math.fma(plane[i], plane[i], squares[i]);
            }
        }
        return squares;
    }

    static double of(double... x) {
        double square = 0;
        for (double value : x) {
            square = Math.fma(value, value, square);
        }
        return square;
    }

    static double trace(double[][] matrix) {
        double trace = 0;
        for (int d = 0; d < matrix.length; d++) {
            trace += matrix[d][d];
        }
        return trace;
    }
}
