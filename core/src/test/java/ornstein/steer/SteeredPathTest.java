package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static ornstein.steer.Targets.written;
import static ornstein.steer.Targets.zeros;

import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Karras;
import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Unnormalised densities with their derivatives, and which of them are refused. */
class SteeredPathTest {
    private static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final double STEP = 0x1p-16;

    static List<Targets.Group> targets() {
        return Targets.groups();
    }

    /** Against central differences, whose own error two widths tell. */
    @ParameterizedTest
    @MethodSource("targets")
    void derivativesAreThoseOfTheDensity(Targets.Group group) {
        for (Targets.Case c : group.cases(Kind.MIXED)) {
            double t = 0.37;
            Block x = Targets.points(c.path(), t, 5, 11);
            FrozenTarget target = c.path().at(t);
            Block score = zeros(x);
            target.score(x, new Scratch(), score);
            for (int d = 0; d < x.dimension(); d++) {
                int axis = d;
                assertClose(c + ", score", score.plane(d), h -> written(moved(x, axis, h), target::logDensity));
            }
            assertClose(c + ", Laplacian", written(x, target::laplacian), h -> divergence(target, x, h));
            assertClose(c + ", time derivative", written(x, target::timeDerivative),
                    h -> written(x, c.path().at(t + h)::logDensity));
        }
    }

    private interface Moved {
        double[] at(double distance);
    }

    private static void assertClose(String what, double[] given, Moved function) {
        double[] right = function.at(STEP);
        double[] left = function.at(-STEP);
        double[] farRight = function.at(2 * STEP);
        double[] farLeft = function.at(-2 * STEP);
        for (int i = 0; i < given.length; i++) {
            double narrow = (right[i] - left[i]) / (2 * STEP);
            double wide = (farRight[i] - farLeft[i]) / (4 * STEP);
            double quotient = narrow + (narrow - wide) / 3;
            double tolerance = Math.abs(narrow - wide) + 0x1p-46 * (1 + Math.abs(right[i])) / STEP;
            assertThat(given[i]).as(what).isCloseTo(quotient, within(tolerance + 1e-8 * Math.abs(quotient)));
        }
    }

    private static Block moved(Block x, int axis, double distance) {
        Block out = zeros(x);
        for (int d = 0; d < x.dimension(); d++) {
            for (int i = 0; i < x.size(); i++) {
                out.set(i, d, x.get(i, d) + (d == axis ? distance : 0));
            }
        }
        return out;
    }

