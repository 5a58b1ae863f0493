package ornstein.solve.ode;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Block;
import ornstein.process.ParticleField;

/** Makes the steps that the lanes try: evaluates the stages, adds them up, measures the error. Of one thread. */
final class Stages {
    private final ButcherTableau tableau;
    private final ParticleField field;
    private final Lanes lanes;
    private final ErrorNorm norm;
    private final List<SlopeSum> points = new ArrayList<>();
    private final SlopeSum end;
    private final List<SlopeSum> innerPoints = new ArrayList<>();
    private final double[] nodes;

    private final double[] times;
    private final double[] sums;
    private final double[][] point;
    private final double[][] value;

    Stages(ButcherTableau tableau, StepControl control, ParticleField field, Lanes lanes) {
        this.tableau = tableau;
        this.field = field;
        this.lanes = lanes;
        this.norm = new ErrorNorm(tableau.error(), control, lanes);
        tableau.coefficients().forEach(row -> points.add(new SlopeSum(row)));
        tableau.dense().coefficients().forEach(row -> innerPoints.add(new SlopeSum(row)));
        this.end = new SlopeSum(tableau.weights());
        this.nodes = tableau.nodes().stream().mapToDouble(c -> c).toArray();
        this.times = new double[lanes.capacity()];
        this.sums = new double[lanes.capacity()];
        this.point = new double[lanes.dimension][lanes.capacity()];
        this.value = new double[lanes.dimension][lanes.capacity()];
    }

    /** Evaluates the first slopes of lanes that have just been opened. */
    void begin(int first) {
        int n = lanes.count - first;
        System.arraycopy(lanes.time, first, times, 0, n);
        field.evaluate(times, new Block(lanes.state, first, n), new Block(lanes.slope[0], first, n));
        for (int lane = first; lane < lanes.count; lane++) {
            lanes.evaluations[lane]++;
        }
    }

    /**
     * Finds the first step of lanes that have just begun, with one more evaluation.
     *
     * @param to the end of the run
     */
    void firstSteps(int first, StepSizes sizes, double to) {
        int n = lanes.count - first;
        for (int i = 0; i < n; i++) {
            int lane = first + i;
            double length = to - lanes.time[lane];
            double trial = usable(StepSizes.trial(norm.ofState(lanes.state, lane),
                    norm.ofState(lanes.slope[0], lane), Math.abs(length)), length);
            lanes.step[lane] = Math.copySign(trial, length);
            times[i] = trial == Math.abs(length) ? to : lanes.time[lane] + lanes.step[lane];
            for (int d = 0; d < point.length; d++) {
                point[d][i] = Math.fma(lanes.step[lane], lanes.slope[0][d][lane], lanes.state[d][lane]);
            }
        }
        field.evaluate(times, new Block(point, 0, n), new Block(value, 0, n));
        for (int i = 0; i < n; i++) {
            int lane = first + i;
            lanes.evaluations[lane]++;
            for (int d = 0; d < point.length; d++) {
                lanes.next[d][lane] = value[d][i] - lanes.slope[0][d][lane];
            }
            double length = to - lanes.time[lane];
            double size = sizes.first(Math.abs(lanes.step[lane]), norm.ofState(lanes.slope[0], lane),
                    norm.ofState(lanes.next, lane), Math.abs(length));
            lanes.step[lane] = Math.copySign(usable(size, length), length);
        }
    }

    /** Norms of huge states overflow: the control, which judges every step, then starts from the whole length. */
    private static double usable(double size, double length) {
        return size > 0 && size < Double.POSITIVE_INFINITY ? size : Math.abs(length);
    }

    /** Makes the step of every lane, from time to target, and measures its error. */
    void step() {
        int n = lanes.count;
        int stages = tableau.stages();
        Block at = new Block(point, 0, n);
        for (int s = 1; s < stages; s++) {
            advance(points.get(s), n, point);
            times(nodes[s], n);
            field.evaluate(times, at, new Block(lanes.slope[s], 0, n));
        }
        advance(end, n, lanes.next);
        int evaluations = stages - 1;
        if (tableau.firstSameAsLast()) {
            field.evaluate(lanes.target, new Block(lanes.next, 0, n), new Block(lanes.slope[stages], 0, n));
            evaluations++;
        }
        for (int lane = 0; lane < n; lane++) {
            lanes.evaluations[lane] += evaluations;
        }
        norm.write(lanes.error);
    }

    /** The slopes at the ends of the steps. */
    double[][] endSlope() {
        return lanes.slope[tableau.stages()];
    }

    /** x + h Σ. */
    private void advance(SlopeSum sum, int n, double[][] out) {
        for (int d = 0; d < out.length; d++) {
            sum.write(lanes.slope, d, n, sums);
            advance(n, lanes.step, sums, lanes.state[d], out[d]);
        }
    }

    private static void advance(int n, double[] h, double[] sum, double[] x, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(h[i], sum[i], x[i]);
        }
    }

    private void times(double node, int n) {
        for (int i = 0; i < n; i++) {
            times[i] = time(node, i);
        }
    }

    private double time(double node, int lane) {
        if (node == 1) {
            return lanes.target[lane];
        }
        return node == 0 ? lanes.time[lane] : Math.fma(node, lanes.step[lane], lanes.time[lane]);
    }

    /** Evaluates the slopes at the ends of the steps of some lanes. */
    void endSlopes(int[] some, int n) {
        for (int i = 0; i < n; i++) {
            times[i] = lanes.target[some[i]];
            for (int d = 0; d < point.length; d++) {
                point[d][i] = lanes.next[d][some[i]];
            }
        }
        scatter(some, n, tableau.stages());
    }

    /** Evaluates the stages that only the states within a step need, in some lanes. */
    void innerSlopes(int[] some, int n) {
        DenseOutput dense = tableau.dense();
        for (int e = 0; e < dense.nodes().size(); e++) {
            SlopeSum sum = innerPoints.get(e);
            for (int i = 0; i < n; i++) {
                int lane = some[i];
                times[i] = time(dense.nodes().get(e), lane);
                for (int d = 0; d < point.length; d++) {
                    point[d][i] = Math.fma(lanes.step[lane], sum.of(lanes.slope, d, lane), lanes.state[d][lane]);
                }
            }
            scatter(some, n, tableau.stages() + 1 + e);
        }
    }

    private void scatter(int[] some, int n, int slope) {
        if (n == 0) {
            return;
        }
        field.evaluate(times, new Block(point, 0, n), new Block(value, 0, n));
        for (int i = 0; i < n; i++) {
            lanes.evaluations[some[i]]++;
            for (int d = 0; d < value.length; d++) {
                lanes.slope[slope][d][some[i]] = value[d][i];
            }
        }
    }
}
