package ornstein.solve.diffusion;

import static ornstein.solve.diffusion.PhiSum.ZERO;
import static ornstein.solve.diffusion.PhiSum.phi;

import java.util.List;

/**
 * An explicit exponential Runge–Kutta scheme for u' = L u + N(u) [hochbruck2010exponential]: with z = hL, stages
 * U_j = e^{c_j z} u + h Σ_{m<j} a_jm(z) N_m and the end e^z u + h Σ_j b_j(z) N_j.
 *
 * @param order of convergence on problems that are not stiff
 * @param nodes c, [s]
 * @param coefficients a, [s][m < s]
 * @param weights b, [s]
 */
public record ExponentialTableau(
        int order, List<Double> nodes, List<List<PhiSum>> coefficients, List<PhiSum> weights) {
    private static final double THIRD = 1.0 / 3;

    /** Exponential Euler: DDIM. */
    public static final ExponentialTableau EULER = new ExponentialTableau(1, List.of(0.0), List.of(List.of()),
            List.of(phi(1, 1)));

    /**
     * The scheme of DPM-Solver-2 and DPM-Solver++ 2S with r = ½ [lu2022dpm]: b = (0, φ_1), for φ_1 stands where order 2 of
     * stiff problems has 2φ_2.
     */
    public static final ExponentialTableau MIDPOINT = new ExponentialTableau(2, List.of(0.0, 0.5),
            List.of(List.of(), List.of(phi(1, 0.5).times(0.5))), List.of(ZERO, phi(1, 1)));

    /** ETD2RK of [cox2002exponential], equation 22: the exponential form of Heun's scheme. */
    public static final ExponentialTableau COX_MATTHEWS = new ExponentialTableau(2, List.of(0.0, 1.0),
            List.of(List.of(), List.of(phi(1, 1))), List.of(phi(1, 1).plus(-1, phi(2, 1)), phi(2, 1)));

    /** [hochbruck2005explicit], equation 5.8 with c₂ = ⅓; in noise prediction this is DPM-Solver-3. */
    public static final ExponentialTableau HOCHBRUCK_OSTERMANN_3 = new ExponentialTableau(3,
            List.of(0.0, THIRD, 2 * THIRD),
            List.of(
                    List.of(),
                    List.of(phi(1, THIRD).times(THIRD)),
                    List.of(phi(1, 2 * THIRD).times(2 * THIRD).plus(-4 * THIRD, phi(2, 2 * THIRD)),
                            phi(2, 2 * THIRD).times(4 * THIRD))),
            List.of(phi(1, 1).plus(-1.5, phi(2, 1)), ZERO, phi(2, 1).times(1.5)));

    /** ETDRK4-B, of order 4, and 3 on stiff problems [krogstad2005generalized]. */
    public static final ExponentialTableau KROGSTAD = new ExponentialTableau(4, List.of(0.0, 0.5, 0.5, 1.0),
            List.of(
                    List.of(),
                    List.of(phi(1, 0.5).times(0.5)),
                    List.of(phi(1, 0.5).times(0.5).plus(-1, phi(2, 0.5)), phi(2, 0.5)),
                    List.of(phi(1, 1).plus(-2, phi(2, 1)), ZERO, phi(2, 1).times(2))),
            List.of(outer(), phi(2, 1).times(2).plus(-4, phi(3, 1)), phi(2, 1).times(2).plus(-4, phi(3, 1)),
                    last()));

    /** Five stages of order 4 also on stiff problems [hochbruck2005explicit], equation 5.19. */
    public static final ExponentialTableau HOCHBRUCK_OSTERMANN_4 = new ExponentialTableau(4,
            List.of(0.0, 0.5, 0.5, 1.0, 0.5),
            List.of(
                    List.of(),
                    List.of(phi(1, 0.5).times(0.5)),
                    List.of(phi(1, 0.5).times(0.5).plus(-1, phi(2, 0.5)), phi(2, 0.5)),
                    List.of(phi(1, 1).plus(-2, phi(2, 1)), phi(2, 1), phi(2, 1)),
                    List.of(phi(1, 0.5).times(0.5).plus(-2, inner()).plus(-1, beforeLast()), inner(), inner(),
                            beforeLast())),
            List.of(outer(), ZERO, ZERO, last(), phi(2, 1).times(4).plus(-8, phi(3, 1))));

    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if the lists do not have the extents of an explicit scheme
     */
    public ExponentialTableau {
        nodes = List.copyOf(nodes);
        coefficients = coefficients.stream().map(List::copyOf).toList();
        weights = List.copyOf(weights);
        if (nodes.isEmpty() || coefficients.size() != nodes.size() || weights.size() != nodes.size()) {
            throw new IllegalArgumentException("there are " + nodes.size() + " nodes, " + coefficients.size()
                    + " rows of coefficients and " + weights.size() + " weights: give one of each per stage");
        }
        for (int s = 0; s < nodes.size(); s++) {
            if (coefficients.get(s).size() != s) {
                throw new IllegalArgumentException("coefficients[" + s + "] has " + coefficients.get(s).size()
                        + " entries: an explicit scheme has one per earlier stage, here " + s);
            }
            if (!(nodes.get(s) >= 0 && nodes.get(s) <= 1) || (s == 0 && nodes.getFirst() != 0)) {
                throw new IllegalArgumentException("nodes[" + s + "] = " + nodes.get(s)
                        + ": nodes lie in [0, 1], as stages lie within the step, and the first is 0");
            }
        }
    }

    /** The number of stages s; also the evaluations of a step. */
    public int stages() {
        return nodes.size();
    }

    private static PhiSum outer() {
        return phi(1, 1).plus(-3, phi(2, 1)).plus(4, phi(3, 1));
    }

    private static PhiSum last() {
        return phi(3, 1).times(4).plus(-1, phi(2, 1));
    }

    /** a₅₂ = a₅₃. */
    private static PhiSum inner() {
        return phi(2, 0.5).times(0.5).plus(-1, phi(3, 1)).plus(0.25, phi(2, 1)).plus(-0.5, phi(3, 0.5));
    }

    /** a₅₄. */
    private static PhiSum beforeLast() {
        return phi(2, 0.5).times(0.25).plus(-1, inner());
    }
}
