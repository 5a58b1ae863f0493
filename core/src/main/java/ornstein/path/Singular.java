package ornstein.path;

/** The messages of quantities that have no finite value at an end of time. */
final class Singular {
    private Singular() {}

    static ArithmeticException atZeroAlpha(String what, double t) {
        return new ArithmeticException("t = " + t + ": " + what
                + " is singular because alpha = 0 there (nothing of the data is left); stay below t = 1, or use the"
                + " velocity or an exact reverse kernel, which remain finite");
    }

    static ArithmeticException atZeroSigma(String what, double t) {
        return new ArithmeticException("t = " + t + ": " + what
                + " is singular because sigma = 0 there (no noise yet); stop above t = 0, for example at 1e-3");
    }
}
