package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Noise;

/** (1 − w)·whole + w·part. */
class GuidedPairTest {
    private static final GaussianMixture LAW = GaussianMixture.builder(2)
            .add(0.3, new double[] {-2, 0}, Covariance.isotropic(0.25))
            .add(0.7, new double[] {2, 1}, Covariance.full(new double[][] {{0.5, 0.2}, {0.2, 0.3}}))
            .build();
    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));
    private static final ExactField WHOLE = PATH.field(LAW);
    private static final ExactField PART = PATH.field(LAW.without(0));
    private static final Batch X = LAW.sample(50, Noise.seeded(1).stream("x"));

    /** What is extrapolated is the score, and all else follows from it by the table. */
    @ParameterizedTest
    @EnumSource(Prediction.class)
    void everyPredictionFollowsFromTheGuidedScore(Prediction prediction) {
        double w = 2.5;
        MarginalField guided = MarginalField.guided(WHOLE, PART, w);
        for (double t : new double[] {0.05, 0.4, 0.9}) {
            Batch whole = PATH.marginal(LAW, t).score(X);
            Batch part = PATH.marginal(LAW.without(0), t).score(X);
            Affine row = Prediction.SCORE.to(prediction, PATH.schedule(), t);
            double[] times = new double[X.size()];
            java.util.Arrays.fill(times, t);
            Batch found = guided.evaluate(prediction, X, t);
            for (int i = 0; i < X.size(); i++) {
                for (int d = 0; d < 2; d++) {
                    double score = (1 - w) * whole.get(i, d) + w * part.get(i, d);
                    double expected = row.ofPoint() * X.get(i, d) + row.ofValue() * score;
                    assertThat(found.get(i, d)).isCloseTo(expected, within(1e-10 * (1 + Math.abs(expected))));
                }
            }
            assertThat(guided.evaluate(prediction, X, times).toRows()).isDeepEqualTo(found.toRows());
        }
    }

    @Test
    void reverseProcessesAreThoseOfTheGuidedScore() {
        MarginalField guided = MarginalField.guided(WHOLE, PART, -1);
        MarginalField known = MarginalField.of(PATH.schedule(), Prediction.SCORE, 2, guided.predict(Prediction.SCORE));
        for (double gamma : new double[] {0, 1, 1.5}) {
            Batch own = Batch.zeros(X.shape(), 2);
            Batch other = Batch.zeros(X.shape(), 2);
            guided.reverse(gamma).drift().evaluate(0.3, Block.of(X), Block.of(own));
            known.reverse(gamma).drift().evaluate(0.3, Block.of(X), Block.of(other));
            for (int i = 0; i < X.size(); i++) {
                for (int d = 0; d < 2; d++) {
                    assertThat(own.get(i, d)).isCloseTo(other.get(i, d),
                            within(1e-10 * (1 + Math.abs(other.get(i, d)))));
                }
            }
        }
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        assertThatThrownBy(() -> MarginalField.guided(WHOLE, PART, Double.NaN))
                .hasMessage("weight = NaN: must be finite; 1 is the part's own field");
        assertThatThrownBy(() -> MarginalField.guided(WHOLE, PATH.field(LAW.marginal(0)), 2))
                .hasMessage("whole has dimension 2, part has dimension 1: give fields on one space");
        assertThatThrownBy(() -> MarginalField.guided(WHOLE, new GaussianPath(new Linear()).field(LAW), 2))
                .hasMessageStartingWith("whole has the schedule ")
                .hasMessageEndingWith(": give fields of one schedule");
    }
}
