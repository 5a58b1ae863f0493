package ornstein.solve.ode;

import java.util.List;

/**
 * An explicit Runge–Kutta scheme as its Butcher tableau [butcher2016numerical].
 *
 * @param name as in an experiment file
 * @param order of convergence on smooth problems
 * @param nodes c, [s]
 * @param coefficients a, [s][r < s]
 * @param weights b, [s]
 */
public record ButcherTableau(
        String name, int order, List<Double> nodes, List<List<Double>> coefficients, List<Double> weights) {
    /** x + h k₁. */
    public static final ButcherTableau EULER = new ButcherTableau("euler", 1, List.of(0.0), List.of(List.of()),
            List.of(1.0));

    /** Explicit trapezoid [heun1900neue]. */
    public static final ButcherTableau HEUN = new ButcherTableau(
            "heun", 2, List.of(0.0, 1.0), List.of(List.of(), List.of(1.0)), List.of(0.5, 0.5));

    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if the lists do not have the extents of an explicit scheme
     */
    public ButcherTableau {
        nodes = List.copyOf(nodes);
        coefficients = coefficients.stream().map(List::copyOf).toList();
        weights = List.copyOf(weights);
        if (nodes.isEmpty() || coefficients.size() != nodes.size() || weights.size() != nodes.size()) {
            throw new IllegalArgumentException(name + " has " + nodes.size() + " nodes, " + coefficients.size()
                    + " rows of coefficients and " + weights.size() + " weights: give one of each per stage");
        }
        for (int s = 0; s < nodes.size(); s++) {
            if (coefficients.get(s).size() != s) {
                throw new IllegalArgumentException(name + " coefficients[" + s + "] has " + coefficients.get(s).size()
                        + " entries: an explicit scheme has one per earlier stage, here " + s);
            }
        }
    }

    int stages() {
        return nodes.size();
    }

    double node(int stage) {
        return nodes.get(stage);
    }

    double coefficient(int stage, int earlier) {
        return coefficients.get(stage).get(earlier);
    }

    double weight(int stage) {
        return weights.get(stage);
    }
}
