package ornstein.solve.diffusion;

/**
 * Polynomials through values at nodes u_j, for a step that goes from u = 0 to 1. The nodes of history are 0, −r, …, so that
 * the coefficients of their polynomials add up without cancellation.
 */
final class Interpolation {
    private Interpolation() {}

    /** ∫_0^1 e^{(1−u)z} p(u) du, one weight per node: that of u^k is k! φ_{k+1}(z). */
    static double[] exponential(double z, double... nodes) {
        double[] moments = new double[nodes.length];
        for (int k = 0; k < moments.length; k++) {
            moments[k] = Phi.factorial(k) * Phi.of(k + 1, z);
        }
        double[] weights = new double[nodes.length];
        for (int j = 0; j < nodes.length; j++) {
            double[] polynomial = polynomial(nodes, j);
            for (int k = 0; k < nodes.length; k++) {
                weights[j] = Math.fma(polynomial[k], moments[k], weights[j]);
            }
        }
        return weights;
    }

    /** Π_{m≠j} (u − u_m)/(u_j − u_m). */
    static double lagrange(double[] nodes, int j, double u) {
        double product = 1;
        for (int m = 0; m < nodes.length; m++) {
            product *= m == j ? 1 : (u - nodes[m]) / (nodes[j] - nodes[m]);
        }
        return product;
    }

    /** The coefficients of the polynomial that is 1 at node j and 0 at the others, constant first. */
    private static double[] polynomial(double[] nodes, int j) {
        double[] coefficients = new double[nodes.length];
        coefficients[0] = 1;
        for (int m = 0; m < nodes.length; m++) {
            if (m != j) {
                double scale = nodes[j] - nodes[m];
                for (int k = nodes.length - 1; k >= 0; k--) {
                    double lower = k == 0 ? 0 : coefficients[k - 1];
                    coefficients[k] = (lower - nodes[m] * coefficients[k]) / scale;
                }
            }
        }
        return coefficients;
    }
}
