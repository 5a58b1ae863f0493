package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.distribution.Tilted;
import ornstein.path.ExactField;
import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Targets that are mixtures again: their exact laws and normalisers. */
class ClosedFormTest {
    private static final Schedule VP = VariancePreserving.linear(0.1, 20);

    @ParameterizedTest
    @CsvSource({
        "-2, 1, -1.9240523659209580, 0.99108678074002219, -2.3048780487804878, 0.74390243902439024, 0.39024390243902439",
        "-1.5, 1.5, -1.6463731778075241, 0.77009741572856444, -2.2785467128027682, 1.6141868512110727, 0.49826989619377163"})
    void theTiltOfTwoModesIsWhatItIs(double centre, double rho, double logZ, double left, double low, double high,
            double variance) {
        GaussianMixture data = GaussianMixture.of(new double[] {0.2, 0.8}, new double[][] {{-2.5}, {2.5}},
                List.of(Covariance.isotropic(0.64), Covariance.isotropic(0.64)));
        Reward reward = Reward.quadratic(QuadraticReward.towards(new double[] {centre}, 1 / (rho * rho)));
        SteeredPath path = RewardTilt.of(new ExactField(VP, data), reward, Ramp.linear());

        for (Truth truth : List.of(SteeredTruth.of(path).at(0), SteeredTruth.of(path).clean())) {
            Tilted tilted = ((Truth.Exact) truth).tilted();
            GaussianMixture law = tilted.law();
            assertThat(tilted.logNormaliser()).isCloseTo(logZ, within(1e-12));
            assertThat(law.weight(0)).isCloseTo(left, within(1e-12));
            assertThat(law.meanOf(0)[0]).isCloseTo(low, within(1e-12));
            assertThat(law.meanOf(1)[0]).isCloseTo(high, within(1e-12));
            assertThat(law.covarianceOf(0).variance(0)).isCloseTo(variance, within(1e-12));
            assertThat(law.covarianceOf(1).variance(0)).isCloseTo(variance, within(1e-12));
            assertThat(truth.orThrow().modes().weights().getFirst().value()).isCloseTo(left, within(1e-12));
        }
    }

    private record Closed(String name, SteeredPath path) {}

    static List<Targets.Group> groups() {
        return List.of(VP, new Linear(), new VarianceExploding(0.01, 50)).stream()
                .flatMap(schedule -> Stream.of(1, 2, 5).map(d -> new Targets.Group(schedule, d))).toList();
    }

    private static List<Closed> closed(Targets.Group group) {
        List<Closed> cases = new ArrayList<>();
        Random random = new Random(group.dimension());
        for (Kind kind : Kind.values()) {
            add(group.schedule(), group.dimension(), kind, random, cases);
        }
        return cases;
    }

