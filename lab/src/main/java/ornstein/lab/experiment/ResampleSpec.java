package ornstein.lab.experiment;

import java.util.List;

import ornstein.steer.Resampling;

/**
 * How and when particles are resampled.
 *
 * @param scheme one of {@link #schemes}
 * @param when one of {@link #WHEN}
 * @param threshold of {@code ess}: below which effective sample size, a share of the particles in (0, 1] or a whole number
 * @param n of {@code every}: after each n-th step
 */
public record ResampleSpec(String scheme, String when, double threshold, long n) {
    /** When. */
    public static final List<String> WHEN = List.of("ess", "every", "end", "never");

    static final double THRESHOLD = 0.5;
    static final long N = 1;

    public ResampleSpec {
        Refusal.unless(schemes().contains(scheme), "scheme", '"' + scheme + '"', DidYouMean.oneOf(scheme, schemes()));
        Refusal.unless(WHEN.contains(when), "when", '"' + when + '"', DidYouMean.oneOf(when, WHEN));
        boolean share = threshold > 0 && threshold <= 1;
        boolean count = threshold > 1 && threshold <= Integer.MAX_VALUE && threshold == StrictMath.rint(threshold);
        Refusal.unless(share || count, "threshold", threshold,
                "must be a share of the particles in (0, 1], or a whole number of them above 1; 0.5 is usual");
        Refusal.unless(n >= 1, "n", n, "must be an integer ≥ 1; when: never does without");
    }

    /** Systematic resampling where fewer than half of the particles are effective. */
    public ResampleSpec() {
        this(Resampling.SYSTEMATIC.name(), "ess", THRESHOLD, N);
    }

    /** The schemes. */
    public static List<String> schemes() {
        return Resampling.all().stream().map(Resampling::name).toList();
    }
}
