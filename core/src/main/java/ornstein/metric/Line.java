package ornstein.metric;

import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;

/** A law on the line: a coordinate or a projection of a law of data. */
sealed interface Line permits MixtureLine, StepLine {
    /** F(x) = P(X ≤ x). */
    double cdf(double x);

    /** P(X &lt; x). */
    double cdfBefore(double x);

    /** An interval of positive length that holds all that is worth drawing: [left, right]. */
    double[] span();

    /** The law of one coordinate. */
    static Line ofCoordinate(Law law, int d) {
        double[] direction = new double[law.dimension()];
        direction[d] = 1;
        return along(law, direction);
    }

    /** The law of direction·X. */
    static Line along(Law law, double[] direction) {
        return switch (law) {
            case GaussianMixture mixture -> MixtureLine.along(mixture, direction);
            case Empirical points -> StepLine.along(points, direction);
        };
    }
}
