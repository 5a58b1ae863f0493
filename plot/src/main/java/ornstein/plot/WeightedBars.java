package ornstein.plot;

/** A histogram of weighted samples, split by kind: −1, the kind of what is to be lost, lies at the bottom. */
final class WeightedBars {
    private final Interval range;
    private final double[][] beneath;

    WeightedBars(Interval range, int bins, double[] states, double[] shares, int[] kinds) {
        this.range = range;
        int count = 0;
        for (int kind : kinds) {
            count = Math.max(count, kind + 1);
        }
        this.beneath = new double[count + 2][bins];
        double perUnit = bins / range.length();
        for (int i = 0; i < states.length; i++) {
            if (states[i] >= range.lo() && states[i] <= range.hi()) {
                int bin = Math.min((int) ((states[i] - range.lo()) * perUnit), bins - 1);
                beneath[kinds[i] + 2][bin] += shares[i] * perUnit;
            }
        }
        for (int level = 1; level < beneath.length; level++) {
            for (int bin = 0; bin < bins; bin++) {
                beneath[level][bin] += beneath[level - 1][bin];
            }
        }
    }

    int kinds() {
        return beneath.length - 2;
    }

    /** Where the bars of a kind begin, and those of the kind before it end. */
    double beneath(int kind, int bin) {
        return beneath[kind + 1][bin];
    }

    double edge(int bin) {
        return range.at(bin, beneath[0].length + 1);
    }
}
