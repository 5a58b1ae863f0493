package ornstein.lab.order;

import ornstein.solve.Clock;

/**
 * The order that theory gives a scheme on one problem.
 *
 * @param order in general that of the scheme
 * @param finer by which factor steps are shorter than usual, where the leading term of the error takes over late
 * @param note what else to know; may be empty
 */
record Claim(double order, int finer, String note) {
    static Claim of(OrderCase way, Problem problem, Clock clock, double order) {
        String note = way.type().theory(way.settings()).note();
        if (way.type().name().equals("midpoint") && clock == Clock.SIGMA && problem.name().equals("gaussian-3d")) {
            return new Claim(3, 1,
                    "one order above its own on a single Gaussian in σ/α, where the flow is y = √(c + s²): the"
                            + " midpoint rule's leading error h³(y‴/24 + ∂f/∂y·y″/8) vanishes there");
        }
        // without its leading term, which is small, it would be of order 3
        boolean late = way.type().name().equals("dpmpp-3m-sde");
        return new Claim(order, late ? 8 : 1, note);
    }
}
