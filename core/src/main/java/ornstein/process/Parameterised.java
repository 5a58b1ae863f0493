package ornstein.process;

/** What has parameters that fields depend on, as a law of data has weights, means and covariances. */
public interface Parameterised {
    /** How many numbers a flat gradient in the parameters has. */
    int parameters();
}
