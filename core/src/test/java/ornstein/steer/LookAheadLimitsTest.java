package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static ornstein.steer.LookAheadTest.FIELD;
import static ornstein.steer.LookAheadTest.REWARD;
import static ornstein.steer.LookAheadTest.SCHEDULE;
import static ornstein.steer.LookAheadTest.close;
import static ornstein.steer.LookAheadTest.gradient;
import static ornstein.steer.LookAheadTest.networks;
import static ornstein.steer.LookAheadTest.path;
import static ornstein.steer.LookAheadTest.potentials;
import static ornstein.steer.LookAheadTest.veiled;
import static ornstein.steer.Targets.written;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.Karras;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.StochasticHeun;
import ornstein.steer.Reward.Knowledge;
import ornstein.testkit.Mixtures;

/** What cannot be looked ahead, and what is said of it; where looking ahead begins and ends. */
class LookAheadLimitsTest {
    /** As a model of which nothing but values is known. */
    private static MarginalField closed(ExactField field, Prediction given) {
        VectorField own = field.predict(given);
        return MarginalField.of(field.schedule(), given, field.dimension(), (t, x, out) -> own.evaluate(t, x, out));
    }

    /** Ratios and potentials ask for values; what asks for more is told so, with a remedy. */
    @Test
    void whatAFieldWithoutJacobianCannotDoIsRefused() {
        MarginalField field = closed(FIELD, Prediction.NOISE);
        TwistedReward reward = TwistedReward.of(REWARD, field);
        SteeredPath path = RewardTilt.of(FIELD, reward, Ramp.constant(1)).known(List.of(field));
        TimeGrid grid = TimeGrid.uniform(0.9, 0.05, 20);

        assertThat(reward.knows(Knowledge.GRADIENT)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> path.guided(1))
                .withMessageContaining("share = 1.0: no products with the Jacobian of this field's denoiser are known")
                .withMessageContaining("take the share 0");
        assertThatThrownBy(() -> gradient(reward.at(0.5), Block.of(Mixtures.points(new Random(1), 3, 2, 1))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("no products with the Jacobian");
        for (Steered method : List.of(Steered.of(path), potentials(field))) {
            ParticleCloud own = Smc.systematic(0.9).run(method, grid, 300, Noise.seeded(3)).orThrow();
            Steered exact = method.correction() instanceof Correction.Ratio
                    ? Steered.of(path(FIELD, FIELD)).sharing(0)
                    : potentials(FIELD);
            ParticleCloud law = Smc.systematic(0.9).run(exact, grid, 300, Noise.seeded(3)).orThrow();
            close(Block.of(own.states()), Block.of(law.states()));
            assertThat(own.logNormaliser()).isCloseTo(law.logNormaliser(), within(1e-8));
        }
    }

    @Test
    void weightsInContinuousTimeNeedADerivativeInTime() {
        SteeredPath path = path(veiled(FIELD, Prediction.NOISE), FIELD);

        assertThatIllegalArgumentException().isThrownBy(() -> path.corrector(0.5, 1))
                .withMessageContaining("this field's denoiser has no derivative in t")
                .withMessageContaining("take weights in discrete time");
        MarginalField network = networks().getFirst();
        Reward twisted = TwistedReward.of(REWARD, network);
        assertThatThrownBy(() -> written(Block.of(Mixtures.points(new Random(1), 3, 2, 1)),
                twisted.at(0.5)::timeDerivative)).isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("no derivative in t");
        assertThatThrownBy(() -> written(Block.of(Mixtures.points(new Random(1), 3, 2, 1)),
                twisted.at(0.5)::laplacian)).isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("no second derivatives");
    }

    /** Where steps bend the noise, weights take the sampler's Jacobian, and with it ∇²r: no network's look-ahead has one. */
    @Test
    void jacobiansOfStepsGuidedThroughNetworksAreRefused() {
        MarginalField network = networks().getFirst();
        Steered guided = Steered.of(path(network, FIELD)).by(new ReverseProcess(1, new StochasticHeun())).sharing(1);
        TimeGrid grid = TimeGrid.uniform(0.9, 0.05, 10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Smc.systematic(0.5).run(guided, grid, 20, Noise.seeded(1)))
                .withMessageContaining("Jacobian is not known").withMessageContaining("take share 0");
        assertThatCode(() -> Smc.systematic(0.5).run(guided.sharing(0).by(new Ddim(0)), grid, 20, Noise.seeded(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatLooksAheadIsOfThePathAndTheReward() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwistedReward.of(Reward.linear(new double[] {1}, 0), FIELD))
                .withMessageContaining("the reward has dimension 1, the law has dimension 2");
        Reward other = TwistedReward.of(REWARD, new ExactField(new Karras(0.02, 80, 7, 1), FIELD.data()));
        assertThatIllegalArgumentException().isThrownBy(() -> RewardTilt.of(FIELD, other, Ramp.constant(1)))
                .withMessageContaining("look ahead by a field of this path");
    }

    /** At t = 0 a point is its own expectation, so that products of potentials end in e^r whatever a model says of clean data. */
    @Test
    void withoutNoiseTheRewardIsThatOfThePoint() {
        Block x = Block.of(Mixtures.points(new Random(1), 5, 2, 2));
        MarginalField wrong = MarginalField.of(SCHEDULE, Prediction.DATA, 2,
                FIELD.predict(Prediction.DATA).plus(VectorField.constant(1, 1)));
        double[] expected = written(x, REWARD.at(0)::value);

        assertThat(written(x, TwistedReward.of(REWARD, wrong).at(0)::value)).containsExactly(expected);
        assertThat(written(x, TwistedReward.of(REWARD, veiled(FIELD, Prediction.SCORE)).at(0)::value))
                .containsExactly(expected);
        ExactField karras = new ExactField(new Karras(0.02, 80, 7, 1), FIELD.data());
        assertThat(written(x, TwistedReward.of(REWARD, veiled(karras, Prediction.NOISE)).clean()::value))
                .containsExactly(expected);
    }

    /** Noise alone says nothing of the data where α = 0: nobody asks there while the tilt is off. */
    @Test
    void whereTheTiltIsOffNobodyLooksAhead() {
        ExactField linear = new ExactField(new Linear(), FIELD.data());
        MarginalField model = veiled(linear, Prediction.NOISE);
        Reward twisted = TwistedReward.of(Reward.quadratic(QuadraticReward.towards(new double[] {1, 0}, 1)), model);
        SteeredPath path = RewardTilt.of(linear, twisted, Ramp.linear()).known(List.of(model));
        Block x = Block.of(Mixtures.points(new Random(1), 4, 2, 2));

        assertThat(written(x, path.at(1)::logDensity)).doesNotContain(Double.NaN);
        assertThat(path.guided(1).evaluate(Prediction.NOISE, Batch.ofPlanes(x.planes()), 1).get(0, 0)).isFinite();
        assertThatThrownBy(() -> written(x, twisted.at(1)::value)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("conversion from NOISE to DATA at t = 1.0");
    }
}
