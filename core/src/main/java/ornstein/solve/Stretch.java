package ornstein.solve;

import ornstein.array.Block;
import ornstein.random.Stream;

/** The increments and areas of a block of Brownian paths over some interval of time; room that is used again and again. */
final class Stretch {
    private final double[][] w;
    private final double[][] h;
    private double length;

    Stretch(int dimension, int particles) {
        w = new double[dimension][particles];
        h = new double[dimension][particles];
    }

    boolean fits(Block block) {
        return w.length == block.dimension() && w[0].length >= block.size();
    }

    double length() {
        return length;
    }

    double[][] increments() {
        return w;
    }

    double[][] areas() {
        return h;
    }

    /** Standard normals of an address: in place of the increments, and of the areas. */
    void draw(Stream stream, long step, long first, int n) {
        stream.normals(step, 0, first, n, w, 0);
        stream.normals(step, Math.ceilDiv(w.length, 2), first, n, h, 0);
    }

    /** A stretch that nothing is known of but its length. */
    void drawFree(Stream stream, long step, long first, int n, double duration) {
        draw(stream, step, first, n);
        length = duration;
        for (int d = 0; d < w.length; d++) {
            scale(n, Math.sqrt(duration), w[d]);
            scale(n, Math.sqrt(duration / 12), h[d]);
        }
    }

    void copy(Stretch other, int n) {
        length = other.length;
        for (int d = 0; d < w.length; d++) {
            System.arraycopy(other.w[d], 0, w[d], 0, n);
            System.arraycopy(other.h[d], 0, h[d], 0, n);
        }
    }

    /** This ← this and then the next. */
    void append(Stretch next, int n) {
        double whole = length + next.length;
        for (int d = 0; d < w.length; d++) {
            join(n, length / whole, next.length / whole, w[d], h[d], next.w[d], next.h[d], h[d]);
            add(n, next.w[d], w[d]);
        }
        length = whole;
    }

    /** This ← the previous and then this. */
    void prepend(Stretch previous, int n) {
        double whole = length + previous.length;
        for (int d = 0; d < w.length; d++) {
            join(n, previous.length / whole, length / whole, previous.w[d], previous.h[d], w[d], h[d], h[d]);
            add(n, previous.w[d], w[d]);
        }
        length = whole;
    }

    /** Its law over standard deviations, into blocks. */
    void write(int n, double sign, Block increment, Block area) {
        for (int d = 0; d < w.length; d++) {
            times(n, sign / Math.sqrt(length), w[d], increment.plane(d), increment.from());
            times(n, Math.sqrt(12 / length), h[d], area.plane(d), area.from());
        }
    }

    private static void times(int n, double factor, double[] x, double[] out, int from) {
        for (int i = 0; i < n; i++) {
            out[from + i] = factor * x[i];
        }
    }

    private static void scale(int n, double factor, double[] x) {
        for (int i = 0; i < n; i++) {
            x[i] *= factor;
        }
    }

    private static void add(int n, double[] x, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] += x[i];
        }
    }

    /** H = ρH₁ + κH₂ + ½(κW₁ − ρW₂) for parts of the shares ρ and κ. */
    private static void join(int n, double rho, double kappa, double[] w1, double[] h1, double[] w2, double[] h2,
            double[] out) {
        double a = 0.5 * kappa;
        double b = -0.5 * rho;
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(b, w2[i], Math.fma(a, w1[i], Math.fma(kappa, h2[i], rho * h1[i])));
        }
    }

    /**
     * One part of an interval, given (W, H) of the whole. With the shares ρ and κ = 1 − ρ of the two parts, q = 1 − 3ρκ and
     * independent Z ~ N(0, ρκqh) and N ~ N(0, ρκh/(12q)), the exact conditional law is
     *
     * <p>W₁ = ρW + 6ρκH + Z, H₁ = ρ²(H − Z/(2q)) + κN; W₂ = κW − 6ρκH − Z, H₂ = κ²(H − Z/(2q)) − ρN,
     *
     * <p>which for halves is that of [foster2020optimal]. No coefficient suffers from cancellation.
     *
     * @param rho the share of the first part
     * @param normals standard normals for Z and N
     * @param second whether the second part is wanted
     * @param part where it goes; may be this
     */
    void part(double rho, boolean second, Stretch normals, Stretch part, int n) {
        double kappa = 1 - rho;
        double q = 1 - 3 * rho * kappa;
        double own = second ? kappa : rho;
        double sign = second ? -1 : 1;
        double z = Math.sqrt(rho * kappa * q * length);
        double free = sign * (1 - own) * Math.sqrt(rho * kappa * length / (12 * q));
        for (int d = 0; d < w.length; d++) {
            conditional(n, own, sign * 6 * rho * kappa, sign * z, w[d], h[d], normals.w[d], part.w[d]);
            conditional(n, own * own, -own * own * z / (2 * q), free, h[d], normals.w[d], normals.h[d], part.h[d]);
        }
        part.length = own * length;
    }

    private static void conditional(int n, double a, double b, double c, double[] x, double[] y, double[] z,
            double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(c, z[i], Math.fma(b, y[i], a * x[i]));
        }
    }
}
