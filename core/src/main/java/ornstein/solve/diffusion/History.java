package ornstein.solve.diffusion;

import ornstein.solve.MultistepStart;

/**
 * What a scheme of several steps knows of earlier ones.
 *
 * @param order q, so many values at most
 * @param lowerOrderFinal whether the last steps have orders …, 3, 2, 1
 */
record History(int order, MultistepStart start, boolean lowerOrderFinal) {
    /** Refuses an order that a scheme has not. */
    static void checkOrder(String scheme, int order, int lowest, int highest) {
        if (order < lowest || order > highest) {
            throw new IllegalArgumentException("order = " + order + ": " + scheme + " has the orders " + lowest + " to "
                    + highest + (lowest > 1 ? "; order 1 is ddim" : ""));
        }
    }

    /** Whether a step belongs to a Runge–Kutta start. */
    boolean starts(int index) {
        return start == MultistepStart.RUNGE_KUTTA && index < order - 1;
    }

    /** The order of a step behind the start; pure noise is infinitely far away and no part of the history. */
    int orderAt(Knots knots, int index) {
        int known = index > 0 && knots.at(0).isNoise() ? index : index + 1;
        int most = lowerOrderFinal ? Math.min(order, knots.grid().steps() - index) : order;
        return Math.min(most, known);
    }
}
