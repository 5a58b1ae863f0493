package ornstein.lab.order;

import ornstein.solve.Clock;

/**
 * The order that theory gives a scheme on one problem.
 *
 * @param order in general that of the scheme
 * @param note what else to know; may be empty
 */
record Claim(double order, String note) {
    static Claim of(OrderCase way, Problem problem, Clock clock, double order) {
        String note = way.type().theory(way.settings()).note();
        if (way.type().name().equals("midpoint") && clock == Clock.SIGMA && problem.name().equals("gaussian-3d")) {
            return new Claim(3,
                    "one order above its own on a single Gaussian in σ/α, where the flow is y = √(c + s²): the"
                            + " midpoint rule's leading error h³(y‴/24 + ∂f/∂y·y″/8) vanishes there");
        }
        return new Claim(order, note);
    }
}
