package ornstein.steer;

import java.util.Arrays;

import ornstein.array.Block;

/** Plain loops over runs of planes, which the compiler turns into lanes. */
final class Lines {
    private Lines() {}

    static void fill(double value, double[] out, int from, int n) {
        Arrays.fill(out, from, from + n, value);
    }

    /** out ← a·out. */
    static void scale(double a, double[] out, int from, int n) {
        for (int i = 0; i < n; i++) {
            out[from + i] *= a;
        }
    }

    /** out ← out + a·x. */
    static void add(double a, double[] x, int xFrom, double[] out, int from, int n) {
        for (int i = 0; i < n; i++) {
            out[from + i] = Math.fma(a, x[xFrom + i], out[from + i]);
        }
    }

    /** out ← (x − c)². */
    static void squares(double[] x, int xFrom, double c, double[] out, int from, int n) {
        for (int i = 0; i < n; i++) {
            double e = x[xFrom + i] - c;
            out[from + i] = e * e;
        }
    }

    /** out ← out + (x − c)². */
    static void addSquares(double[] x, int xFrom, double c, double[] out, int from, int n) {
        for (int i = 0; i < n; i++) {
            double e = x[xFrom + i] - c;
            out[from + i] = Math.fma(e, e, out[from + i]);
        }
    }

    /** y ← a·x, of whole blocks; y may be x. */
    static void scaled(double a, Block x, Block y) {
        for (int d = 0; d < y.dimension(); d++) {
            double[] in = x.plane(d);
            double[] out = y.plane(d);
            for (int i = 0; i < y.size(); i++) {
                out[y.from() + i] = a * in[x.from() + i];
            }
        }
    }

    /** y ← y + a·x, of whole blocks. */
    static void add(double a, Block x, Block y) {
        for (int d = 0; d < y.dimension(); d++) {
            add(a, x.plane(d), x.from(), y.plane(d), y.from(), y.size());
        }
    }

    /** out ← out + a⟨x, y⟩ of each particle. */
    static void addDots(double a, Block x, Block y, double[] out, int from) {
        for (int d = 0; d < x.dimension(); d++) {
            double[] left = x.plane(d);
            double[] right = y.plane(d);
            for (int i = 0; i < x.size(); i++) {
                out[from + i] = Math.fma(a * left[x.from() + i], right[y.from() + i], out[from + i]);
            }
        }
    }

    /** out ← out + a‖x − y‖² of each particle. */
    static void addDistances(double a, Block x, Block y, double[] out, int from) {
        for (int d = 0; d < x.dimension(); d++) {
            double[] left = x.plane(d);
            double[] right = y.plane(d);
            for (int i = 0; i < x.size(); i++) {
                double e = left[x.from() + i] - right[y.from() + i];
                out[from + i] = Math.fma(a * e, e, out[from + i]);
            }
        }
    }

    /** The largest value, or NaN if one is. */
    static double most(double[] x, int from, int n) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, x[from + i]);
        }
        return most;
    }

    /** Whether all values of a block are finite. */
    static boolean finite(Block x) {
        double most = 0;
        for (int d = 0; d < x.dimension(); d++) {
            double[] plane = x.plane(d);
            for (int i = 0; i < x.size(); i++) {
                most = Math.max(most, Math.abs(plane[x.from() + i]));
            }
        }
        return most < Double.POSITIVE_INFINITY;
    }

    /** One particle's coordinates. */
    static double[] point(Block x, int i) {
        double[] point = new double[x.dimension()];
        for (int d = 0; d < point.length; d++) {
            point[d] = x.get(i, d);
        }
        return point;
    }
}
