package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Arrays of laws against their members one by one. */
class MixtureBatchTest {
    private static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);

    private final Random random = new Random(8);

    private static NoiseLevel score(double t) {
        return NoiseLevel.score(SCHEDULE.alpha(t), SCHEDULE.sigma(t));
    }

    /** Six laws of 1…4 components and different kinds in shape [2, 3]. */
    private MixtureBatch laws() {
        List<GaussianMixture> laws = new ArrayList<>();
        for (int b = 0; b < 6; b++) {
            laws.add(Mixtures.random(random, 1 + b % 4, 2, b < 3 ? Kind.DIAGONAL : Kind.MIXED));
        }
        return MixtureBatch.of(Shape.of(2, 3), laws);
    }

    @Test
    void everyPointIsEvaluatedByItsLaw() {
        MixtureBatch laws = laws();
        Batch x = Mixtures.points(random, 50 * 6, 2, 5).reshape(Shape.of(10, 5, 2, 3));
        double[] log = laws.logDensity(x);
        double[] energy = laws.energy(x);
        Batch score = laws.score(x);
        Batch responsibilities = laws.responsibilities(x);

        assertThat(score.shape()).isEqualTo(x.shape());
        assertThat(responsibilities.dimension()).isEqualTo(4);
        for (int i = 0; i < x.size(); i++) {
            GaussianMixture law = (GaussianMixture) laws.law(i % 6);
            Batch point = x.slice(i, i + 1);
            assertThat(log[i]).isEqualTo(law.logDensity(point)[0]);
            assertThat(energy[i]).isEqualTo(-log[i]);
            assertThat(score.row(i)).isEqualTo(law.score(point).row(0));
            assertThat(responsibilities.row(i))
                    .isEqualTo(Arrays.copyOf(law.responsibilities(point).row(0), 4));
        }
    }

    @Test
    void timesAreOneForAllOnePerLawOrOnePerPoint() {
        MixtureBatch laws = laws();
        Batch x = Mixtures.points(random, 7 * 6, 2, 5).reshape(Shape.of(7, 2, 3));
        double[] one = {0.3};
        double[] perLaw = {0.1, 0.2, 0.3, 0.3, 0.7, 0.9};
        double[] perPoint = new double[42];
        Arrays.setAll(perPoint, i -> 0.1 * (1 + i % 5));
        for (double[] t : List.of(one, perLaw, perPoint)) {
            double[] log = laws.logDensity(x, t, MixtureBatchTest::score);
            double[] energy = laws.energy(x, t, MixtureBatchTest::score);
            Batch score = laws.evaluate(x, t, MixtureBatchTest::score);
            Batch responsibilities = laws.responsibilities(x, t, MixtureBatchTest::score);
            for (int i = 0; i < x.size(); i++) {
                double own = t.length == 1 ? t[0] : t[i % t.length];
                double sigma = SCHEDULE.sigma(own);
                GaussianMixture law = laws.law(i % 6).diffused(SCHEDULE.alpha(own), sigma * sigma);
                Batch point = x.slice(i, i + 1);
                assertThat(log[i]).isCloseTo(law.logDensity(point)[0], within(1e-12 * Math.max(1, Math.abs(log[i]))));
                assertThat(energy[i]).isEqualTo(-log[i]);
                assertThat(score.row(i)).containsExactly(law.score(point).row(0), within(1e-12));
                assertThat(Arrays.copyOf(responsibilities.row(i), law.components()))
                        .containsExactly(law.responsibilities(point).row(0), within(1e-12));
            }
        }
    }

    @Test
    void everyDifferentLevelIsPreparedOnceForALawsPoints() {
        MixtureBatch laws = laws();
        Batch x = Batch.zeros(Shape.of(100, 2, 3), 2);
        double[] t = new double[600];
        Arrays.setAll(t, i -> i % 2 == 0 ? 0.25 : 0.75);
        List<Double> asked = java.util.Collections.synchronizedList(new ArrayList<>());
        laws.logDensity(x, t, s -> {
            asked.add(s);
            return score(s);
        });

        // six laws of an even number: each law's points all have one of the two times
        assertThat(asked).hasSize(6);
    }

    @Test
    void diffusingActsOnEachLaw() {
        MixtureBatch laws = laws();
        double[] scale = {1, 0.9, 0.8, 0.7, 0.6, 0.5};
        double[] variance = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
        MixtureBatch diffused = laws.diffused(scale, variance);
        for (int b = 0; b < 6; b++) {
            assertThat(diffused.law(b)).isEqualTo(laws.law(b).diffused(scale[b], variance[b]));
        }
        assertThat(laws.diffused(0.5, 1).law(3)).isEqualTo(laws.law(3).diffused(0.5, 1));
        assertThat(diffused.shape()).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void pointLawsNeedNoise() {
        MixtureBatch points = MixtureBatch.of(Empirical.of(new double[] {1, 2}), Empirical.of(new double[] {3, 4}));
        Batch x = Batch.ofRows(new double[] {1, 2}, new double[] {0, 0});
        double sigma = SCHEDULE.sigma(0.5);
        double expected = -Math.log(2 * Math.PI * sigma * sigma)
                - 0.5 * 25 * Math.pow(SCHEDULE.alpha(0.5) / sigma, 2);

        assertThat(points.logDensity(x, new double[] {0.5}, MixtureBatchTest::score)[1]).isCloseTo(expected,
                within(1e-12 * -expected));
        assertThat(
                points.evaluate(x, new double[] {0.5}, t -> NoiseLevel.denoiser(SCHEDULE.alpha(t), SCHEDULE.sigma(t)))
                        .row(1))
                .containsExactly(new double[] {3, 4}, within(1e-14));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> points.logDensity(x))
                .withMessageContaining("no density without noise");
    }

    @Test
    void arraysOfParametersMayBePadded() {
        MixtureBatch laws = MixtureBatch.of(Shape.of(2), new double[] {1, 3, 2, 0},
                new double[] {0, 1, 2, 3, 4, 5, 0, 0},
                new double[] {1, 2, 3, 0}, CovarianceKind.ISOTROPIC);

        assertThat(laws.law(0)).isEqualTo(GaussianMixture.of(new double[] {1, 3}, new double[][] {{0, 1}, {2, 3}},
                List.of(Covariance.isotropic(1), Covariance.isotropic(2))));
        assertThat(laws.law(1)).isEqualTo(GaussianMixture.gaussian(new double[] {4, 5}, Covariance.isotropic(3)));
        assertThat(laws.components()).isEqualTo(2);
        assertThat(laws.responsibilities(Batch.zeros(Shape.of(1, 2), 2)).row(1)).containsExactly(1, 0);
        assertThat(MixtureBatch.of(Shape.of(1), new double[] {1}, new double[] {1, 2}, new double[] {2, 1, 1, 2},
                CovarianceKind.FULL).law(0)).isEqualTo(GaussianMixture.gaussian(new double[] {1, 2},
                        Covariance.full(new double[][] {{2, 1}, {1, 2}})));
        assertThat(MixtureBatch.of(Shape.of(), new double[] {1}, new double[] {1, 2}, new double[] {2, 1},
                CovarianceKind.DIAGONAL).law(0)).isEqualTo(GaussianMixture.gaussian(new double[] {1, 2},
                        Covariance.diagonal(2, 1)));
    }

    @Test
    void samplesOfALawDoNotDependOnTheOthers() {
        MixtureBatch laws = laws();
        Noise noise = Noise.seeded(4);
        Batch sample = laws.sample(Shape.of(500, 4), noise.stream("batch"));
        GaussianMixture first = (GaussianMixture) laws.law(0);
        Batch alone = first.sample(2000 * 6, noise.stream("batch"));

        assertThat(sample.shape()).isEqualTo(Shape.of(500, 4, 2, 3));
        for (int i = 0; i < sample.size(); i += 6) {
            assertThat(sample.row(i)).isEqualTo(alone.row(i));
        }
        for (int b = 0; b < 6; b++) {
            int law = b;
            double[] mean = laws.law(b).mean();
            double sum = 0;
            for (int i = b; i < sample.size(); i += 6) {
                sum += sample.get(i, 0);
            }
            // 2000 points each; off by more than 5 standard errors with probability 6e-7
            double error = Math.sqrt(laws.law(law).covariance()[0][0] / 2000);
            assertThat(sum / 2000).isCloseTo(mean[0], within(5 * error));
        }
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        MixtureBatch laws = laws();

        assertThatIllegalArgumentException().isThrownBy(() -> laws.logDensity(Batch.zeros(Shape.of(5, 3, 2), 2)))
                .withMessage(
                        "points of shape [5, 3, 2] and dimension 2 do not fit laws of batch shape [2, 3] and dimension"
                                + " 2: points need shape [*N, *B] with [*B] = [2, 3] and the laws' dimension");
        assertThatIllegalArgumentException().isThrownBy(() -> laws.score(Batch.zeros(Shape.of(5, 2, 3), 3)))
                .withMessageContaining("dimension 3 do not fit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> laws.logDensity(Batch.zeros(Shape.of(5, 2, 3), 2), new double[5],
                        MixtureBatchTest::score))
                .withMessage(
                        "t has shape [5], the points have shape [5, 2, 3] and the laws [2, 3]: give one time, one per"
                                + " law, or one per point");
        assertThatIllegalArgumentException().isThrownBy(() -> laws.diffused(new double[6], new double[5]))
                .withMessageContaining("variance has shape [5], the batch has shape [2, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixtureBatch.of(Shape.of(3), List.of(laws.law(0))))
                .withMessageContaining("1 laws for batch shape [3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixtureBatch.of(laws.law(0), Mixtures.random(random, 1, 3, Kind.FULL)))
                .withMessageContaining("law 1 has dimension 3, law 0 has dimension 2");
        assertThatIllegalArgumentException().isThrownBy(MixtureBatch::of).withMessageContaining("holds no law");
    }

    @Test
    void arraysThatDoNotFitAreNamed() {
        Shape shape = Shape.of(2);
        double[] four = {1, 1, 1, 1};
        double[] eight = {0, 0, 0, 0, 0, 0, 0, 0};

        assertArrays(new double[3], eight, four, "weights has 3 entries, the batch has shape [2]");
        assertArrays(four, new double[6], four, "means has 6 entries, the weights have shape [2, 2]");
        assertArrays(four, eight, eight,
                "covariances has 8 entries, the means have shape [2, 2, 2]: covariances of kind ISOTROPIC need shape [2, 2]");
        assertArrays(new double[] {1, 1, 0, 0}, eight, four, "mixture 1: all weights are 0");
        assertArrays(new double[] {1, 1, 1, -1}, eight, four, "mixture 1: weights[1] = -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixtureBatch.of(shape, four, eight, new double[8], CovarianceKind.DIAGONAL))
                .withMessageContaining("mixture 0: covariances[0] diagonal[0] = 0.0");
    }

    private static void assertArrays(double[] weights, double[] means, double[] covariances, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixtureBatch.of(Shape.of(2), weights, means, covariances, CovarianceKind.ISOTROPIC))
                .withMessageContaining(message);
    }
}
