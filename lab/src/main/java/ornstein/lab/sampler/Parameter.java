package ornstein.lab.sampler;

import java.util.List;

/** A setting that a sampler has, with its law and the value it has where nothing is said. */
public sealed interface Parameter {
    /** Its key in the experiment file. */
    String name();

    /** What it is, for the documentation. */
    String what();

    /** Its value where nothing is said: a Double, an Integer, a word or a truth value. */
    Object usual();

    /** What its values must be, for messages. */
    String law();

    /** Whether a value, of the type of the usual one, keeps the law. */
    boolean allows(Object value);

    /**
     * A number.
     *
     * @param least the smallest; −∞ for none
     * @param open whether the smallest is itself refused
     * @param most the largest, itself allowed if finite
     */
    record Real(String name, String what, Double usual, double least, boolean open, double most) implements Parameter {
        @Override
        public String law() {
            if (most < Double.POSITIVE_INFINITY) {
                boolean below = most == Math.nextDown(Math.rint(most)); // the largest number below an integer
                return "must be a number in " + (open ? "(" : "[") + plain(least) + ", "
                        + (below ? plain(Math.rint(most)) + ")" : plain(most) + "]");
            }
            if (least == Double.NEGATIVE_INFINITY) {
                return "must be a finite number";
            }
            return "must be a number " + (open ? "> " : "≥ ") + plain(least);
        }

        @Override
        public boolean allows(Object value) {
            return value instanceof Double number
                    && (open ? number > least : number >= least)
                    && number <= most
                    && number < Double.POSITIVE_INFINITY;
        }

        private static String plain(double bound) {
            return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
        }
    }

    /** An integer from least to most. */
    record Whole(String name, String what, Integer usual, int least, int most) implements Parameter {
        @Override
        public String law() {
            return most == Integer.MAX_VALUE
                    ? "must be an integer ≥ " + least
                    : "must be an integer from " + least + " to " + most;
        }

        @Override
        public boolean allows(Object value) {
            return value instanceof Integer number && number >= least && number <= most;
        }
    }

    /** One of some words. */
    record Choice(String name, String what, String usual, List<String> words) implements Parameter {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String law() {
            return "must be one of " + String.join(", ", words);
        }

        @Override
        public boolean allows(Object value) {
            return value instanceof String word && words.contains(word);
        }
    }

    /** True or false. */
    record Truth(String name, String what, Boolean usual) implements Parameter {
        @Override
        public String law() {
            return "must be true or false";
        }

        @Override
        public boolean allows(Object value) {
            return value instanceof Boolean;
        }
    }

    /** A number ≥ 0. */
    static Real atLeastZero(String name, String what, double usual) {
        return new Real(name, what, usual, 0, false, Double.POSITIVE_INFINITY);
    }

    /** A number &gt; 0. */
    static Real positive(String name, String what, double usual) {
        return new Real(name, what, usual, 0, true, Double.POSITIVE_INFINITY);
    }
}
