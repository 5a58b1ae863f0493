package ornstein.lab.order;

/** What an error is an error of. */
public enum Kind {
    /** Of a path of the probability flow. */
    ODE("ode"),
    /** Of a path beside the Brownian path that drives it. */
    SDE_STRONG("sde-strong"),
    /** Of the law of the particles. */
    SDE_WEAK("sde-weak");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** As in tables and files. */
    public String word() {
        return word;
    }
}
