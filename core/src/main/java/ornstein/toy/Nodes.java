package ornstein.toy;

/**
 * Weighted points that stand for a curve or a surface.
 *
 * @param points [n][D]
 * @param weights [n], positive, adding up to 1
 */
record Nodes(double[][] points, double[] weights) {
    static final int MOST = 100_000;

    static void checkCount(long n) {
        if (n > MOST) {
            throw new IllegalArgumentException("the shape needs more than " + MOST
                    + " components: its noise is too small for its size; take more noise, a smaller scale, or a larger gap");
        }
    }

    Nodes normalised() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] own = new double[weights.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = weights[i] / sum;
        }
        return new Nodes(points, own);
    }

    /** The sums of all pairs: a curve swept along another. */
    Nodes swept(Nodes along) {
        int n = along.weights.length;
        checkCount((long) n * weights.length);
        double[][] sums = new double[n * weights.length][];
        double[] products = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            double[] a = points[i / n];
            double[] b = along.points[i % n];
            sums[i] = new double[a.length];
            for (int d = 0; d < a.length; d++) {
                sums[i][d] = a[d] + b[d];
            }
            products[i] = weights[i / n] * along.weights[i % n];
        }
        return new Nodes(sums, products);
    }

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum = Math.fma(a[d] - b[d], a[d] - b[d], sum);
        }
        return Math.sqrt(sum);
    }
}
