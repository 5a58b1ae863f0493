package ornstein.distribution;

/**
 * An interval or a rectangle.
 *
 * @param low [D]
 * @param high [D], above low
 */
record Box(double[] low, double[] high) {
    int dimension() {
        return low.length;
    }

    double side(int d) {
        return high[d] - low[d];
    }

    double middle(int d) {
        return 0.5 * (low[d] + high[d]);
    }

    /** Both halves of every side: 2ᴰ boxes. */
    Box[] parts() {
        Box[] parts = new Box[1 << low.length];
        for (int p = 0; p < parts.length; p++) {
            double[] from = low.clone();
            double[] to = high.clone();
            for (int d = 0; d < low.length; d++) {
                if ((p >> d & 1) == 0) {
                    to[d] = middle(d);
                } else {
                    from[d] = middle(d);
                }
            }
            parts[p] = new Box(from, to);
        }
        return parts;
    }

    /** Whether halves are still intervals of doubles. */
    boolean isDivisible() {
        for (int d = 0; d < low.length; d++) {
            if (!(low[d] < middle(d) && middle(d) < high[d])) {
                return false;
            }
        }
        return true;
    }
}
