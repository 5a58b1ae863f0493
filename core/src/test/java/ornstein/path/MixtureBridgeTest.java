package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Noise;
import ornstein.testkit.Golden;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Bridges between mixtures against exact values, the continuity equation and their ends. */
class MixtureBridgeTest {
    static List<Golden.BridgeCase> bridges() {
        return Golden.load().bridges();
    }

    static List<Schedule> schedules() {
        return List.of(
                new Linear(), new Trigonometric(), VariancePreserving.linear(0.1, 20), new VarianceExploding(0.01, 2));
    }

    @ParameterizedTest
    @MethodSource("bridges")
    void goldenValuesAreMet(Golden.BridgeCase golden) {
        MixtureBridge bridge = new MixtureBridge(new Linear(), Mixtures.of(golden.source()));
        GaussianMixture data = Mixtures.of(golden.data());
        Batch x = Batch.ofRows(golden.points());
        double[] logDensity = bridge.marginal(data, golden.t()).logDensity(x);
        Batch score = bridge.score(data, golden.t(), x);
        Batch velocity = bridge.velocity(data, golden.t(), x);
        for (int i = 0; i < x.size(); i++) {
            Golden.BridgeRow row = golden.expected().get(i);
            assertThat(Golden.error(logDensity[i], row.logProb())).as("log p").isLessThan(1e-12);
            assertThat(Golden.error(score.row(i), row.score())).as("score").isLessThan(1e-12);
            assertThat(Golden.error(velocity.row(i), row.velocity())).as("velocity").isLessThan(1e-12);
        }
    }

    /** With isotropic components at one end the velocity is found by another way than pair by pair: the same, to rounding. */
    @ParameterizedTest
    @MethodSource("schedules")
    void aRoundEndHasTheVelocityOfItsPairs(Schedule schedule) {
        GaussianMixture round = Mixtures.random(4, 3, 2, Kind.ISOTROPIC);
        GaussianMixture same = diagonal(round);
        for (Kind kind : Kind.values()) {
            GaussianMixture other = Mixtures.random(9, 5, 2, kind);
            GaussianMixture further = kind == Kind.ISOTROPIC ? diagonal(other) : other;
            for (double noise : new double[] {0, 0.8}) {
                MixtureBridge bridge = new MixtureBridge(schedule, round, noise);
                assertThat(bridge.isRound(other)).isTrue();
                assertThat(new MixtureBridge(schedule, same, noise).isRound(further)).isFalse();
                for (double t : new double[] {0.01, 0.3, 0.95}) {
                    Batch x = bridge.marginal(other, t).sample(130, Noise.seeded(3).stream("x"));
                    Batch found = bridge.velocity(other, t, x);
                    assertClose(found, new MixtureBridge(schedule, same, noise).velocity(further, t, x));
                    assertClose(new MixtureBridge(schedule, other, noise).velocity(round, t, x),
                            new MixtureBridge(schedule, further, noise).velocity(same, t, x));
                    // whatever the neighbours
                    assertThat(bridge.velocity(other, t, x.slice(77, 78)).row(0)).isEqualTo(found.row(77));
                }
            }
        }
    }

    private static GaussianMixture diagonal(GaussianMixture law) {
        double[][] means = new double[law.components()][];
        List<Covariance> covariances = new ArrayList<>();
        for (int k = 0; k < means.length; k++) {
            means[k] = law.meanOf(k);
            double variance = law.covarianceOf(k).variance(0);
            covariances.add(Covariance.diagonal(variance, variance));
        }
        return GaussianMixture.of(law.weights(), means, covariances);
    }

    /** Pair by pair and in one pass for each component. */
    @Test
    void pointsWithoutADensityAreRefused() {
        GaussianMixture round = Mixtures.random(4, 3, 2, Kind.ISOTROPIC);
        for (GaussianMixture source : List.of(round, diagonal(round))) {
            MixtureBridge bridge = new MixtureBridge(new Linear(), source);
            for (double far : new double[] {1e160, Double.NaN, Double.POSITIVE_INFINITY}) {
                Batch x = Batch.ofRows(new double[][] {{0, 1}, {far, 0}});
                assertThatExceptionOfType(ArithmeticException.class)
                        .isThrownBy(() -> bridge.velocity(Mixtures.random(9, 5, 2, Kind.FULL), 0.4, x))
                        .withMessageContaining("particle 1");
            }
        }
    }

