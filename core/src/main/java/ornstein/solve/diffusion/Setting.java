package ornstein.solve.diffusion;

/** The ranges of the schemes' settings. */
final class Setting {
    private Setting() {}

    static void share(String name, double value, String meaning) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " = " + value + ": must lie in [0, 1], " + meaning);
        }
    }

    static void atLeastZero(String name, double value, String meaning) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " = " + value + ": must be finite and not negative; " + meaning);
        }
    }

    static void positive(String name, double value, String meaning) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " = " + value + ": must be positive and finite; " + meaning);
        }
    }

    /** The factor of a scheme's noise, which some libraries call s_noise. */
    static void noiseScale(double value) {
        positive("noiseScale", value, "1 keeps the marginals, a little more makes up for what a network loses");
    }
}
