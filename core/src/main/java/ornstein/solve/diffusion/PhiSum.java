package ornstein.solve.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * A coefficient of an exponential Runge–Kutta scheme: z ↦ Σ factor φ_k(c z).
 *
 * @param terms none for 0
 */
public record PhiSum(List<Term> terms) {
    /** The coefficient 0. */
    public static final PhiSum ZERO = new PhiSum(List.of());

    /**
     * One summand.
     *
     * @param factor finite
     * @param k of φ_k, at least 0
     * @param c the share of the step, finite
     */
    public record Term(double factor, int k, double c) {
        /** Refuses what is not a number. */
        public Term {
            if (!Double.isFinite(factor) || !Double.isFinite(c)) {
                throw new IllegalArgumentException(
                        "factor = " + factor + ", c = " + c + ": both must be finite; correct the tableau");
            }
            if (k < 0 || k > 16) {
                throw new IllegalArgumentException("k = " + k + ": must lie between 0 and 16; the functions phi_k of"
                        + " exponential schemes have k up to their order");
            }
        }
    }

    /** Takes a copy. */
    public PhiSum {
        terms = List.copyOf(terms);
    }

    /** φ_k(c z). */
    public static PhiSum phi(int k, double c) {
        return new PhiSum(List.of(new Term(1, k, c)));
    }

    /** factor · this. */
    public PhiSum times(double factor) {
        return new PhiSum(terms.stream().map(term -> new Term(factor * term.factor(), term.k(), term.c())).toList());
    }

    /** This + factor · other. */
    public PhiSum plus(double factor, PhiSum other) {
        List<Term> all = new ArrayList<>(terms);
        all.addAll(other.times(factor).terms());
        return new PhiSum(all);
    }

    /** Its value. */
    public double at(double z) {
        double sum = 0;
        for (Term term : terms) {
            sum = Math.fma(term.factor(), Phi.of(term.k(), term.c() * z), sum);
        }
        return sum;
    }
}
