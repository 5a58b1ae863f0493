package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.distribution.Covariance;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.path.GaussianPath;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;

/** Regressions on a Gaussian path: losses of exact fields, floors, and the same objective in five parameterisations. */
class MatchingTest {
    static final VariancePreserving SCHEDULE = VariancePreserving.linear(0.1, 20);
    static final TimeLaw TIMES = new TimeLaw.Uniform(0.05, 1);
    static final GaussianMixture LINE = GaussianMixture.builder(1)
            .add(0.3, GaussianMixture.at(-2), Covariance.isotropic(0.25))
            .add(0.7, GaussianMixture.at(1), Covariance.isotropic(0.1))
            .build();
    static final Noise NOISE = Noise.seeded(50);

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void theExactFieldLosesTheFloor(Prediction prediction) {
        var objective = new Matching(DataSource.of(LINE), Criterion.of(SCHEDULE, prediction, TIMES));

        Estimate loss = objective.loss(new GaussianPath(SCHEDULE).field(LINE), 100_000, NOISE.child("exact"));
        Estimate floor = objective.floor(Expectation.quadrature()).orElseThrow();

        assertThat(floor.error()).isLessThan(1e-9 * floor.value());
        assertThat(loss.value()).isCloseTo(floor.value(), within(4.5 * loss.error()));
    }

    @Test
    void fewerPointsThanABatchAreRefused() {
        var data = DataSource.of(LINE.sample(37, NOISE.stream("points")));
        var objective = new Matching(data, Criterion.of(SCHEDULE, Prediction.NOISE, TIMES));

        objective.checkBatch(37);
        assertThatIllegalArgumentException().isThrownBy(() -> objective.checkBatch(38))
                .withMessageContaining("batch size = 38, but there are 37 points");
    }
}
