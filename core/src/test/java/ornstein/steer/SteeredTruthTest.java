package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Estimate;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.metric.SlicedWasserstein;
import ornstein.metric.Wasserstein1;
import ornstein.path.ExactField;
import ornstein.path.Linear;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Laws by quadrature: against integrals of 50 digits, within the errors that they state. */
class SteeredTruthTest {
    static List<SteeredGolden.Case> cases() {
        return SteeredGolden.load();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itIsTheIntegralOfFiftyDigits(SteeredGolden.Case known) {
        Truth.Known truth = SteeredTruth.of(known.path()).at(known.t()).orThrow();

        assertThat(truth).isInstanceOf(known.isClosed() ? Truth.Exact.class : Truth.Numerical.class);
        assertEstimate(truth.logNormaliser(), known.logNormaliser());
        for (int i = 0; i < known.mean().length; i++) {
            assertEstimate(truth.mean(i), known.mean()[i]);
            for (int j = 0; j < known.mean().length; j++) {
                assertEstimate(truth.covariance(i, j), known.covariance()[i][j]);
            }
        }
        if (truth instanceof Truth.Numerical) {
            for (int k = 0; k < known.modes().length; k++) {
                assertEstimate(truth.modes().weights().get(k), known.modes()[k]);
            }
        }
    }

    /** A closed form to 1e-12; an estimate to its own error, and that to 2e-12 at least. */
    private static void assertEstimate(Estimate estimate, double exact) {
        double scale = Math.max(1, Math.abs(exact));
        assertThat(estimate.error()).isLessThan(2e-12 * scale);
        assertThat(estimate.value()).isCloseTo(exact, within(estimate.error() == 0 ? 1e-12 * scale : estimate.error()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itsDensityIsTheTargetsOverTheNormaliser(SteeredGolden.Case known) {
        Truth.Known truth = SteeredTruth.of(known.path()).at(known.t()).orThrow();
        Block x = Targets.points(known.path(), known.t(), 50, 3);
        double[] unnormalised = Targets.written(x, known.path().at(known.t())::logDensity);
        double[] log = truth.logDensity(Batch.ofPlanes(x.planes()));

        for (int i = 0; i < log.length; i++) {
            if (unnormalised[i] == Double.NEGATIVE_INFINITY) {
                assertThat(log[i]).isEqualTo(Double.NEGATIVE_INFINITY);
            } else {
                assertThat(log[i]).isCloseTo(unnormalised[i] - known.logNormaliser(), within(1e-10));
            }
        }
    }

    /** What stands for the truth where samples are measured must not be seen beside their noise. */
    @ParameterizedTest
    @CsvSource({"1, 0.005", "2, 0.05"})
    void samplesAreMeasuredAgainstItAsAgainstTheMixture(int dimension, double most) {
        GaussianMixture law = Mixtures.random(11, 3, dimension, Kind.MIXED);
        FrozenTarget target = Annealed.of(new ExactField(new Linear(), law), 1).clean();
        Law nodes = Truth.Numerical.of(target, ClosedForm.of(Annealed.of(new ExactField(new Linear(), law), 1),
                new Level(0, true))).law();
        Batch samples = law.sample(5000, Noise.seeded(6).stream("samples"));

        double[] exact = Wasserstein1.perCoordinate(samples, law);
        double[] found = Wasserstein1.perCoordinate(samples, nodes);
        for (int d = 0; d < dimension; d++) {
            assertThat(found[d]).isCloseTo(exact[d], within(most * exact[d]));
        }
        double distance = new SlicedWasserstein(8, 0).distance(samples, law);
        assertThat(new SlicedWasserstein(8, 0).distance(samples, nodes)).isCloseTo(distance, within(most * distance));
    }

    @Test
    void modesAreThoseOfTheExpertThatCountsMost() {
        GaussianMixture broad = Mixtures.random(2, 2, 1, Kind.ISOTROPIC).diffused(1, 4);
        GaussianMixture given = Mixtures.random(3, 3, 1, Kind.ISOTROPIC);
        Truth.Known truth = SteeredTruth
                .of(ClassifierFreeGuidance.of(new ExactField(new Linear(), broad), new ExactField(new Linear(), given),
                        2))
                .at(0.5).orThrow();

        assertThat(truth.modes().reference()).isEqualTo(given.diffused(0.5, 0.25));
        assertThat(truth.modes().weights().stream().mapToDouble(Estimate::value).sum()).isCloseTo(1, within(1e-12));
        double[] shares = truth.modes().shares(truth.law().sample(2000, Noise.seeded(2).stream("shares")));
        for (int k = 0; k < 3; k++) {
            // five standard errors: false alarms below 2e-6
            assertThat(shares[k]).isCloseTo(truth.modes().weights().get(k).value(), within(5 * 0.5 / Math.sqrt(2000)));
        }
    }

    @Test
    void aTargetWithoutIntegralSaysSo() {
        ExactField field = new ExactField(VariancePreserving.linear(0.1, 20), Mixtures.random(1, 2, 1, Kind.ISOTROPIC));
        SteeredPath path = RewardTilt.of(field, Reward.pointwise(x -> x[0] * x[0] * x[0] * x[0]), Ramp.constant(1));
        Truth truth = SteeredTruth.of(path).at(0.5);

        assertThat(truth).isInstanceOf(Truth.Unknown.class);
        assertThat(((Truth.Unknown) truth).reason())
                .startsWith("the target at t = 0.5 could not be integrated: the density does not fall off");
        SteeredPath forbidden = RewardTilt.of(field, Reward.pointwise(x -> Double.NEGATIVE_INFINITY), Ramp.constant(1));
        assertThat(((Truth.Unknown) SteeredTruth.of(forbidden).clean()).reason())
                .contains("the largest log-density seen is -Infinity");
        SteeredPath broken = RewardTilt.of(field, Reward.pointwise(x -> Double.NaN), Ramp.constant(1));
        assertThat(((Truth.Unknown) SteeredTruth.of(broken).clean()).reason()).contains("is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> SteeredTruth.of(path).at(1.5));
    }

    @Test
    void aTwistNeedsMoreThanIntegrals() {
        ExactField field = new ExactField(new Linear(), Mixtures.random(1, 2, 1, Kind.ISOTROPIC));
        assertThatIllegalArgumentException().isThrownBy(() -> ExactTwist.of(Annealed.of(field, 1.5)))
                .withMessageContaining("known by quadrature alone");
    }
}
