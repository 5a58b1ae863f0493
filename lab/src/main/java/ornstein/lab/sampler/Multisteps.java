package ornstein.lab.sampler;

import java.util.List;

import ornstein.solve.MultistepStart;

/** What multistep schemes have in common: an order, a start, and what becomes of the last steps. */
final class Multisteps {
    static final Parameter START = new Parameter.Choice("start",
            "the first steps: orders 1, 2, …, or one-step schemes of the full order", "ramp",
            List.of("ramp", "runge-kutta"));
    static final Parameter LOWER_ORDER_FINAL = new Parameter.Truth("lower-order-final",
            "whether the last steps have orders …, 2, 1, as diffusers does below 15 steps", false);

    private static final String CAPPED = "the order by name needs start runge-kutta: with a ramp of orders the first step,"
            + " of order 1, errs by O(h²) once, which makes the whole run of order ";

    private Multisteps() {}

    static Parameter order(String what, int usual, int most) {
        return new Parameter.Whole("order", what, usual, 1, most);
    }

    static MultistepStart start(Settings settings) {
        return settings.word("start").equals("ramp") ? MultistepStart.RAMP : MultistepStart.RUNGE_KUTTA;
    }

    static boolean lowerOrderFinal(Settings settings) {
        return settings.values().containsKey("lower-order-final") && settings.truth("lower-order-final");
    }

    /** The order that a ramp, and the same going down at the end, leave of the order by name. */
    static Theory capped(Settings settings, int byName, int most) {
        boolean ramped = start(settings) == MultistepStart.RAMP || lowerOrderFinal(settings);
        return ramped && byName > most ? Theory.ode(most).noting(CAPPED + most) : Theory.ode(byName);
    }
}
