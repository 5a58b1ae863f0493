package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/** What a field loses above the floor is E weight(P, t) ‖P̂ − P‖², for each P, and score matching agrees up to constants. */
class ExcessTest {
    private static final int EXAMPLES = 10_000;
    private static final double OFF = 0.3;

    private static double loss(Objective objective, MarginalField field) {
        return objective.loss(field, EXAMPLES, Toys.NOISE.child("excess")).value();
    }

    private static double error(Objective objective, MarginalField field) {
        return objective.loss(field, EXAMPLES, Toys.NOISE.child("excess")).error();
    }

    /** E‖x_t‖². */
    private static double square(double t) {
        double alpha = Toys.VP.alpha(t);
        double sigma = Toys.VP.sigma(t);
        double mean = Toys.LINE.mean()[0];
        return alpha * alpha * (mean * mean + Toys.LINE.covariance()[0][0]) + sigma * sigma;
    }

    /** A right one fails in 7e-6 of all seeds: the same noise serves both losses, whose difference is far surer than either. */
    @ParameterizedTest
    @MethodSource("ornstein.learning.FloorTest#onTheLine")
    void itIsTheWeightedErrorOfThePrediction(FloorTest.Case one) {
        Prediction prediction = one.objective().predicts();
        Criterion criterion = one.objective().criterion();
        MarginalField off = Toys.tilted(one.exact(), prediction, OFF);

        double excess = loss(one.objective(), off) - loss(one.objective(), one.exact());
        double expected = criterion.times()
                .mean(Toys.VP, t -> Estimate.exact(criterion.weight(t) * OFF * OFF * square(t))).value();
        double otherwise = criterion.times()
                .mean(Toys.VP, t -> Estimate.exact(criterion.weight(Prediction.V, t) * OFF * OFF * square(t)
                        * Math.pow(prediction.to(Prediction.V, Toys.VP, t).ofValue(), 2)))
                .value();

        double sure = 4.5 * (error(one.objective(), off) + error(one.objective(), one.exact()));
        assertThat(Math.abs(excess - expected)).isLessThan(sure);
        assertThat(otherwise).isCloseTo(expected, within(1e-10 * expected));
    }

    /** E‖s − ∇log p‖² = E‖s‖² + 2E tr ∇s + E‖∇log p‖², and from below the same to denoising; false alarms in 7e-6 of seeds. */
    @Test
    void scoreMatchingsAgreeUpToTheirConstants() {
        Criterion criterion = Criterion.of(Toys.VP, Prediction.SCORE, Toys.TIMES).weighted(new Weighting.Snr());
        MarginalField exact = new GaussianPath(Toys.VP).field(Toys.LINE);
        MarginalField off = Toys.tilted(exact, Prediction.SCORE, OFF);
        DataSource data = DataSource.of(Toys.LINE);
        Objective explicit = new FieldMatching(data, exact, criterion);
        double error = loss(explicit, off);
        assertThat(loss(explicit, exact)).isLessThan(1e-20);
        assertThat(explicit.floor(Expectation.quadrature()).orElseThrow().value()).isZero();
        for (Objective other : new Objective[] {
            new Matching(data, criterion),
            new ScoreMatching(data, criterion, new Probes.Units()),
            new ScoreMatching(data, criterion, new Probes.Rademacher(1)),
            new ScoreMatching(data, criterion, new Probes.Normal(3))}) {
            double floor = other.floor(Expectation.quadrature()).orElseThrow().value();
            double sure = 4.5 * (error(other, off) + error(explicit, off));

            assertThat(Math.abs(loss(other, off) - floor - error)).isLessThan(sure);
            assertThat(Math.abs(loss(other, off) + floor - error)).as("the constant's sign").isGreaterThan(sure);
        }
    }
}
