package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static ornstein.steer.Targets.written;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.Karras;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.steer.Reward.Knowledge;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

class RewardTest {
    private static final GaussianMixture LAW = Mixtures.random(3, 3, 2, Kind.FULL);
    private static final ExactField FIELD = new ExactField(VariancePreserving.linear(0.1, 20), LAW);
    private static final Batch POINTS = Mixtures.points(new Random(1), 6, 2, 3);

    /** −(x₀² + x₁² − 4)², with all derivatives. */
    private static final PointwiseReward RING = Reward.pointwise(x -> -ring(x) * ring(x))
            .withGradient((x, out) -> {
                out[0] = -4 * ring(x) * x[0];
                out[1] = -4 * ring(x) * x[1];
            })
            .withCurvature((x, v, out) -> {
                double along = 8 * (x[0] * v[0] + x[1] * v[1]);
                out[0] = -4 * ring(x) * v[0] - along * x[0];
                out[1] = -4 * ring(x) * v[1] - along * x[1];
            })
            .withLaplacian(x -> -8 * ring(x) - 8 * (ring(x) + 4));

    private static double ring(double[] x) {
        return x[0] * x[0] + x[1] * x[1] - 4;
    }

    static List<Reward> rewards() {
        GaussianMixture other = Mixtures.random(4, 2, 2, Kind.MIXED);
        return List.of(
                Reward.quadratic(QuadraticReward.towards(new double[] {1, -0.5}, 0.8)),
                Reward.linear(new double[] {0.3, -2}, 4),
                Reward.logDensity(other),
                Reward.logDensity(new ExactField(FIELD.schedule(), other)),
                RING,
                PointwiseReward.timed((t, x) -> t * t * x[0] * x[1], (t, x) -> 2 * t * x[0] * x[1])
                        .withGradient((t, x, out) -> {
                            out[0] = t * t * x[1];
                            out[1] = t * t * x[0];
                        })
                        .withCurvature((t, x, v, out) -> {
                            out[0] = t * t * v[1];
                            out[1] = t * t * v[0];
                        }),
                TwistedReward.of(RING, FIELD),
                TwistedReward.of(Reward.logDensity(other), FIELD),
                DoobTransform.of(FIELD, QuadraticReward.towards(new double[] {1, -0.5}, 0.8)));
    }

    @ParameterizedTest
    @MethodSource("rewards")
    void derivativesAreThoseOfTheValues(Reward reward) {
        for (Knowledge what : Knowledge.values()) {
            assertThat(reward.knows(what)).as("%s", what).isTrue();
        }
        assertThatCode(() -> RewardCheck.derivatives(reward, LAW, Noise.seeded(5).stream("check")))
                .doesNotThrowAnyException();
    }

    @Test
    void valuesAreThoseOfTheFormulas() {
        Block x = Block.of(Batch.ofRows(new double[] {1, 2}));

        assertThat(written(x, Reward.quadratic(QuadraticReward.towards(new double[] {0, 0}, 2)).at(0.5)::value))
                .containsExactly(-5);
        assertThat(written(x, Reward.linear(new double[] {3, -1}, 0.5).at(0.5)::value)).containsExactly(1.5);
        assertThat(written(x, Reward.logDensity(LAW).at(0.5)::value)).containsExactly(LAW.logDensity(1, 2));
        assertThat(written(x, RING.at(0.5)::value)).containsExactly(-1);
    }

    /** Each derivative in turn is that of another reward; the check tells which, where and how far off. */
    @Test
    void plantedFaultsAreCaught() {
        assertFault("gradient[1]", RING.withGradient((x, out) -> {
            out[0] = -4 * ring(x) * x[0];
            out[1] = 4 * ring(x) * x[1];
        }));
        assertFault("curvature[0]", RING.withCurvature((x, v, out) -> {
            out[0] = -4 * ring(x) * v[0];
            out[1] = -4 * ring(x) * v[1];
        }));
        assertFault("Laplacian", RING.withLaplacian(x -> -8 * ring(x)));
        assertFault("time derivative", PointwiseReward.timed((t, x) -> t * x[0], (t, x) -> -x[0]));
    }

