package ornstein.process;

import ornstein.array.Block;

/** Plain loops over runs of planes. */
final class Planes {
    private Planes() {}

    static void scale(int n, double a, double[] x, int xFrom, double[] out, int from) {
        for (int i = 0; i < n; i++) {
            out[from + i] = a * x[xFrom + i];
        }
    }

    static void add(int n, double a, double[] x, int xFrom, double[] out, int from) {
        for (int i = 0; i < n; i++) {
            out[from + i] = Math.fma(a, x[xFrom + i], out[from + i]);
        }
    }

    static void shift(int n, double a, double[] out, int from) {
        for (int i = 0; i < n; i++) {
            out[from + i] += a;
        }
    }

    static void multiply(int n, double[] x, int xFrom, double[] out, int from) {
        for (int i = 0; i < n; i++) {
            out[from + i] *= x[xFrom + i];
        }
    }

    /** y ← a·x, of whole blocks. */
    static void scale(double a, Block x, Block y) {
        for (int d = 0; d < y.dimension(); d++) {
            scale(y.size(), a, x.plane(d), x.from(), y.plane(d), y.from());
        }
    }

    /** y ← y + a·x, of whole blocks. */
    static void add(double a, Block x, Block y) {
        for (int d = 0; d < y.dimension(); d++) {
            add(y.size(), a, x.plane(d), x.from(), y.plane(d), y.from());
        }
    }

    /** z ← x ⊙ y, of whole blocks; z may be x. */
    static void multiply(Block x, Block y, Block z) {
        for (int d = 0; d < z.dimension(); d++) {
            double[] a = x.plane(d);
            double[] b = y.plane(d);
            double[] c = z.plane(d);
            for (int i = 0; i < z.size(); i++) {
                c[z.from() + i] = a[x.from() + i] * b[y.from() + i];
            }
        }
    }
}
