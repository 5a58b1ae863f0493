package ornstein.solve.ode;

/**
 * Something that happens to a particle where a function g(t, x) changes its sign.
 *
 * <p>It is looked for at the ends of each step and at {@link #PROBES} − 1 points between them: two changes of sign closer
 * than that may go unseen. A particle that starts with g = 0 has not just arrived there.
 *
 * <p>{@snippet :
 * Event home = Event.of("home", (t, x) -> x[0] * x[0] + x[1] * x[1] - 1).falling().terminal();
 * }
 *
 * @param name for messages
 * @param indicator g
 * @param direction which changes of sign count
 * @param ends whether the particle stops there
 */
public record Event(String name, Indicator indicator, Direction direction, boolean ends) {
    /** Into how many parts a step is divided. */
    public static final int PROBES = 4;

    /** g(t, x); called from many threads, and must not keep x. */
    @FunctionalInterface
    public interface Indicator {
        /**
         * The value of g, which is not NaN.
         *
         * @param x [D], reused between calls
         */
        double value(double t, double[] x);
    }

    /** Of the change of sign, along the run. */
    public enum Direction {
        /** From negative to positive. */
        RISING,

        /** From positive to negative. */
        FALLING,

        /** Both. */
        EITHER
    }

    /** Any change of sign; particles go on. */
    public static Event of(String name, Indicator indicator) {
        return new Event(name, indicator, Direction.EITHER, false);
    }

    /** Counted only where g goes from negative to positive. */
    public Event rising() {
        return new Event(name, indicator, Direction.RISING, ends);
    }

    /** Counted only where g goes from positive to negative. */
    public Event falling() {
        return new Event(name, indicator, Direction.FALLING, ends);
    }

    /** Where the particle stops. */
    public Event terminal() {
        return new Event(name, indicator, direction, true);
    }

    /** Whether g has changed from one value to the other as it should. */
    boolean happens(double before, double after) {
        return switch (direction) {
            case RISING -> before < 0 && after >= 0;
            case FALLING -> before > 0 && after <= 0;
            case EITHER -> (before < 0 && after >= 0) || (before > 0 && after <= 0);
        };
    }
}