    private static void assertClose(Batch found, Batch wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            double size = 1 + Math.hypot(wanted.get(i, 0), wanted.get(i, 1));
            assertThat(found.row(i)).containsExactly(wanted.row(i), offset(1e-11 * size));
        }
    }

    /** ∂ₜ log p + ∇·v + v·∇log p = 0, the divergence by differences; a velocity that is 1 % off is seen. */
    @ParameterizedTest
    @MethodSource("schedules")
    void velocityCarriesTheMarginals(Schedule schedule) {
        assertContinuity(schedule, 0);
        assertContinuity(schedule, 0.8);
    }

    private static void assertContinuity(Schedule schedule, double noise) {
        for (Kind one : Kind.values()) {
            for (Kind two : Kind.values()) {
                GaussianMixture data = Mixtures.random(4, 2, 2, one);
                MixtureBridge bridge = new MixtureBridge(schedule, Mixtures.random(9, 3, 2, two), noise);
                for (double t : new double[] {0.2, 0.7}) {
                    Batch x = Batch.ofRows(Mixtures.points(7, 6, 2, 3));
                    double[] rate = bridge.timeDerivative(data, t, x);
                    Batch velocity = bridge.velocity(data, t, x);
                    Batch score = bridge.score(data, t, x);
                    for (int i = 0; i < x.size(); i++) {
                        double divergence = divergence(bridge, data, t, x.row(i));
                        double carried = velocity.get(i, 0) * score.get(i, 0) + velocity.get(i, 1) * score.get(i, 1);
                        double size = 1 + Math.abs(rate[i]) + Math.abs(divergence) + Math.abs(carried);
                        double residual = rate[i] + divergence + carried;
                        assertThat(residual).as("%s %s %s", one, two, t).isCloseTo(0, offset(1e-7 * size));
                        if (Math.abs(rate[i]) > 1e-3 * size) {
                            double faulty = rate[i] + 1.01 * (divergence + carried);
                            assertThat(Math.abs(faulty)).isGreaterThan(1e-7 * size);
                        }
                    }
                }
            }
        }
    }

    private static double divergence(MixtureBridge bridge, GaussianMixture data, double t, double[] x) {
        double h = 1e-3;
        double sum = 0;
        for (int d = 0; d < x.length; d++) {
            double[] weights = {2.0 / 3, -1.0 / 12};
            for (int j = 1; j <= 2; j++) {
                double[] up = x.clone();
                double[] down = x.clone();
                up[d] += j * h;
                down[d] -= j * h;
                Batch both = bridge.velocity(data, t, Batch.ofRows(up, down));
                sum += weights[j - 1] * (both.get(0, d) - both.get(1, d)) / h;
            }
        }
        return sum;
    }

    @Test
    void theEndsAreTheTwoLaws() {
        GaussianMixture data = Mixtures.random(1, 2, 3, Kind.FULL);
        GaussianMixture source = Mixtures.random(2, 3, 3, Kind.DIAGONAL);
        MixtureBridge bridge = new MixtureBridge(VariancePreserving.linear(0.1, 20), source);
        Batch x = Batch.ofRows(Mixtures.points(3, 5, 3, 4));
        double[] start = bridge.marginal(data, 0).logDensity(x);
        double[] end = new MixtureBridge(new Linear(), source).marginal(data, 1).logDensity(x);
        for (int i = 0; i < x.size(); i++) {
            assertThat(start[i]).isCloseTo(data.logDensity(x)[i], offset(1e-12 * Math.abs(start[i])));
            assertThat(end[i]).isCloseTo(source.logDensity(x)[i], offset(1e-12 * Math.abs(end[i])));
        }
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> bridge.velocity(data, 0, x))
                .withMessageContaining("t = 0.0: σ̇");
    }

    /** From standard normal noise it is the Gaussian path: same law, same velocity. */
    @ParameterizedTest
    @MethodSource("schedules")
    void aStandardNormalSourceGivesTheGaussianPath(Schedule schedule) {
        GaussianMixture noise = GaussianMixture.gaussian(new double[2], Covariance.isotropic(1));
        MixtureBridge bridge = new MixtureBridge(schedule, noise);
        GaussianMixture data = Mixtures.random(6, 3, 2, Kind.FULL);
        Batch x = Batch.ofRows(Mixtures.points(3, 5, 2, 4));
        for (double t : new double[] {0.1, 0.5, 0.9}) {
            GaussianMixture marginal = new GaussianPath(schedule).marginal(data, t);
            assertThat(Mixtures.error(bridge.marginal(data, t), marginal)).isLessThan(1e-14);
            Batch score = marginal.score(x);
            Batch velocity = bridge.velocity(data, t, x);
            Affine toVelocity = Prediction.SCORE.to(Prediction.VELOCITY, schedule, t);
            for (int i = 0; i < x.size(); i++) {
                double[] expected = toVelocity.apply(x.row(i), score.row(i));
                assertThat(Golden.error(velocity.row(i), expected)).isLessThan(1e-12);
            }
        }
    }

    @Test
    void lawsOfDifferentSpacesAreRefused() {
        MixtureBridge bridge = new MixtureBridge(new Linear(), Mixtures.random(1, 2, 3, Kind.FULL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bridge.marginal(Mixtures.random(1, 2, 2, Kind.FULL), 0.5))
                .withMessageContaining("data has dimension 2, source has dimension 3");
    }

    @Test
    void noiseWidensTheMiddleAndLeavesTheEnds() {
        GaussianMixture data = Mixtures.random(4, 2, 2, Kind.FULL);
        GaussianMixture source = Mixtures.random(9, 3, 2, Kind.DIAGONAL);
        MixtureBridge bridge = new MixtureBridge(new Linear(), source, 0.8);
        MixtureBridge without = new MixtureBridge(new Linear(), source);

        assertThat(bridge.marginal(data, 0)).isEqualTo(without.marginal(data, 0));
        assertThat(bridge.marginal(data, 0.25).covarianceOf(3).variance(1))
                .isCloseTo(without.marginal(data, 0.25).covarianceOf(3).variance(1) + 0.64 * 0.25 * 0.75,
                        offset(1e-14));
        assertThatIllegalArgumentException().isThrownBy(() -> new MixtureBridge(new Linear(), source, -1))
                .withMessageContaining("noise = -1.0");
    }
}
