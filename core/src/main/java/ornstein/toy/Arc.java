package ornstein.toy;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * A smooth curve with a density of its parameter.
 *
 * @param from where the parameter begins
 * @param to where it ends
 * @param closed whether curve and density are periodic
 * @param weight the density, up to a factor
 * @param point c(u), [D]
 */
record Arc(double from, double to, boolean closed, DoubleUnaryOperator weight, DoubleFunction<double[]> point) {
    private static final int FEWEST = 8;

    /** An open curve with a uniform parameter. */
    static Arc open(double from, double to, DoubleFunction<double[]> point) {
        return new Arc(from, to, false, u -> 1, point);
    }

    /** A segment of one axis of space, from 0 on. */
    static Arc segment(double length, int axis, int dimension) {
        return open(0, length, u -> {
            double[] at = new double[dimension];
            at[axis] = u;
            return at;
        });
    }

    /** A circle about the origin of the plane. */
    static Arc circle(double radius) {
        return new Arc(0, 2 * StrictMath.PI, true, u -> 1,
                u -> new double[] {radius * StrictMath.cos(u), radius * StrictMath.sin(u)});
    }

    /**
     * The fewest nodes that are no further apart than this.
     *
     * @throws IllegalArgumentException if these are more than a mixture should have
     */
    Nodes nodes(double largestGap) {
        int n = FEWEST;
        while (true) {
            Nodes nodes = nodes(n);
            double ratio = gap(nodes) / largestGap;
            if (ratio <= 1) {
                return nodes;
            }
            // the gaps of Gauss's rule shrink like 1/n from the first
            double wanted = Math.max(n + 1, Math.ceil(n * ratio * 0.999));
            Nodes.checkCount((long) Math.min(wanted, 1e18));
            n = (int) wanted;
        }
    }

    private Nodes nodes(int n) {
        double[][] points = new double[n][];
        double[] weights = new double[n];
        GaussLegendre rule = closed ? new GaussLegendre(new double[n], new double[n]) : GaussLegendre.of(n);
        for (int i = 0; i < n; i++) {
            double share = closed ? (double) i / n : 0.5 * (1 + rule.nodes()[i]);
            double u = Math.fma(share, to - from, from);
            points[i] = point.apply(u);
            weights[i] = weight.applyAsDouble(u) * (closed ? 1.0 / n : 0.5 * rule.weights()[i]);
        }
        return new Nodes(points, weights).normalised();
    }

    private double gap(Nodes nodes) {
        double[][] points = nodes.points();
        double largest = closed ? Nodes.distance(points[points.length - 1], points[0]) : 0;
        for (int i = 1; i < points.length; i++) {
            largest = Math.max(largest, Nodes.distance(points[i - 1], points[i]));
        }
        return largest;
    }
}
