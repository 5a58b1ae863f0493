package ornstein.toy;

/**
 * A number that a toy law takes.
 *
 * @param name as in experiment files
 * @param meaning in a few words
 * @param standard what it is if nothing is said
 * @param least the least that is allowed, itself only if the number is whole
 * @param most the most that is allowed
 * @param whole whether it must be a whole number
 */
public record ToyParameter(String name, String meaning, double standard, double least, double most, boolean whole) {
    private static final double LARGE = 1e6;
    private static final double WHOLE = 1L << 53;

    static ToyParameter noise(double standard) {
        return new ToyParameter("noise", "variance of the Gaussian noise around the shape", standard, 0, LARGE, false);
    }

    static ToyParameter scale(double standard) {
        return new ToyParameter("scale", "what the shape, but not its noise, is multiplied by", standard, 0, LARGE,
                false);
    }

    static ToyParameter gap() {
        return new ToyParameter("gap", "largest distance of neighbouring components, in deviations of the noise", 0.8,
                0, 1.6, false);
    }

    static ToyParameter positive(String name, String meaning, double standard, double most) {
        return new ToyParameter(name, meaning, standard, 0, most, false);
    }

    static ToyParameter count(String name, String meaning, int standard, int least, int most) {
        return new ToyParameter(name, meaning, standard, least, most, true);
    }

    static ToyParameter seed() {
        return new ToyParameter("seed", "which of the random laws", 0, -WHOLE, WHOLE, true);
    }

    /**
     * Returns a value that this may take.
     *
     * @throws IllegalArgumentException naming the value and the bounds
     */
    public double check(double value) {
        boolean inside = whole
                ? value >= least && value <= most && value == Math.rint(value)
                : value > least && value <= most;
        if (!inside) {
            String law = whole
                    ? "a whole number from " + number(least) + " to " + number(most)
                    : "above " + number(least) + " and at most " + number(most);
            throw new IllegalArgumentException(
                    name + " = " + number(value) + ": the " + meaning + " must be " + law);
        }
        return value;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) <= WHOLE
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
