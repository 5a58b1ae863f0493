package ornstein.lab.experiment;

import java.util.Arrays;
import java.util.List;

/** What is measured between the samples and the exact law. */
public enum MetricKind {
    /** Wasserstein-1 distance of every coordinate to its exact marginal law; the largest is compared. */
    W1("w1"),
    /** Kolmogorov–Smirnov distance of every coordinate to its exact marginal law; the largest is compared. */
    KS("ks"),
    /** Sliced Wasserstein-2 distance to exact samples. */
    SLICED_W2("sliced-w2"),
    /** The share of samples that belong to each component; the largest deviation from its weight is compared. */
    MODE_WEIGHTS("mode-weights"),
    /** Means and covariances of the samples against the exact ones, standardised; the largest error is compared. */
    MOMENTS("moments"),
    /** Histogram of every coordinate against the exact density; the largest deviation is compared. */
    HISTOGRAM("histogram");

    private final String word;

    MetricKind(String word) {
        this.word = word;
    }

    /** The metric's word in files and tables. */
    public String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(MetricKind::word).toList();
    }
}
