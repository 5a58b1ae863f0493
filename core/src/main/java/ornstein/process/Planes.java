package ornstein.process;

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
}
