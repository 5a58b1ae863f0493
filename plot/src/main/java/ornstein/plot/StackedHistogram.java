package ornstein.plot;

/** A histogram split by group: beneath group g + 1 lie the groups 0 … g. */
final class StackedHistogram {
    private final Interval range;
    private final double[][] beneath;

    private StackedHistogram(Interval range, double[][] beneath) {
        this.range = range;
        this.beneath = beneath;
    }

    static StackedHistogram of(Paths paths, double t, Interval range, int bins) {
        double[] states = paths.seen(t);
        int groups = paths.groupCount();
        double[][] beneath = new double[groups + 1][bins];
        double perUnit = bins / range.length();
        for (int i = 0; i < states.length; i++) {
            if (states[i] >= range.lo() && states[i] <= range.hi()) {
                int bin = Math.min((int) ((states[i] - range.lo()) * perUnit), bins - 1);
                beneath[paths.group(i) + 1][bin]++;
            }
        }
        for (int group = 1; group <= groups; group++) {
            for (int bin = 0; bin < bins; bin++) {
                beneath[group][bin] = beneath[group - 1][bin] + beneath[group][bin] * perUnit / states.length;
            }
        }
        return new StackedHistogram(range, beneath);
    }

    int groups() {
        return beneath.length - 1;
    }

    double beneath(int group, int bin) {
        return beneath[group][bin];
    }

    double edge(int bin) {
        return range.at(bin, beneath[0].length + 1);
    }
}