    private static void assertFault(String what, Reward reward) {
        assertThatThrownBy(() -> RewardCheck.derivatives(reward, POINTS, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the reward's " + what).hasMessageContaining("differences give")
                .hasMessageContaining("off by").hasMessageContaining("x = [");
    }

    @Test
    void badValuesAreNamedWithTheirPoint() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            SteeredPath path = RewardTilt.of(FIELD, Reward.pointwise(x -> x[0] > 0 ? bad : 0), Ramp.linear());
            Block x = Block.of(Batch.ofRows(new double[] {-1, 0}, new double[] {2, 3}));
            assertThatThrownBy(() -> written(x, path.at(0.5)::logDensity)).isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("t = 0.5, x = [2.0, 3.0] is " + bad);
        }
    }

    @Test
    void forbiddenPlacesHaveNoDensity() {
        SteeredPath path = RewardTilt.of(
                FIELD, Reward.pointwise(x -> x[0] > 0 ? Double.NEGATIVE_INFINITY : 0), Ramp.linear());
        Block x = Block.of(Batch.ofRows(new double[] {-1, 0}, new double[] {2, 3}));

        assertThat(written(x, path.at(0.5)::logDensity)[1]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(written(x, path.at(0.5)::logDensity)[0]).isFinite();
        assertThat(written(x, path.at(1)::logDensity)[1]).as("before it is switched on").isFinite();
    }

    @Test
    void gradientsOfAnotherShapeAreRefused() {
        Block x = Block.of(Batch.ofRows(new double[] {-1, 0}));
        SteeredPath wide = RewardTilt.of(
                FIELD, Reward.pointwise(p -> 0).withGradient((p, out) -> out[2] = 0), Ramp.linear());
        SteeredPath narrow = RewardTilt.of(
                FIELD, Reward.pointwise(p -> 0).withGradient((p, out) -> out[0] = 0), Ramp.linear());

        assertThatThrownBy(() -> wide.at(0.5).score(x, new Scratch(), Targets.zeros(x)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("have dimension 2");
        assertThatThrownBy(() -> narrow.at(0.5).score(x, new Scratch(), Targets.zeros(x)))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("is [0.0, NaN]")
                .hasMessageContaining("2 coordinates must be written");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        Reward value = Reward.pointwise(x -> x[0]);
        Block x = Block.of(POINTS);

        for (Knowledge what : Knowledge.values()) {
            // what does not depend on t has a derivative in t
            assertThat(value.knows(what)).isEqualTo(what == Knowledge.TIME_DERIVATIVE);
        }
        assertThatThrownBy(() -> value.at(0.5).gradient(x, new Scratch(), Targets.zeros(x)))
                .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("no gradient");
        assertThatThrownBy(() -> value.at(0.5).curvature(x, x, new Scratch(), Targets.zeros(x)))
                .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("no second derivatives");
        assertThatThrownBy(() -> written(x, value.at(0.5)::laplacian))
                .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("no Laplacian");
        assertThat(TwistedReward.of(value, FIELD).knows(Knowledge.GRADIENT)).isFalse();
        assertThat(TwistedReward.of(value.isConstant() ? RING : value, FIELD).knows(Knowledge.LAPLACIAN)).isTrue();
    }

    @Test
    void twistsEndInTheReward() {
        ExactField karras = new ExactField(new Karras(0.02, 80, 7, 1), LAW);
        double[] expected = written(Block.of(POINTS), RING.at(0)::value);

        assertThat(written(Block.of(POINTS), TwistedReward.of(RING, karras).clean()::value)).containsExactly(expected);
        double[] last = written(Block.of(POINTS), TwistedReward.of(RING, FIELD).at(0)::value);
        double[] exact = written(Block.of(POINTS),
                DoobTransform.of(karras, QuadraticReward.towards(new double[] {1, 2}, 3)).clean()::value);
        double[] quadratic = QuadraticReward.towards(new double[] {1, 2}, 3).value(POINTS);
        for (int i = 0; i < expected.length; i++) {
            assertThat(last[i]).isCloseTo(expected[i], within(1e-10));
            assertThat(exact[i]).isCloseTo(quadratic[i], within(1e-10));
        }
    }

    @Test
    void rewardsInTimeCannotBeTwisted() {
        Reward timed = PointwiseReward.timed((t, x) -> t, (t, x) -> 1);
        assertThatThrownBy(() -> TwistedReward.of(timed, FIELD)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depends on t");
    }

    @Test
    void badParametersAreRefused() {
        assertThatThrownBy(() -> Reward.linear(new double[] {0, Double.NaN}, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("slope[1] = NaN");
        assertThatThrownBy(() -> Reward.linear(new double[] {1}, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("offset = Infinity");
        assertThatThrownBy(() -> Reward.linear(new double[0], 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("slope is empty");
    }
}
