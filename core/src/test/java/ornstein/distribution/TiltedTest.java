package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Densities under further factors, against the densities that they are made of. */
class TiltedTest {
    private final Random random = new Random(2718);

    @ParameterizedTest
    @EnumSource
    void aLinearTiltMovesMeansByTheCovariance(Kind kind) {
        GaussianMixture p = Mixtures.random(random, 4, 3, kind);
        double[] slope = {0.7, -1.3, 0.2};
        Batch x = Mixtures.points(random, 20, 3, 6);
        double[] log = p.logDensity(x);
        Tilted tilted = new Tilted(p, 0.25).tilt(slope);

        assertDensity(tilted, x, i -> 0.25 + log[i] + dot(slope, x.row(i)));
        for (int k = 0; k < 4; k++) {
            assertThat(tilted.law().covarianceOf(k)).isEqualTo(p.covarianceOf(k));
        }
        assertThat(tilted.tilt(new double[] {-0.7, 1.3, -0.2}).logNormaliser()).isCloseTo(0.25, within(1e-13));
    }

    @ParameterizedTest
    @EnumSource
    void aSingleGaussianHasAnyPositivePower(Kind kind) {
        GaussianMixture p = Mixtures.random(random, 1, 3, kind);
        Batch x = Mixtures.points(random, 20, 3, 6);
        double[] log = p.logDensity(x);
        for (double exponent : new double[] {1e-3, 0.5, 1, 1.5, 2, 7.25}) {
            Tilted power = Tilted.power(p, exponent);
            assertDensity(power, x, i -> exponent * log[i]);
        }
        Tilted three = Tilted.power(p, 3);
        assertThat(three.logNormaliser()).isCloseTo(p.power(3).logNormaliser(), within(1e-13));
        GaussianMixture mixture = Mixtures.random(random, 2, 3, kind);
        assertThat(Tilted.power(mixture, 3.0).law()).isEqualTo(mixture.power(3).law());
    }

    @ParameterizedTest
    @EnumSource
    void dividingByAGaussianUndoesMultiplying(Kind kind) {
        for (Kind other : Kind.values()) {
            GaussianMixture p = Mixtures.random(random, 3, 3, kind);
            GaussianMixture wide = Mixtures.random(random, 1, 3, other).diffused(1, 6);
            Batch x = Mixtures.points(random, 20, 3, 6);
            double[] log = p.logDensity(x);
            double[] divisor = wide.logDensity(x);
            for (double exponent : new double[] {0, 0.4, 1, 2}) {
                assertDensity(Tilted.power(p, 1).over(wide, exponent), x, i -> log[i] - exponent * divisor[i]);
            }
            assertThat(p.times(wide).over(wide, 1).logNormaliser()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void aQuotientKeepsTheSimplestKind() {
        GaussianMixture p = Mixtures.random(random, 2, 2, Kind.ISOTROPIC);
        GaussianMixture ball = GaussianMixture.gaussian(new double[2], Covariance.isotropic(9));
        GaussianMixture axes = GaussianMixture.gaussian(new double[2], Covariance.diagonal(9, 10));

        assertThat(Tilted.power(p, 1).over(ball, 1).law().covarianceOf(0)).isInstanceOf(Isotropic.class);
        assertThat(Tilted.power(p, 1).over(axes, 1).law().covarianceOf(0)).isInstanceOf(Diagonal.class);
    }

    @Test
    void factorsInARowAddTheirLogarithms() {
        GaussianMixture p = Mixtures.random(random, 2, 2, Kind.FULL);
        GaussianMixture q = Mixtures.random(random, 3, 2, Kind.FULL);
        QuadraticReward reward = QuadraticReward.towards(new double[] {1, 0}, 0.5);
        Batch x = Mixtures.points(random, 20, 2, 5);
        double[] left = p.logDensity(x);
        double[] right = q.logDensity(x);
        double[] value = reward.value(x);

        assertDensity(Tilted.power(p, 2).times(Tilted.power(q, 1)).tilt(reward).scaled(-3), x,
                i -> 2 * left[i] + right[i] + value[i] - 3);
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        GaussianMixture mixture = Mixtures.random(random, 2, 2, Kind.ISOTROPIC);
        GaussianMixture single = GaussianMixture.gaussian(new double[2], Covariance.isotropic(0.01));
        GaussianMixture oval = GaussianMixture.gaussian(new double[2],
                Covariance.full(new double[][] {{0.01, 0.001}, {0.001, 0.01}}));
        Tilted tilted = Tilted.power(mixture, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> Tilted.power(mixture, 1.5))
                .withMessageStartingWith("exponent = 1.5: the powers of a mixture of 2 components");
        assertThatIllegalArgumentException().isThrownBy(() -> Tilted.power(single, 0))
                .withMessageStartingWith("exponent = 0.0: a power of a density has an integral only");
        assertThatIllegalArgumentException().isThrownBy(() -> Tilted.power(mixture, Double.NaN))
                .withMessageStartingWith("exponent = NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> tilted.over(mixture, 1))
                .withMessageStartingWith("the divisor has 2 components");
        assertThatIllegalArgumentException().isThrownBy(() -> tilted.over(single, 1))
                .withMessageContaining("component 0 over the power of the divisor is not integrable: its variance");
        assertThatIllegalArgumentException().isThrownBy(() -> tilted.over(oval, 1))
                .withMessageContaining("component 0 over the power of the divisor is not integrable: I − aCE⁻¹");
        assertThatIllegalArgumentException().isThrownBy(() -> tilted.over(single, -1))
                .withMessageStartingWith("exponent = -1.0: must be finite and not negative");
        assertThatIllegalArgumentException().isThrownBy(() -> tilted.tilt(new double[3]))
                .withMessageContaining("the slope has dimension 3");
        assertThatIllegalArgumentException().isThrownBy(() -> tilted.tilt(new double[] {0, Double.NaN}))
                .withMessageStartingWith("slope[1] = NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> tilted.scaled(Double.NaN))
                .withMessageStartingWith("logFactor = NaN");
    }

    private static void assertDensity(Tilted tilted, Batch x, IntToDoubleFunction unnormalised) {
        double[] log = tilted.law().logDensity(x);
        for (int i = 0; i < log.length; i++) {
            double expected = unnormalised.applyAsDouble(i) - tilted.logNormaliser();
            assertThat(log[i]).isCloseTo(expected, within(1e-12 * Math.max(100, Math.abs(expected))));
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
