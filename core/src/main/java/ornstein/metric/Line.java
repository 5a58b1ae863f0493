package ornstein.metric;

/** A law on the line: a coordinate or a projection of a law of data. */
sealed interface Line permits MixtureLine, StepLine {
    /** F(x) = P(X ≤ x). */
    double cdf(double x);

    /** P(X &lt; x). */
    double cdfBefore(double x);

    /** An interval of positive length that holds all that is worth drawing: [left, right]. */
    double[] span();
}
