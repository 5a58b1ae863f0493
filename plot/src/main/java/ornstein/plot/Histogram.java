package ornstein.plot;

/** Counts as a density: what fell outside the range counts in the total, so bars stay comparable with it. */
final class Histogram {
    private final Interval range;
    private final double[] heights;

    private Histogram(Interval range, double[] heights) {
        this.range = range;
        this.heights = heights;
    }

    static Histogram of(double[] samples, Interval range, int bins) {
        double[] counts = new double[bins];
        double perUnit = bins / range.length();
        for (double sample : samples) {
            if (sample >= range.lo() && sample <= range.hi()) {
                counts[Math.min((int) ((sample - range.lo()) * perUnit), bins - 1)]++;
            }
        }
        for (int i = 0; i < bins; i++) {
            counts[i] *= perUnit / samples.length;
        }
        return new Histogram(range, counts);
    }

    int bins() {
        return heights.length;
    }

    /** The lower edge of bin i; that of bin {@code bins()} is the upper end. */
    double edge(int i) {
        return range.at(i, heights.length + 1);
    }

    double height(int i) {
        return heights[i];
    }

    double highest() {
        double highest = 0;
        for (double height : heights) {
            highest = Math.max(highest, height);
        }
        return highest;
    }

    /** The outline: up and down the steps, beginning and ending at height 0. */
    double[][] outline() {
        int n = heights.length;
        double[] places = new double[2 * n + 2];
        double[] steps = new double[2 * n + 2];
        for (int i = 0; i < n; i++) {
            places[2 * i + 1] = edge(i);
            places[2 * i + 2] = edge(i + 1);
            steps[2 * i + 1] = heights[i];
            steps[2 * i + 2] = heights[i];
        }
        places[0] = edge(0);
        places[2 * n + 1] = edge(n);
        return new double[][] {places, steps};
    }
}
