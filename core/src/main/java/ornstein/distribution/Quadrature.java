package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import ornstein.array.Batch;
import ornstein.kernel.ScalarMath;

/**
 * Adaptive Gauss–Kronrod quadrature on the line [piessens1983quadpack], with the pair of 10 and 21 points, between 12
 * deviations beyond the outermost components. The first intervals end at every component's mean and at deviations from
 * it; those whose two rules differ are halved, all of a generation being evaluated at once.
 */
record Quadrature() implements Expectation {
    private static final double TOLERANCE = 1e-14;
    private static final int GENERATIONS = 40;
    private static final int MOST_INTERVALS = 1 << 20;
    private static final double[] DEVIATIONS = {0, 1, 2, 3, 4, 6, 8, 12};

    private record Interval(double low, double high) {
        double half() {
            return 0.5 * (high - low);
        }

        double at(double node) {
            return Math.fma(half(), node, 0.5 * (low + high));
        }
    }

    private record Value(double integral, double size, double error) {}

    @Override
    public Estimate of(GaussianMixture law, Function<Batch, double[]> f, double floor) {
        if (law.dimension() != 1) {
            throw new IllegalArgumentException("the law has dimension " + law.dimension()
                    + ": quadrature is for the line; take Expectation.sampling(n, stream)");
        }
        List<Interval> open = intervals(law);
        double scale = floor;
        double sum = 0;
        double error = 0;
        for (int generation = 0; !open.isEmpty(); generation++) {
            Value[] values = values(open, law, f);
            if (generation == 0) {
                scale = Math.max(scale, Arrays.stream(values).mapToDouble(Value::size).sum());
            }
            boolean last = generation == GENERATIONS || open.size() > MOST_INTERVALS;
            List<Interval> next = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                if (last || !(values[i].error > TOLERANCE * scale)) {
                    sum += values[i].integral;
                    error += values[i].error;
                } else {
                    Interval whole = open.get(i);
                    double middle = 0.5 * (whole.low + whole.high);
                    next.add(new Interval(whole.low, middle));
                    next.add(new Interval(middle, whole.high));
                }
            }
            open = next;
        }
        return new Estimate(sum, error);
    }

    private static List<Interval> intervals(GaussianMixture law) {
        double[] ends = new double[law.components() * (2 * DEVIATIONS.length - 1)];
        double narrowest = Double.POSITIVE_INFINITY;
        int n = 0;
        for (int k = 0; k < law.components(); k++) {
            double deviation = Math.sqrt(law.covarianceOf(k).variance(0));
            narrowest = Math.min(narrowest, deviation);
            for (double z : DEVIATIONS) {
                ends[n++] = law.meanOf(k, 0) + z * deviation;
                if (z > 0) {
                    ends[n++] = law.meanOf(k, 0) - z * deviation;
                }
            }
        }
        Arrays.sort(ends);
        List<Interval> intervals = new ArrayList<>();
        double low = ends[0];
        for (int i = 1; i < n; i++) {
            if (ends[i] - low > 0.5 * narrowest || i == n - 1) {
                intervals.add(new Interval(low, ends[i]));
                low = ends[i];
            }
        }
        return intervals;
    }

    private static Value[] values(List<Interval> intervals, GaussianMixture law, Function<Batch, double[]> f) {
        int nodes = GaussKronrod.NODES;
        double[] x = new double[intervals.size() * nodes];
        for (int i = 0; i < intervals.size(); i++) {
            for (int j = 0; j < nodes; j++) {
                x[i * nodes + j] = intervals.get(i).at(GaussKronrod.node(j));
            }
        }
        Batch points = Batch.ofPlanes(x);
        double[] logDensity = law.logDensity(points);
        double[] value = f.apply(points);
        Value[] values = new Value[intervals.size()];
        for (int i = 0; i < values.length; i++) {
            double kronrod = 0;
            double gauss = 0;
            double size = 0;
            for (int j = 0; j < nodes; j++) {
                double own = ScalarMath.exp(logDensity[i * nodes + j]) * value[i * nodes + j];
                kronrod = Math.fma(GaussKronrod.kronrod(j), own, kronrod);
                gauss = Math.fma(GaussKronrod.gauss(j), own, gauss);
                size = Math.fma(GaussKronrod.kronrod(j), Math.abs(own), size);
            }
            double half = intervals.get(i).half();
            values[i] = new Value(half * kronrod, half * size, half * Math.abs(kronrod - gauss));
        }
        return values;
    }
}