    private static double[] divergence(FrozenTarget target, Block x, double distance) {
        double[] sum = new double[x.size()];
        for (int d = 0; d < x.dimension(); d++) {
            Block score = zeros(x);
            target.score(moved(x, d, distance), new Scratch(), score);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += score.get(i, d);
            }
        }
        return sum;
    }

    /** ∂ₜ log q from the motion of means and covariances, which shares nothing with velocities and divergences. */
    @Test
    void lawsMoveAsTheirComponentsDo() {
        for (Schedule schedule : Targets.schedules()) {
            for (int dimension : new int[] {1, 2, 10}) {
                for (Kind kind : Kind.values()) {
                    GaussianMixture law = Mixtures.random(8, 3, dimension, kind);
                    SteeredPath path = Annealed.of(new ExactField(schedule, law), 1);
                    for (double t : new double[] {0.01, 0.5, 1}) {
                        Block x = Targets.points(path, t, 9, 3);
                        double[] expected = new GaussianPath(schedule).timeDerivative(law, t,
                                Batch.ofPlanes(x.planes()));
                        double[] actual = written(x, path.at(t)::timeDerivative);
                        for (int i = 0; i < actual.length; i++) {
                            double scale = 1 + Math.abs(expected[i])
                                    + dimension * schedule.sigmaDot(t) / schedule.sigma(t);
                            assertThat(actual[i]).as("%s, %s-D, %s, t = %s", schedule, dimension, kind, t)
                                    .isCloseTo(expected[i], within(1e-11 * scale));
                        }
                    }
                }
            }
        }
    }

    @Test
    void densitiesAreThoseOfTheFormulas() {
        GaussianMixture law = Mixtures.random(2, 3, 2, Kind.FULL);
        GaussianMixture part = law.without(0);
        ExactField q = new ExactField(SCHEDULE, law);
        ExactField c = new ExactField(SCHEDULE, part);
        double t = 0.3;
        Batch x = Mixtures.points(new Random(4), 6, 2, 3);
        double[] logQ = new GaussianPath(SCHEDULE).marginal(law, t).logDensity(x);
        double[] logC = new GaussianPath(SCHEDULE).marginal(part, t).logDensity(x);
        QuadraticReward reward = QuadraticReward.towards(new double[] {1, 2}, 3);
        double[] r = reward.value(x);

        double[] tilt = written(Block.of(x),
                RewardTilt.of(q, Reward.quadratic(reward), Ramp.quadratic()).at(t)::logDensity);
        double[] power = written(Block.of(x), Annealed.of(q, 1.7).at(t)::logDensity);
        double[] product = written(Block.of(x), Product.of(List.of(q, c), 0.8).at(t)::logDensity);
        double[] guidance = written(Block.of(x), ClassifierFreeGuidance.of(q, c, 3).at(t)::logDensity);
        double[] classifier = written(Block.of(x), ClassifierGuidance.of(q, c, 0.2, 3).at(t)::logDensity);
        for (int i = 0; i < x.size(); i++) {
            assertThat(tilt[i]).isCloseTo(logQ[i] + 0.49 * r[i], within(1e-11));
            assertThat(power[i]).isCloseTo(1.7 * logQ[i], within(1e-11));
            assertThat(product[i]).isCloseTo(0.8 * (logQ[i] + logC[i]), within(1e-11));
            assertThat(guidance[i]).isCloseTo(-2 * logQ[i] + 3 * logC[i], within(1e-11));
            assertThat(classifier[i]).isCloseTo(guidance[i] + 3 * Math.log(0.2), within(1e-11));
        }
    }

    /** Where σ_0 &gt; 0, clean data lies beyond t = 0. */
    @Test
    void cleanDataIsWithoutNoise() {
        GaussianMixture law = Mixtures.random(2, 3, 2, Kind.MIXED);
        Batch x = Mixtures.points(new Random(4), 6, 2, 3);
        double[] expected = law.logDensity(x);
        for (Schedule schedule : List.of(SCHEDULE, new Linear(), new VarianceExploding(0.3, 50),
                new Karras(0.2, 80, 7, 1))) {
            SteeredPath path = RewardTilt.of(new ExactField(schedule, law),
                    TwistedReward.of(Reward.pointwise(p -> p[0]), new ExactField(schedule, law)), Ramp.linear());

            double[] actual = written(Block.of(x), path.clean()::logDensity);

            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i] + x.get(i, 0), within(1e-10));
            }
        }
        FrozenTarget clean = Annealed.of(new ExactField(new Karras(0.2, 80, 7, 1), law), 1).clean();
        assertThatThrownBy(() -> written(Block.of(x), clean::timeDerivative))
                .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("beyond t = 0");
    }

    @Test
    void pointsHaveNoDensityWithoutNoise() {
        SteeredPath path = Annealed.of(new ExactField(SCHEDULE, Empirical.of(new double[] {1}, new double[] {-1})), 2);

        assertThatThrownBy(path::clean).isInstanceOf(ArithmeticException.class).hasMessageContaining("no density");
        assertThat(written(Block.of(Batch.ofScalars(0.3)), path.at(0.5)::logDensity)[0]).isFinite();
        assertRefused("the points have dimension 2, the law has dimension 1",
                () -> written(Block.of(Batch.zeros(1, 2)), path.at(0.5)::logDensity));
    }

    @Test
    void lawsMustMatch() {
        ExactField line = field(1, 1);
        ExactField plane = new ExactField(SCHEDULE, GaussianMixture.gaussian(new double[2], Covariance.isotropic(1)));
        ExactField other = new ExactField(new Linear(), line.data());

        assertRefused("expert 1 has dimension 2, expert 0 has dimension 1", () -> Product.of(line, plane));
        assertRefused("expert 1 is diffused by linear", () -> Product.of(line, other));
        assertRefused("no expert", () -> Product.of());
        assertRefused("3 powers for 1 fields", () -> Product.of(List.of(line), new double[] {1, 2, 3}));
        assertRefused("the reward has dimension 2, the law has dimension 1",
                () -> RewardTilt.of(line, Reward.linear(new double[] {1, 2}, 0), Ramp.linear()));
        assertRefused("the reward has dimension 2, the law has dimension 1",
                () -> RewardTilt.of(line, Reward.logDensity(plane), Ramp.linear()));
        assertRefused("tilted already", () -> RewardTilt.of(line, Reward.linear(new double[] {1}, 0), Ramp.linear())
                .tilted(Reward.linear(new double[] {1}, 0), Ramp.linear()));
    }

    @Test
    void numbersMustBeFinite() {
        ExactField line = field(0, 1);
        Reward reward = Reward.linear(new double[] {1}, 0);
        Ramp broken = new Ramp() {
            @Override
            public double at(double t) {
                return t == 0.5 ? Double.NaN : 1;
            }

            @Override
            public double derivative(double t) {
                return 0;
            }
        };

        assertRefused("power = NaN", () -> Annealed.of(line, Double.NaN));
        assertRefused("powers[1] = Infinity",
                () -> Product.of(List.of(line, line), new double[] {1, Double.POSITIVE_INFINITY}));
        assertRefused("weight = NaN", () -> ClassifierFreeGuidance.of(line, line, Double.NaN));
        assertRefused("prior = 0.0", () -> ClassifierGuidance.of(line, line, 0, 1));
        assertRefused("strength at t = 0.5 is NaN", () -> RewardTilt.of(line, reward, broken));
        assertRefused("exponent of expert 0 at t = 0.5 is NaN", () -> Annealed.of(line, broken));
        assertRefused("logFactor = NaN", () -> new Expert(line, Ramp.constant(1), Double.NaN));
        assertRefused("share = NaN", () -> Annealed.of(line, 1).guided(Double.NaN));
        assertRefused("gamma = -1.0", () -> Annealed.of(line, 1).corrector(0, -1));
        assertRefused("gamma = NaN", () -> SteeredPath.shareWithoutLaplacian(Double.NaN));
    }

    /** The widest component decides: q^{1−w} q_cʷ exists if and only if w/v_c &gt; (w − 1)/v. */
    @Test
    void whatHasNoIntegralIsRefused() {
        ExactField narrow = field(0, 1);
        ExactField wide = field(0, 2);

        assertThat(ClassifierFreeGuidance.of(narrow, wide, 1.9).dimension()).isOne();
        assertRefused("has no integral", () -> ClassifierFreeGuidance.of(narrow, wide, 2));
        assertThat(ClassifierFreeGuidance.of(wide, narrow, 50).dimension()).isOne();
        assertRefused("power = 0.0", () -> Annealed.of(narrow, 0));
        assertRefused("power = -1.0", () -> Annealed.of(narrow, -1));
        assertRefused("at t = 0.0 has no integral", () -> Annealed.of(narrow, Ramp.linear().at(0) == 1
                ? Ramp.points(new double[] {0, 1}, new double[] {0, 1})
                : Ramp.linear()));
        assertRefused("axis 0", () -> Product.of(List.of(narrow, wide), new double[] {1, -2}));
        Reward away = Reward.quadratic(QuadraticReward.towards(new double[] {0}, -0.6));
        assertThat(RewardTilt.of(narrow, away, Ramp.linear()).dimension()).isOne();
        assertRefused("has no integral", () -> RewardTilt.of(wide, away, Ramp.linear()));
    }

    /** In one dimension and between isotropic laws, the axes tell all; here a diagonal law is too wide along its second. */
    @Test
    void everyAxisIsLookedAt() {
        ExactField diagonal = new ExactField(SCHEDULE,
                GaussianMixture.gaussian(new double[2], Covariance.diagonal(0.5, 3)));
        ExactField full = new ExactField(SCHEDULE,
                GaussianMixture.gaussian(new double[2], Covariance.full(new double[][] {{0.5, 0}, {0, 3}})));
        ExactField round = new ExactField(SCHEDULE, GaussianMixture.gaussian(new double[2], Covariance.isotropic(1)));

        assertRefused("axis 1", () -> ClassifierFreeGuidance.of(round, diagonal, 2));
        assertRefused("axis 1", () -> ClassifierFreeGuidance.of(round, full, 2));
    }

    @Test
    void whatWeightsNeedMustBeKnown() {
        Reward value = Reward.pointwise(x -> x[0]);
        Reward slope = Reward.pointwise(x -> x[0]).withGradient((x, out) -> out[0] = 1);
        ExactField line = field(0, 1);

        assertRefused("no gradient", () -> RewardTilt.corrected(line, value, Ramp.linear()));
        assertRefused("no gradient", () -> RewardTilt.of(line, value, Ramp.linear()).corrector(0, 1));
        assertRefused("no gradient", () -> RewardTilt.of(line, value, Ramp.linear()).guided(1));
        assertThat(RewardTilt.of(line, value, Ramp.linear()).guided(0)).isSameAs(line);
        assertRefused("take the share 0.5", () -> RewardTilt.of(line, slope, Ramp.linear()).corrector(1, 1));
        double share = SteeredPath.shareWithoutLaplacian(0.3);
        Block x = Block.of(Batch.ofScalars(0.2, 1));
        assertThat(Targets.rate(RewardTilt.of(line, slope, Ramp.linear()).corrector(share, 0.3), 0.5, x))
                .doesNotContain(0);
        assertThat(Targets.rate(RewardTilt.corrected(line, slope, Ramp.linear()).rate(), 0.5, x)).doesNotContain(0);
    }

    private static ExactField field(double mean, double variance) {
        return new ExactField(SCHEDULE, GaussianMixture.gaussian(new double[] {mean}, Covariance.isotropic(variance)));
    }

    private static void assertRefused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
