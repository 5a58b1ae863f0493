package ornstein.lab.steer;

/** A mean with the interval that holds it at 95 %, by Student's distribution. */
record StudentInterval(double mean, double low, double high) {
    private static final double LEVEL = 0.975;

    /** Of independent values; infinite for a single one. */
    static StudentInterval of(double[] values) {
        int n = values.length;
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        if (n < 2) {
            return new StudentInterval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double half = quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new StudentInterval(mean, mean - half, mean + half);
    }

    /** The 97.5 % quantile at ν degrees of freedom. */
    static double quantile(int degrees) {
        double low = 0;
        double high = 20;
        for (int i = 0; i < 80; i++) {
            double middle = 0.5 * (low + high);
            if (distribution(middle, degrees) < LEVEL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** P(T ≤ t), t ≥ 0: for whole ν a finite sum in θ = arctan(t/√ν). */
    static double distribution(double t, int degrees) {
        double theta = StrictMath.atan(t / Math.sqrt(degrees));
        double cosine = StrictMath.cos(theta);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int k = odd ? 1 : 0; k <= degrees - 2; k += 2) {
            sum += term;
            term *= cosine * cosine * (k + 1.0) / (k + 2.0);
        }
        double inside = odd ? 2 / Math.PI * (theta + StrictMath.sin(theta) * sum) : StrictMath.sin(theta) * sum;
        return 0.5 + 0.5 * inside;
    }
}
