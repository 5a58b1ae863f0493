package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.path.GaussianPath;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.testkit.Mixtures;

/** Arrays of laws at the times of a path: velocities and samples. */
class MixtureLevelsTest {
    private static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final MixtureBatch LAWS = laws();

    private static NoiseLevel score(double t) {
        return NoiseLevel.score(SCHEDULE.alpha(t), SCHEDULE.sigma(t));
    }

    /** Six laws of 1…4 components in shape [2, 3]. */
    private static MixtureBatch laws() {
        Random random = new Random(8);
        List<GaussianMixture> laws = new ArrayList<>();
        for (int b = 0; b < 6; b++) {
            laws.add(Mixtures.random(random, 1 + b % 4, 2, Mixtures.Kind.MIXED));
        }
        return MixtureBatch.of(Shape.of(2, 3), laws);
    }

    @Test
    void theVelocityOfEachLawAtItsOwnTimes() {
        GaussianPath path = new GaussianPath(SCHEDULE);
        Batch x = Mixtures.points(new Random(5), 4 * 6, 2, 3).reshape(Shape.of(4, 2, 3));
        double[] t = new double[24];
        Arrays.setAll(t, i -> (i + 1) / 24.0);
        Batch velocity = LAWS.evaluate(x, t, s -> path.level(Prediction.VELOCITY, s));

        for (int i = 0; i < x.size(); i++) {
            double[] score = path.marginal(LAWS.law(i % 6), t[i]).score(x.slice(i, i + 1)).row(0);
            for (int d = 0; d < 2; d++) {
                // the probability flow f x − ½ g² ∇log p
                double expected = SCHEDULE.driftCoefficient(t[i]) * x.get(i, d)
                        - 0.5 * SCHEDULE.diffusionSquared(t[i]) * score[d];
                assertThat(velocity.get(i, d)).isCloseTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    /** Standardised by their laws' variances at t; 12 means and variances of 4000 draws, each off by 5 σ once in 1.7e6. */
    @Test
    void samplesAtNoiseLevelsHaveTheirLaws() {
        double[] perLaw = {0.05, 0.1, 0.2, 0.3, 0.5, 1};
        Stream stream = Noise.seeded(11).stream("levels");
        Batch sample = LAWS.sample(Shape.of(4000), perLaw, MixtureLevelsTest::score, stream);

        assertThat(sample.shape()).isEqualTo(Shape.of(4000, 2, 3));
        assertThat(worstMoment(perLaw, sample)).isLessThan(5);
        // the planted fault: a variance for the standard deviation
        Batch wrong = LAWS.sample(Shape.of(4000), perLaw,
                t -> NoiseLevel.score(SCHEDULE.alpha(t), SCHEDULE.sigma(t) * SCHEDULE.sigma(t)), stream);
        assertThat(worstMoment(perLaw, wrong)).isGreaterThan(5);

        double[] perPoint = new double[24_000];
        Arrays.setAll(perPoint, i -> perLaw[i % 6]);
        assertThat(LAWS.sample(Shape.of(4000), perPoint, MixtureLevelsTest::score, stream)).isEqualTo(sample);
        assertThat(LAWS.sample(Shape.of(3), new double[1], t -> NoiseLevel.score(1, 0), stream))
                .isEqualTo(LAWS.sample(Shape.of(3), stream));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LAWS.sample(Shape.of(3), new double[5], MixtureLevelsTest::score, stream))
                .withMessageContaining("t has shape [5], the points have shape [3, 2, 3] and the laws [2, 3]");
    }

    /** The largest error of a mean or variance, in standard errors. */
    private static double worstMoment(double[] t, Batch sample) {
        double worst = 0;
        for (int b = 0; b < 6; b++) {
            double sigma = SCHEDULE.sigma(t[b]);
            GaussianMixture law = LAWS.law(b).diffused(SCHEDULE.alpha(t[b]), sigma * sigma);
            int n = sample.size() / 6;
            for (int d = 0; d < 2; d++) {
                double first = 0;
                double second = 0;
                double fourth = 0;
                for (int i = b; i < sample.size(); i += 6) {
                    double off = sample.get(i, d) - law.mean()[d];
                    first += off / n;
                    second += off * off / n;
                    fourth += Math.pow(off, 4) / n;
                }
                double variance = law.covariance()[d][d];
                worst = Math.max(worst, Math.abs(first) / Math.sqrt(variance / n));
                worst = Math.max(worst, Math.abs(second - variance) / Math.sqrt((fourth - second * second) / n));
            }
        }
        return worst;
    }
}
