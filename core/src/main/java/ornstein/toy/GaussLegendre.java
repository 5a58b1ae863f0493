package ornstein.toy;

/** The nodes, ascending, and the weights of Gauss's rule with n points on [−1, 1]: 2n − 1 is the degree it is exact to. */
record GaussLegendre(double[] nodes, double[] weights) {
    private static final int ITERATIONS = 100;

    /** By Newton's method on the Legendre polynomial from the asymptotic places of its zeros. */
    static GaussLegendre of(int n) {
        double[] nodes = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < (n + 1) / 2; i++) {
            double x = StrictMath.cos(StrictMath.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            double before = Double.POSITIVE_INFINITY;
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                double last = 1;
                double value = x;
                for (int j = 2; j <= n; j++) {
                    double next = ((2 * j - 1) * x * value - (j - 1) * last) / j;
                    last = value;
                    value = next;
                }
                slope = n * (x * value - last) / (x * x - 1);
                double step = value / slope;
                if (!(Math.abs(step) < before)) {
                    break; // only rounding is left
                }
                before = Math.abs(step);
                x -= step;
            }
            nodes[i] = -x;
            nodes[n - 1 - i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
            weights[n - 1 - i] = weights[i];
        }
        return new GaussLegendre(nodes, weights);
    }
}
