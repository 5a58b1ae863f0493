package ornstein.steer;

import java.util.Arrays;

/**
 * Who descends from whom: of each particle its Eve, the particle of the start that it descends from. What is left of these families
 * at the end says how far the estimate Ẑ of the normaliser may be off, from one run.
 *
 * <p>Particles of different families have never met, so Σ WᵢWⱼ over such pairs estimates Z² as Ẑ·Ẑ of two runs would, and what is
 * missing is variance. Of N multinomial draws, a pair of different slots comes from particles a ≠ b with probability WₐW_b, and
 * N(N − 1) of the N² pairs are of different slots. Hence after m such resamplings, and one start of independent particles,
 * E[Ẑ²·(N/(N − 1))ᵐ⁺¹·Σ_{Eᵢ≠Eⱼ} WᵢWⱼ] = Z², also where the weights decide when to resample, and
 *
 * <p>V = 1 − (N/(N − 1))ᵐ⁺¹·(1 − Σₑ (Σ_{Eᵢ=e} Wᵢ)²)
 *
 * <p>is the relative variance of Ẑ estimated without bias: Ẑ²V has the mean Var Ẑ [lee2018variance].
 *
 * <p>Other schemes lose fewer pairs than independent draws do, so that this V is far too small for them, mostly below 0. For these each
 * resampling is given, in place of N/(N − 1), what it did to the pairs: (1 − Σ F²)/(1 − Σ F′²) with the families' weights F before and
 * their shares F′ of the slots after it, a number of mean N/(N − 1) to first order for multinomial draws. This takes the pairs lost for pairs
 * like the others. In autoregressions it came within 20 % of the true variance for systematic, stratified and optimal-transport
 * resampling at any threshold, but was down to 0.4 of it for residual and 0.7 for birth–death resampling where these were used at every step.
 */
public final class Genealogy {
    private final int[] eves;
    private final int[] spare;
    private final double[] families;
    private int resamplings;
    private double factor;

    /**
     * Before any resampling: each particle is its own Eve.
     *
     * @param particles N ≥ 2
     */
    public Genealogy(int particles) {
        if (particles < 2) {
            throw new IllegalArgumentException(
                    "particles = " + particles + ": one particle says nothing about variance; take at least two");
        }
        this.eves = new int[particles];
        this.spare = new int[particles];
        this.families = new double[particles];
        this.factor = particles / (particles - 1.0);
        Arrays.setAll(eves, i -> i);
    }

    /**
     * Takes note of a resampling.
     *
     * @param scheme by which it was done
     * @param weights what it was done from
     * @param ancestors what came of it, [N]
     */
    public void resampled(Resampling scheme, Weights weights, int[] ancestors) {
        Strata.check(weights, ancestors);
        int n = eves.length;
        double before = differing(weights);
        for (int j = 0; j < n; j++) {
            spare[j] = eves[ancestors[j]];
        }
        System.arraycopy(spare, 0, eves, 0, n);
        if (scheme.equals(Resampling.MULTINOMIAL)) {
            factor *= n / (n - 1.0);
        } else {
            double after = differing();
            factor *= after > 0 ? before / after : 1;
        }
        resamplings++;
    }

    /** How often the particles were resampled. */
    public int resamplings() {
        return resamplings;
    }

    /** The Eve of each particle, copied, [N]. */
    public int[] eves() {
        return eves.clone();
    }

    /** How many families have a weight. A handful say little about the variance, and one nothing: V = 1. */
    public int families(Weights weights) {
        differing(weights);
        return (int) Arrays.stream(families).filter(share -> share > 0).count();
    }

    /**
     * V, at most 1. An estimate with its own scatter, so that it may be negative where the variance is small.
     *
     * @param weights of the particles as they stand, not degenerate
     */
    public double relativeVariance(Weights weights) {
        weights.requireSound();
        return 1 - factor * differing(weights);
    }

    /** An estimate of log Z with its error. */
    public LogNormaliser normaliser(double logNormaliser, Weights weights) {
        return new LogNormaliser(logNormaliser, relativeVariance(weights));
    }

    /** Σ WᵢWⱼ over pairs of different families. */
    private double differing(Weights weights) {
        Arrays.fill(families, 0);
        for (int i = 0; i < eves.length; i++) {
            families[eves[i]] += weights.relative(i);
        }
        double total = weights.total();
        return rest(total * total);
    }

    /** The same for equal weights. */
    private double differing() {
        Arrays.fill(families, 0);
        for (int eve : eves) {
            families[eve]++;
        }
        return rest((double) eves.length * eves.length);
    }

    private double rest(double whole) {
        double squares = 0;
        for (double share : families) {
            squares = Math.fma(share, share, squares);
        }
        return 1 - squares / whole;
    }
}
