package ornstein.network;

/** A preconditioning that is a function of log σ/α says nothing where the noise is none, or all: {@link Preconditioning#at}. */
public final class SingularPreconditioningException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    private final double time;
    private final double ratio;

    SingularPreconditioningException(double time, double ratio) {
        super("EDM preconditioning at t = " + time + " is singular: sigma/alpha = " + ratio
                + " there; keep t inside (0, 1)");
        this.time = time;
        this.ratio = ratio;
    }

    /** When. */
    public double time() {
        return time;
    }

    /** σ/α there: 0, or infinite. */
    public double ratio() {
        return ratio;
    }
}