    private static void add(Schedule schedule, int dimension, Kind kind, Random random, List<Closed> cases) {
        ExactField q = new ExactField(schedule, Mixtures.random(random, 3, dimension, kind));
        ExactField p = new ExactField(schedule, Mixtures.random(random, 2, dimension, kind));
        ExactField wide = new ExactField(schedule, Mixtures.random(random, 1, dimension, kind).diffused(1, 8));
        ExactField narrow = new ExactField(schedule, Mixtures.random(random, 1, dimension, kind));
        Reward quadratic = Reward.quadratic(QuadraticReward.towards(random.doubles(dimension, -2, 2).toArray(), 0.7));
        Reward linear = Reward.linear(random.doubles(dimension, -1, 1).toArray(), 0.3);
        Reward away = Reward.quadratic(QuadraticReward.towards(random.doubles(dimension, -2, 2).toArray(), -0.02));
        Reward single = Reward.logDensity(Mixtures.random(random, 1, dimension, kind));
        Reward bumps = Reward.logDensity(Mixtures.random(random, 2, dimension, kind));
        Ramp whole = Ramp.points(new double[] {0, 0.5, 1}, new double[] {2, 2, 2});
        String name = kind + ", ";
        cases.add(new Closed(name + "quadratic tilt", RewardTilt.of(q, quadratic, Ramp.linear())));
        cases.add(new Closed(name + "linear tilt", RewardTilt.of(q, linear, Ramp.cosine())));
        cases.add(new Closed(name + "away", RewardTilt.of(q, away, Ramp.sextic())));
        cases.add(new Closed(name + "a Gaussian's log-density", RewardTilt.of(q, single, Ramp.linear())));
        cases.add(new Closed(name + "a mixture's log-density", RewardTilt.of(q, bumps, Ramp.constant(2))));
        cases.add(new Closed(name + "a moving log-density", RewardTilt.of(q, Reward.logDensity(p), Ramp.constant(1))));
        cases.add(new Closed(name + "square", Annealed.of(q, whole)));
        cases.add(new Closed(name + "cube", Annealed.of(q, 3)));
        cases.add(new Closed(name + "root", Annealed.of(wide, 0.5)));
        cases.add(new Closed(name + "product", Product.of(List.of(q, p, narrow), new double[] {2, 1, 0.35})));
        cases.add(new Closed(name + "guidance", ClassifierFreeGuidance.of(wide, q, 2)));
        cases.add(new Closed(name + "classifier", ClassifierGuidance.of(wide, narrow, 0.3, 2.5)));
        cases.add(new Closed(name + "twist",
                DoobTransform.of(q, QuadraticReward.towards(new double[dimension], 1)).path()));
        cases.add(new Closed(name + "one law twice", Product.of(List.of(q, p, q), new double[] {1.5, 1, 0.5})));
        cases.add(new Closed(name + "all together",
                SteeredPath.of(List.of(Expert.of(q, 0), new Expert(p, whole, -0.7), Expert.of(wide, Ramp.of(
                        t -> -0.2 * t, t -> -0.2)))).tilted(quadratic, Ramp.linear())));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void theyAreTheTargetsOverTheirNormalisers(Targets.Group group) {
        closed(group).forEach(ClosedFormTest::assertNormalised);
    }

    private static void assertNormalised(Closed one) {
        SteeredPath path = one.path();
        for (double t : new double[] {0, 0.013, 0.3, 0.77, 1}) {
            Block x = Targets.points(path, t, 40, 7);
            double[] unnormalised = Targets.written(x, path.at(t)::logDensity);
            assertNormalised(one.name() + " at " + t, SteeredTruth.of(path).at(t), x, unnormalised);
        }
        Block x = Targets.points(path, 0, 40, 8);
        assertNormalised(one.name(), SteeredTruth.of(path).clean(), x, Targets.written(x, path.clean()::logDensity));
    }

    private static void assertNormalised(String name, Truth truth, Block x, double[] unnormalised) {
        assertThat(truth).as(name).isInstanceOf(Truth.Exact.class);
        Truth.Known known = truth.orThrow();
        double[] log = known.logDensity(Batch.ofPlanes(x.planes()));
        for (int i = 0; i < log.length; i++) {
            double expected = unnormalised[i] - known.logNormaliser().value();
            assertThat(log[i]).as(name).isCloseTo(expected, within(1e-12 * Math.max(100, Math.abs(expected))));
        }
        assertThat(known.resolution()).isZero();
        assertThat(known.logNormaliser().error()).isZero();
    }

    @Test
    void momentsAndModesAreTheMixtures() {
        GaussianMixture data = Mixtures.random(3, 2, 2, Kind.FULL);
        Truth.Known known = SteeredTruth.of(Annealed.of(new ExactField(VP, data), 2)).clean().orThrow();
        GaussianMixture square = data.power(2).law();

        assertThat(known.law()).isEqualTo(square);
        assertThat(known.mean(1).value()).isEqualTo(square.mean()[1]);
        assertThat(known.covariance(0, 1).value()).isEqualTo(square.covariance()[0][1]);
        assertThat(known.modes().reference()).isEqualTo(square);
        assertThat(known.modes().weights()).hasSize(3);
        Batch points = square.sample(4, Noise.seeded(1).stream("points"));
        double[] shares = known.modes().shares(points);
        assertThat(shares).hasSize(3);
        assertThat(shares[0] + shares[1] + shares[2]).isCloseTo(1, within(1e-14));
        double[] first = known.modes().shares(points, new double[] {1, 0, 0, 0});
        assertThat(first[2]).isEqualTo(square.responsibilities(points).get(0, 2));
    }

    @Test
    void whatHasNoClosedFormSaysWhy() {
        ExactField two = new ExactField(VP, Mixtures.random(4, 2, 3, Kind.ISOTROPIC));
        ExactField points = new ExactField(VP, Empirical.of(new double[] {1, 2, 3}, new double[] {2, 0, 1}));

        assertUnknown(SteeredTruth.of(Annealed.of(two, 1.5)).at(0.25), "the target at t = 0.25",
                "expert 0, a mixture of 2 components, has the exponent 1.5, which is no natural number");
        assertUnknown(SteeredTruth.of(RewardTilt.of(two, Reward.pointwise(x -> x[0]), Ramp.linear())).clean(),
                "the target at clean data", "the reward is a function of which no more is known than its values");
        assertUnknown(SteeredTruth.of(Annealed.of(points, 2)).clean(), "the target at clean data has no density",
                "a law of points has no density without noise");
        assertThat(SteeredTruth.of(Annealed.of(points, 2)).at(0.25)).isInstanceOf(Truth.Exact.class);
        ExactField many = new ExactField(VP, Mixtures.random(4, 400, 3, Kind.ISOTROPIC));
        assertUnknown(SteeredTruth.of(Annealed.of(many, 3)).at(0.5), "the limit is 100000");
    }

    private static void assertUnknown(Truth truth, String... parts) {
        assertThat(truth).isInstanceOf(Truth.Unknown.class);
        assertThat(((Truth.Unknown) truth).reason()).contains(parts);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(truth::orThrow).withMessageContaining(parts[0]);
    }

    @Test
    void aRewardThatIsSwitchedOffIsNotAsked() {
        ExactField two = new ExactField(VP, Mixtures.random(4, 2, 3, Kind.ISOTROPIC));
        SteeredPath path = RewardTilt.of(two, Reward.pointwise(x -> x[0]), Ramp.linear());

        Truth.Known start = SteeredTruth.of(path).at(1).orThrow();
        assertThat(start.logNormaliser().value()).isZero();
        assertThat(SteeredTruth.of(path).path()).isSameAs(path);
    }
}
