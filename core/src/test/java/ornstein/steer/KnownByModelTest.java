package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static ornstein.steer.Targets.rate;
import static ornstein.steer.Targets.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.VectorField;
import ornstein.solve.TimeGrid;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Steering by models of the laws: what a model says right is used as the law's own, and what it says wrong is weighed away or seen. */
class KnownByModelTest {
    private static final ExactField FIELD = new GaussianPath(VariancePreserving.linear(0.1, 20))
            .field(Mixtures.random(5, 3, 1, Kind.ISOTROPIC));
    private static final QuadraticReward REWARD = QuadraticReward.towards(new double[] {0.5}, 1);

    static List<Targets.Group> targets() {
        return Targets.groups();
    }

    /** The law's own velocity, as a model that hides everything else. */
    private static SteeredPath veiled(SteeredPath path) {
        return path.known(path.experts().stream().map(Expert::field)
                .map(field -> MarginalField.of(field.schedule(), Prediction.VELOCITY, field.dimension(),
                        field.predict(Prediction.VELOCITY)))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aModelThatIsRightSteersAsTheLaw(Targets.Group group) {
        for (Targets.Case c : group.cases(Kind.MIXED)) {
            SteeredPath path = c.path();
            SteeredPath veiled = veiled(path);
            double t = 0.4;
            Block x = Targets.points(path, t, 6, 3);
            for (Prediction prediction : Prediction.values()) {
                close(c, veiled.guided(0.5).evaluate(prediction, Batch.ofPlanes(x.planes()), t),
                        path.guided(0.5).evaluate(prediction, Batch.ofPlanes(x.planes()), t));
            }
            for (double gamma : new double[] {0, 0.4, 1}) {
                Block own = zeros(x);
                Block law = zeros(x);
                veiled.guided(0.5).reverse(gamma).drift().evaluate(t, x, own);
                path.guided(0.5).reverse(gamma).drift().evaluate(t, x, law);
                close(c, Batch.ofPlanes(own.planes()), Batch.ofPlanes(law.planes()));
            }
            double[] own = rate(veiled.corrector(0.5, 1), t, x);
            double[] law = rate(path.corrector(0.5, 1), t, x);
            for (int i = 0; i < own.length; i++) {
                assertThat(own[i]).as("%s", c).isCloseTo(law[i], within(1e-8 * (1 + Math.abs(law[i]))));
            }
        }
    }

    private static void close(Targets.Case c, Batch actual, Batch expected) {
        for (int d = 0; d < expected.dimension(); d++) {
            for (int i = 0; i < expected.size(); i++) {
                double value = expected.get(i, d);
                assertThat(actual.get(i, d)).as("%s", c).isCloseTo(value, within(1e-8 * (1 + Math.abs(value))));
            }
        }
    }

    /** The law's score with a pull of 0.4 to the right in units of 1/σ. */
    private static SteeredPath misled() {
        MarginalField model = MarginalField.of(FIELD.schedule(), Prediction.NOISE, 1,
                FIELD.predict(Prediction.NOISE).plus(VectorField.constant(-0.4)));
        return RewardTilt.of(FIELD, Reward.quadratic(REWARD), Ramp.linear()).known(List.of(model));
    }

    /**
     * Ratios of densities weigh a model's error away, as the densities are the law's; rates believe the model. 400 runs: 3.5
     * standard errors are passed by chance once in 2000 times, and the planted believer misses by far more.
     */
    @Test
    void weightsInDiscreteTimeMakeUpForAModelsError() {
        double logZ = FIELD.data() instanceof GaussianMixture law ? law.tilt(REWARD).logNormaliser() : Double.NaN;
        TimeGrid grid = TimeGrid.uniform(1, 0.01, 60);
        Trial ratio = new Trial("misled", Steered.of(misled()), grid, 400, logZ);
        Trial believing = new Trial("believing", Steered.of(misled()).corrected(new Correction.Rate(1)), grid, 400,
                logZ);

        assertThat(Math.abs(ratio.ratio(400).off())).isLessThan(3.5);
        assertThat(Math.abs(believing.ratio(400).off())).isGreaterThan(10);
    }

    @Test
    void aModelOfAnotherPathIsRefused() {
        SteeredPath path = RewardTilt.of(FIELD, Reward.quadratic(REWARD), Ramp.linear());
        assertThatIllegalArgumentException().isThrownBy(() -> path.known(List.of()))
                .withMessageContaining("0 models for 1 laws");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.known(List.of(new ExactField(new Linear(), FIELD.data()))))
                .withMessageContaining("the model has dimension 1 and the schedule linear");
    }
}
