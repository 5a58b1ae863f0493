package ornstein.solve;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear combination of registers, Σ factorᵢ·registerᵢ, added up in this order by fused multiply–adds.
 *
 * @param terms at least one
 */
public record Sum(List<Term> terms) {
    /**
     * One summand.
     *
     * @param factor finite
     * @param register what it multiplies
     */
    public record Term(double factor, Register register) {
        /** Refuses factors that are not numbers. */
        public Term {
            if (!Double.isFinite(factor)) {
                throw new ArithmeticException("a step has the factor " + factor
                        + ": its times meet a singularity of the schedule or of the process; start or end the grid off it");
            }
        }
    }

    /** Takes a copy. */
    public Sum {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("terms is empty: a sum has at least one term");
        }
    }

    /** factor · register. */
    public static Sum of(double factor, Register register) {
        return new Sum(List.of(new Term(factor, register)));
    }

    /** This + factor · register; nothing is added for the factor 0. */
    public Sum plus(double factor, Register register) {
        if (factor == 0) {
            return this;
        }
        List<Term> more = new ArrayList<>(terms);
        more.add(new Term(factor, register));
        return new Sum(more);
    }

    /** factor · this. */
    public Sum times(double factor) {
        return new Sum(terms.stream().map(term -> new Term(factor * term.factor(), term.register())).toList());
    }

    boolean reads(Register register) {
        return terms.stream().anyMatch(term -> term.register().equals(register));
    }

    Sum with(Register old, Register replacement) {
        return new Sum(terms.stream()
                .map(term -> term.register().equals(old) ? new Term(term.factor(), replacement) : term)
                .toList());
    }
}
