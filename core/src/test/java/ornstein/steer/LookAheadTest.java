package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;
import static ornstein.steer.Targets.written;
import static ornstein.steer.Targets.zeros;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.network.Layer;
import ornstein.network.Network;
import ornstein.network.NetworkField;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.StochasticHeun;
import ornstein.steer.Reward.Knowledge;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** The reward of the denoised point, the denoiser being that of a field which is not the exact one. */
class LookAheadTest {
    static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);
    static final ExactField FIELD = new ExactField(SCHEDULE, Mixtures.random(3, 3, 2, Kind.FULL));
    static final Reward REWARD = Reward.logDensity(Mixtures.random(4, 2, 2, Kind.MIXED));

    /** The law's own prediction, as a model that hides everything else. */
    static MarginalField veiled(ExactField field, Prediction given) {
        return MarginalField.of(field.schedule(), given, field.dimension(), field.predict(given));
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatIsRightLooksAheadAsTheLaw(Prediction given) {
        TwistedReward exact = TwistedReward.of(REWARD, FIELD);
        TwistedReward model = TwistedReward.of(REWARD, veiled(FIELD, given));
        Block v = Block.of(Mixtures.points(new Random(2), 7, 2, 1));
        for (double t : new double[] {0.02, 0.3, 0.7}) {
            Block x = Block.of(Mixtures.points(new Random(1), 7, 2, 3));
            FrozenReward own = model.at(t);
            FrozenReward law = exact.at(t);
            close(written(x, own::value), written(x, law::value));
            close(written(x, own::laplacian), written(x, law::laplacian));
            close(gradient(own, x), gradient(law, x));
            Block bent = zeros(x);
            Block expected = zeros(x);
            own.curvature(x, v, new Scratch(), bent);
            law.curvature(x, v, new Scratch(), expected);
            close(bent, expected);
        }
    }

    static Block gradient(FrozenReward reward, Block x) {
        Block out = zeros(x);
        reward.gradient(x, new Scratch(), out);
        return out;
    }

    static void close(double[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-8 * (1 + Math.abs(expected[i]))));
        }
    }

    static void close(Block actual, Block expected) {
        for (int d = 0; d < expected.dimension(); d++) {
            close(actual.plane(d), expected.plane(d));
        }
    }

    /** What the model is right about is all that a run sees of it: the same particles, and the same weights. */
    @ParameterizedTest
    @CsvSource({"DATA, 1, 0", "NOISE, 1, 0", "VELOCITY, 1, 0", "NOISE, 1, 1", "V, 1, 1", "NOISE, 0.5, 0"})
    void runsThroughAModelThatIsRightAreThoseOfTheLaw(Prediction given, double gamma, int scheme) {
        MarginalField model = veiled(FIELD, given);
        TimeGrid grid = TimeGrid.uniform(0.9, 0.05, scheme == 0 ? 30 : 120);
        List<Steered> methods = List.of(
                Steered.of(path(FIELD, FIELD)), Steered.of(path(model, FIELD)),
                potentials(FIELD), potentials(model),
                Steered.of(path(FIELD, FIELD)).sharing(1).corrected(new Correction.None()),
                Steered.of(path(model, FIELD)).sharing(1).corrected(new Correction.None()));
        for (int i = 0; i < methods.size(); i += 2) {
            ParticleCloud law = run(methods.get(i), gamma, scheme, grid);
            ParticleCloud own = run(methods.get(i + 1), gamma, scheme, grid);
            close(Block.of(own.states()), Block.of(law.states()));
            close(own.weights().toArray(), law.weights().toArray());
            assertThat(own.logNormaliser()).isCloseTo(law.logNormaliser(), within(1e-8));
            assertThat(own.cost()).isEqualTo(law.cost());
        }
    }

    static SteeredPath path(MarginalField model, ExactField law) {
        return RewardTilt.of(law, TwistedReward.of(REWARD, model), Ramp.constant(1)).known(List.of(model));
    }

    static Steered potentials(MarginalField model) {
        Reward twisted = TwistedReward.of(REWARD, model);
        return Steered.of(Annealed.of(FIELD, 1).known(List.of(model))).sharing(0).corrected(new Correction.Potentials(
                new Potential(twisted, Ramp.constant(1), Potential.Kind.DIFFERENCE, 1)));
    }

    private static ParticleCloud run(Steered method, double gamma, int scheme, TimeGrid grid) {
        Steered by = scheme == 0
                ? method.by(new ReverseProcess(gamma, new EulerMaruyama()))
                : method.by(new ReverseProcess(gamma, new StochasticHeun()));
        return Smc.systematic(0.9).run(by, grid, 400, Noise.seeded(5)).orThrow();
    }

    /** SiLU networks of random weights, one of them the gradient of an energy. */
    static List<MarginalField> networks() {
        TimeFeatures time = new TimeFeatures.Raw();
        Network plain = Network.perceptron(2, time, 0, 16, 16);
        Network energy = Network.energy(2, time, 0, 12, 12);
        return List.of(
                learned(Prediction.NOISE, plain, new Preconditioning.Plain(), 1),
                learned(Prediction.VELOCITY, plain, new Preconditioning.Plain(), 2),
                learned(Prediction.DATA, plain, new Preconditioning.Edm(0.5), 3),
                learned(Prediction.SCORE, energy, new Preconditioning.Plain(), 4));
    }

    private static MarginalField learned(Prediction predicts, Network network, Preconditioning own, int seed) {
        double[] values = network.initial(Noise.seeded(seed).stream("weights"));
        return NetworkField.marginal(SCHEDULE, predicts, network, values, own, 0);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsOfNetworksAreThoseOfTheValues(MarginalField field) {
        TwistedReward reward = TwistedReward.of(REWARD, field);
        assertThat(reward.knows(Knowledge.GRADIENT)).isTrue();
        assertThat(reward.knows(Knowledge.CURVATURE)).isFalse();
        assertThat(reward.knows(Knowledge.TIME_DERIVATIVE)).isFalse();
        assertThatCode(() -> RewardCheck.derivatives(reward, Mixtures.points(new Random(5), 8, 2, 1.5), 0.4))
                .doesNotThrowAnyException();
        Block x = Block.of(Mixtures.points(new Random(6), 5, 2, 1.5));
        FrozenReward frozen = reward.at(0.6);
        Block gradient = gradient(frozen, x);
        double h = 0x1p-17;
        for (int d = 0; d < 2; d++) {
            double[] right = written(moved(x, d, h), frozen::value);
            double[] left = written(moved(x, d, -h), frozen::value);
            for (int i = 0; i < x.size(); i++) {
                double quotient = (right[i] - left[i]) / (2 * h);
                assertThat(gradient.get(i, d)).isNotZero()
                        .isCloseTo(quotient, within(1e-7 * (1 + Math.abs(quotient) + Math.abs(right[i]))));
            }
        }
    }

    private static Block moved(Block x, int d, double h) {
        Block out = zeros(x);
        Lines.add(1, x, out);
        for (int i = 0; i < x.size(); i++) {
            out.set(i, d, out.get(i, d) + h);
        }
        return out;
    }

    /** E[ε | x] of a Gaussian is affine in x, and at one time a single layer says it. */
    @Test
    void aLayerThatIsAGaussiansNoiseLooksAheadAsTheGaussian() {
        double t = 0.35;
        GaussianMixture law = Mixtures.random(7, 1, 2, Kind.FULL);
        ExactField exact = new ExactField(SCHEDULE, law);
        Batch at = exact.evaluate(Prediction.NOISE,
                Batch.ofRows(new double[] {0, 0}, new double[] {1, 0}, new double[] {0, 1}), t);
        Network layer = new Network(2, new TimeFeatures.Raw(), 0, List.of(new Layer.Dense("own", 2, 2, true)), false);
        double[] values = new double[layer.size()]; // rows (W, 0 for the time), then b
        for (int d = 0; d < 2; d++) {
            values[3 * d] = at.get(1, d) - at.get(0, d);
            values[3 * d + 1] = at.get(2, d) - at.get(0, d);
            values[6 + d] = at.get(0, d);
        }
        MarginalField field = NetworkField.marginal(SCHEDULE, Prediction.NOISE, layer, values,
                new Preconditioning.Plain(), 0);
        Block x = Block.of(Mixtures.points(new Random(8), 6, 2, 2));

        FrozenReward own = TwistedReward.of(REWARD, field).at(t);
        FrozenReward known = TwistedReward.of(REWARD, exact).at(t);

        close(written(x, own::value), written(x, known::value));
        close(gradient(own, x), gradient(known, x));
    }

    /** Of N(0, d²) the denoiser is what EDM's preconditioning has beside its network, at every t: one of zeros is exact. */
    @Test
    void aNetworkThatIsAGaussiansDenoiserSteersAsTheGaussian() {
        ExactField exact = new ExactField(SCHEDULE,
                GaussianMixture.gaussian(new double[] {0, 0}, Covariance.isotropic(0.49)));
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 0, 8);
        MarginalField field = NetworkField.marginal(SCHEDULE, Prediction.DATA, network, new double[network.size()],
                new Preconditioning.Edm(0.7), 0);
        TimeGrid grid = TimeGrid.uniform(0.9, 0.05, 30);

        ParticleCloud own = run(Steered.of(path(field, exact)), 1, 0, grid);
        ParticleCloud law = run(Steered.of(path(exact, exact)), 1, 0, grid);

        close(Block.of(own.states()), Block.of(law.states()));
        close(own.weights().toArray(), law.weights().toArray());
    }
}
