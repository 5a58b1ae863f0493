package ornstein.path;

/** One prediction does not say another one at a time, or one of them is singular there: {@link Prediction#to}. */
public final class UndeterminedException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    private final Prediction given;
    private final Prediction wanted;
    private final double time;

    UndeterminedException(Prediction given, Prediction wanted, double time, ArithmeticException reason) {
        super("conversion from " + given + " to " + wanted + " at t = " + time + ": " + reason.getMessage());
        this.given = given;
        this.wanted = wanted;
        this.time = time;
        initCause(reason);
    }

    /** What is known. */
    public Prediction given() {
        return given;
    }

    /** What should follow from it. */
    public Prediction wanted() {
        return wanted;
    }

    /** When. */
    public double time() {
        return time;
    }
}
