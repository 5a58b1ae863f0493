package ornstein.solve.ode;

import java.util.ArrayList;
import java.util.List;

/** The states within one lane's step; see {@link DenseOutput}. Of one thread. */
final class Interpolation {
    private final Lanes lanes;
    private final int stages;
    private final List<SlopeSum> rows = new ArrayList<>();
    /** F, [m][D]. */
    private final double[][] terms;
    private final double[] start;
    private double from;
    private double length;

    Interpolation(ButcherTableau tableau, Lanes lanes) {
        this.lanes = lanes;
        this.stages = tableau.stages();
        tableau.dense().rows().forEach(row -> rows.add(new SlopeSum(row)));
        this.terms = new double[3 + rows.size()][lanes.dimension];
        this.start = new double[lanes.dimension];
    }

    /** Sets it on the step of a lane; all slopes must be there. */
    void open(int lane) {
        double h = lanes.step[lane];
        from = lanes.time[lane];
        length = lanes.target[lane] - from;
        for (int d = 0; d < start.length; d++) {
            double difference = lanes.next[d][lane] - lanes.state[d][lane];
            double first = h * lanes.slope[0][d][lane];
            start[d] = lanes.state[d][lane];
            terms[0][d] = difference;
            terms[1][d] = first - difference;
            terms[2][d] = 2 * difference - (first + h * lanes.slope[stages][d][lane]);
            for (int m = 0; m < rows.size(); m++) {
                terms[3 + m][d] = h * rows.get(m).of(lanes.slope, d, lane);
            }
        }
    }

    /** The share of the step that has passed at a time. */
    double share(double time) {
        return (time - from) / length;
    }

    double time(double theta) {
        return Math.fma(theta, length, from);
    }

    /** Writes the state where a share θ of the step has passed. */
    void at(double theta, double[] x) {
        double left = 1 - theta;
        for (int d = 0; d < x.length; d++) {
            double sum = terms[terms.length - 1][d];
            for (int m = terms.length - 2; m >= 0; m--) {
                sum = Math.fma(m % 2 == 0 ? left : theta, sum, terms[m][d]);
            }
            x[d] = Math.fma(theta, sum, start[d]);
        }
    }
}
