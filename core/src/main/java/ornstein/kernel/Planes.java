package ornstein.kernel;

/**
 * Arithmetic of planes, the first n numbers of each: loops that the compiler turns into vector code, with the same bits at
 * every width. A target may be one of the sources. Every operation on a particle reads and writes its own index only.
 */
public final class Planes {
    private Planes() {}

    /** y ← a. */
    public static void fill(double a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a;
        }
    }

    /** y ← a·x. */
    public static void scale(double a, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a * x[i];
        }
    }

    /** y ← y + a·x. */
    public static void add(double a, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(a, x[i], y[i]);
        }
    }

    /** y ← y + a₀·x₀ + a₁·x₁ + a₂·x₂ + a₃·x₃, added up in this order, with aᵢ at a[at + i] and planes x[from + i]. */
    public static void addFour(double[] a, int at, double[][] x, int from, double[] y, int n) {
        addFour(a[at], x[from], a[at + 1], x[from + 1], a[at + 2], x[from + 2], a[at + 3], x[from + 3], y, n);
    }

    private static void addFour(double a, double[] x, double b, double[] u, double c, double[] v, double d, double[] w,
            double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(d, w[i], Math.fma(c, v[i], Math.fma(b, u[i], Math.fma(a, x[i], y[i]))));
        }
    }

    /** y ← y − x. */
    public static void subtract(double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] -= x[i];
        }
    }

    /** y ← r·x. */
    public static void multiply(double[] r, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = r[i] * x[i];
        }
    }

    /** y ← y + r·x. */
    public static void addProduct(double[] r, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(r[i], x[i], y[i]);
        }
    }

    /** y ← y + a·r·x. */
    public static void addProduct(double a, double[] r, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(a * r[i], x[i], y[i]);
        }
    }

    /** y ← y + r·(x + c). */
    public static void addShifted(double[] r, double[] x, double c, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(r[i], x[i] + c, y[i]);
        }
    }

    /** y ← y − r·x. */
    public static void subtractProduct(double[] r, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(-r[i], x[i], y[i]);
        }
    }

    /** y ← y + r·(a·x − t). */
    public static void addWeighted(double[] r, double[] a, double[] x, double[] t, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(r[i], Math.fma(a[i], x[i], -t[i]), y[i]);
        }
    }

    /** y ← (c − x)·a. */
    public static void pull(double c, double a, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (c - x[i]) * a;
        }
    }

    /** y ← c − x. */
    public static void gap(double c, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = c - x[i];
        }
    }

    /** Σ x, over four interleaved sums. */
    public static double sum(double[] x, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int whole = n & -4;
        for (int i = 0; i < whole; i += 4) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
        }
        for (int i = whole; i < n; i++) {
            s0 += x[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** Σ x·y, over four interleaved sums. */
    public static double dot(double[] x, double[] y, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int whole = n & -4;
        for (int i = 0; i < whole; i += 4) {
            s0 = Math.fma(x[i], y[i], s0);
            s1 = Math.fma(x[i + 1], y[i + 1], s1);
            s2 = Math.fma(x[i + 2], y[i + 2], s2);
            s3 = Math.fma(x[i + 3], y[i + 3], s3);
        }
        for (int i = whole; i < n; i++) {
            s0 = Math.fma(x[i], y[i], s0);
        }
        return s0 + s1 + (s2 + s3);
    }
}
