package ornstein.solve.ode;

import java.util.Arrays;

/** The error of a step in units of the tolerance. */
final class ErrorNorm {
    private static final double THIRD_SHARE = 0.01;

    private final Lanes lanes;
    private final double rtol;
    private final double atol;
    /** The one difference, or those of order 5 and 3. */
    private final SlopeSum[] differences;
    private final double[][] squares;
    private final double[] sums;

    ErrorNorm(ErrorEstimate estimate, StepControl control, Lanes lanes) {
        this.lanes = lanes;
        this.rtol = control.rtol();
        this.atol = control.atol();
        this.differences = switch (estimate) {
            case ErrorEstimate.None _ -> new SlopeSum[0];
            case ErrorEstimate.Embedded embedded -> new SlopeSum[] {new SlopeSum(embedded.weights())};
            case ErrorEstimate.Blended blended ->
                new SlopeSum[] {new SlopeSum(blended.fifth()), new SlopeSum(blended.third())};
        };
        this.squares = new double[differences.length][lanes.capacity()];
        this.sums = new double[lanes.capacity()];
    }

    /** The errors of the steps of all lanes; NaN where a step has left the finite numbers. */
    void write(double[] error) {
        int n = lanes.count;
        for (int m = 0; m < differences.length; m++) {
            Arrays.fill(squares[m], 0, n, 0);
            for (int d = 0; d < lanes.dimension; d++) {
                differences[m].write(lanes.slope, d, n, sums);
                add(n, d, squares[m]);
            }
        }
        for (int i = 0; i < n; i++) {
            error[i] = differences.length == 1
                    ? Math.sqrt(squares[0][i] / lanes.dimension)
                    : blended(squares[0][i], squares[1][i]);
        }
    }

    private void add(int n, int d, double[] square) {
        double[] h = lanes.step;
        double[] x = lanes.state[d];
        double[] y = lanes.next[d];
        for (int i = 0; i < n; i++) {
            double ratio = ratio(h[i] * sums[i], Math.max(Math.abs(x[i]), Math.abs(y[i])));
            // 0·∞ is NaN: an infinite end must not pass for a large scale
            square[i] = Math.fma(ratio, ratio, Math.fma(0, y[i], square[i]));
        }
    }

    /** |e₅|²/√(|e₅|² + 0.01 |e₃|²), from the sums of squares. */
    private double blended(double fifth, double third) {
        if (fifth == 0) {
            return 0;
        }
        return fifth / Math.sqrt(lanes.dimension * Math.fma(THIRD_SHARE, third, fifth));
    }

    /** Root mean square of values in units of the tolerance at the state. */
    double ofState(double[][] values, int lane) {
        double square = 0;
        for (int d = 0; d < values.length; d++) {
            double ratio = ratio(values[d][lane], Math.abs(lanes.state[d][lane]));
            square = Math.fma(ratio, ratio, square);
        }
        return Math.sqrt(square / values.length);
    }

    /** Nothing is no error, whatever the scale. */
    private double ratio(double value, double size) {
        return value == 0 ? 0 : value / Math.fma(rtol, size, atol);
    }
}
