package ornstein.metric;

import java.util.Locale;

/**
 * Whether a metric tells samples from exact ones.
 *
 * @param metric its name
 * @param title its name in sentences
 * @param label what the value is about, as in {@code coordinate 1}: where the samples stand out most; may be empty
 * @param value of the samples
 * @param floorMedian the median of the same value over sets of exact samples of the same size
 * @param threshold the value above which the samples are told from exact ones
 * @param pValue the chance that exact samples stand out as much, in this metric or another that was judged with it
 * @param falseAlarmRate the chance, for exact samples, that any of the verdicts given together says distinguishable
 * @param distinguishable whether the value is above the threshold
 * @param replicates how many sets of exact samples the floor is made of
 */
public record Verdict(String metric, String title, String label, double value, double floorMedian, double threshold,
        double pValue, double falseAlarmRate, boolean distinguishable, int replicates) {

    /** The verdict as a sentence. */
    public String text() {
        String of = label.isEmpty() ? "" : " (" + label + ")";
        return "%s%s = %s, exact samples give %s (limit %s): %s at a false-alarm rate of %s %%".formatted(title, of,
                rounded(value), rounded(floorMedian), rounded(threshold),
                distinguishable ? "distinguishable" : "indistinguishable", percent(falseAlarmRate));
    }

    private static String rounded(double x) {
        return String.format(Locale.ROOT, Math.abs(x) >= 1e-3 && Math.abs(x) < 1e5 ? "%.4f" : "%.3g", x);
    }

    private static String percent(double rate) {
        String digits = String.format(Locale.ROOT, "%.4f", 100 * rate);
        return digits.replaceAll("\\.?0+$", "");
    }
}
