package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Products, powers and tilts against the densities that they are made of. */
class MixtureProductsTest {
    private final Random random = new Random(314);

    @ParameterizedTest
    @EnumSource
    void theProductsDensityIsTheProductOfDensities(Kind kind) {
        for (Kind other : Kind.values()) {
            GaussianMixture p = Mixtures.random(random, 3, 3, kind);
            GaussianMixture q = Mixtures.random(random, 2, 3, other);
            Tilted product = p.times(q);
            Batch x = Mixtures.points(random, 20, 3, 6);
            double[] expected = sum(p.logDensity(x), q.logDensity(x));
            assertDensity(product, x, expected);
            assertThat(q.times(p).logNormaliser()).isCloseTo(product.logNormaliser(), within(1e-12));
        }
        assertThat(Mixtures.random(random, 2, 3, Kind.ISOTROPIC).times(Mixtures.random(random, 2, 3, Kind.ISOTROPIC))
                .law().covarianceOf(3)).isInstanceOf(Isotropic.class);
        assertThat(Mixtures.random(random, 2, 3, Kind.ISOTROPIC).times(Mixtures.random(random, 2, 3, Kind.DIAGONAL))
                .law().covarianceOf(3)).isInstanceOf(Diagonal.class);
    }

    @Test
    void theLogNormaliserIsTheLogOfTheIntegral() {
        GaussianMixture p = Mixtures.random(random, 3, 1, Kind.ISOTROPIC);
        GaussianMixture q = Mixtures.random(random, 2, 1, Kind.ISOTROPIC);
        double[] grid = new double[4001];
        Arrays.setAll(grid, i -> (i - 2000) * 0.01);
        Batch x = Batch.ofScalars(grid);

        assertThat(p.times(q).logNormaliser()).isCloseTo(logIntegral(sum(p.logDensity(x), q.logDensity(x))),
                within(1e-12));
        double[] cube = p.logDensity(x);
        Arrays.setAll(cube, i -> 3 * cube[i]);
        assertThat(p.power(3).logNormaliser()).isCloseTo(logIntegral(cube), within(1e-12));
        QuadraticReward reward = QuadraticReward.towards(new double[] {1.5}, 0.7);
        assertThat(p.tilt(reward).logNormaliser())
                .isCloseTo(logIntegral(sum(p.logDensity(x), reward.value(x))), within(1e-12));
    }

    private static double logIntegral(double[] logs) {
        return Math.log(Arrays.stream(logs).map(Math::exp).sum() * 0.01);
    }

    @ParameterizedTest
    @EnumSource
    void powersAreProductsWithItself(Kind kind) {
        GaussianMixture p = Mixtures.random(random, 3, 2, kind);
        Batch x = Mixtures.points(random, 20, 2, 6);
        double[] log = p.logDensity(x);
        for (int n = 1; n <= 5; n++) {
            Tilted power = p.power(n);
            int factor = n;
            assertDensity(power, x, Arrays.stream(log).map(v -> factor * v).toArray());
            assertThat(power.law().components()).isEqualTo((n + 1) * (n + 2) / 2);
        }
        assertThat(p.power(2).logNormaliser()).isCloseTo(p.times(p).logNormaliser(), within(1e-12));
        assertThat(p.power(1).law()).isEqualTo(p);
        assertThat(p.power(1).logNormaliser()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aTiltIsAProductWithAGaussian(Kind kind) {
        GaussianMixture p = Mixtures.random(random, 4, 3, kind);
        double[] centre = {0.5, -1, 2};
        Batch x = Mixtures.points(random, 20, 3, 6);
        for (double precision : new double[] {1e-3, 0.3, 4, 1e3}) {
            QuadraticReward reward = QuadraticReward.towards(centre, precision);
            Tilted tilted = p.tilt(reward);
            assertDensity(tilted, x, sum(p.logDensity(x), reward.value(x)));
            Tilted product = p.times(GaussianMixture.gaussian(centre, Covariance.isotropic(1 / precision)));
            double scale = 1.5 * Math.log(2 * Math.PI / precision);
            assertThat(tilted.logNormaliser()).isCloseTo(product.logNormaliser() + scale,
                    within(1e-12 * Math.max(1, Math.abs(tilted.logNormaliser()))));
            assertThat(tilted.law().weights()).containsExactly(product.law().weights(), within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTiltMayPushAwayAsLongAsTheLawHolds(Kind kind) {
        GaussianMixture p = Mixtures.random(random, 3, 2, kind);
        QuadraticReward away = QuadraticReward.towards(new double[] {1, -1}, -0.05);
        QuadraticReward back = QuadraticReward.towards(new double[] {1, -1}, 0.05);
        Tilted there = p.tilt(away);
        Tilted again = there.law().tilt(back);

        assertThat(there.logNormaliser()).isPositive();
        assertThat(again.logNormaliser()).isCloseTo(-there.logNormaliser(), within(1e-13));
        assertThat(again.law().weights()).containsExactly(p.weights(), within(1e-13));
        for (int k = 0; k < 3; k++) {
            assertThat(again.law().meanOf(k)).containsExactly(p.meanOf(k), within(1e-13));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> p.tilt(QuadraticReward.towards(new double[2], -20)))
                .withMessageContaining("precision = -20.0: component 0").withMessageContaining("not integrable");
    }

    @Test
    void whereATiltDivergesTheLeastPrecisionIsTold() {
        GaussianMixture law = GaussianMixture.of(new double[] {1, 1}, new double[][] {{0}, {0}},
                List.of(Covariance.isotropic(0.1), Covariance.isotropic(0.5)));

        assertThatIllegalArgumentException().isThrownBy(() -> law.tilt(QuadraticReward.towards(new double[1], -2)))
                .withMessage(
                        "precision = -2.0: component 1 has variance 0.5 in coordinate 0, so that the tilted law is not"
                                + " integrable; take a precision above -2.0");
    }

    @ParameterizedTest
    @EnumSource
    void observingIsBayesRule(Kind kind) {
        GaussianMixture prior = Mixtures.random(random, 3, 3, kind);
        double scale = 0.6;
        double variance = 0.3;
        double[] y = {0.4, -0.8, 1.5};
        Tilted posterior = prior.observed(scale, variance, y);
        Batch x = Mixtures.points(random, 20, 3, 5);
        double[] likelihood = new double[x.size()];
        for (int i = 0; i < x.size(); i++) {
            double[] mean = Arrays.stream(x.row(i)).map(v -> scale * v).toArray();
            likelihood[i] = GaussianMixture.gaussian(mean, Covariance.isotropic(variance)).logDensity(y);
        }

        assertDensity(posterior, x, sum(prior.logDensity(x), likelihood));
        assertThat(posterior.logNormaliser())
                .isCloseTo(prior.diffused(scale, variance).logDensity(y), within(1e-12));
        assertThat(prior.observed(0, 1, y).law().weights()).containsExactly(prior.weights(), within(1e-15));
    }

    @Test
    void factorsOfVeryDifferentWidthKeepTheirAccuracy() {
        GaussianMixture wide = GaussianMixture.gaussian(new double[] {1e8, 0},
                Covariance.full(new double[][] {{1e20, 1e9}, {1e9, 1}}));
        GaussianMixture narrow = GaussianMixture.gaussian(new double[] {1, 2}, Covariance.isotropic(1e-4));
        Tilted product = wide.times(narrow);

        assertThat(product.law().meanOf(0)[0]).isCloseTo(1, within(1e-12));
        assertThat(product.law().covarianceOf(0).variance(0)).isCloseTo(1e-4, within(1e-16));
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        GaussianMixture law = Mixtures.random(random, 400, 2, Kind.ISOTROPIC);

        assertThatIllegalArgumentException().isThrownBy(() -> law.times(law))
                .withMessageStartingWith("the result would have 160000 components (400 × 400), the limit is 100000");
        assertThatIllegalArgumentException().isThrownBy(() -> law.power(3))
                .withMessageStartingWith("the result would have 10746800 components (multisets of 3 out of 400)");
        assertThatIllegalArgumentException().isThrownBy(() -> law.power(300))
                .withMessageContaining("over 1e15");
        assertThatIllegalArgumentException().isThrownBy(() -> law.power(0)).withMessageStartingWith("n = 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.times(Mixtures.random(random, 2, 3, Kind.ISOTROPIC)))
                .withMessageContaining("the other mixture has dimension 3, this mixture has dimension 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.tilt(QuadraticReward.towards(new double[3], 1)))
                .withMessageContaining("the reward's centre has dimension 3");
        assertThatIllegalArgumentException().isThrownBy(() -> law.observed(1, 0, new double[2]))
                .withMessageContaining("variance = 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> QuadraticReward.towards(new double[2], 0))
                .withMessageContaining("precision = 0.0: must be finite and not zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuadraticReward.towards(new double[] {Double.NaN}, 1))
                .withMessageContaining("centre[0] = NaN");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> law.tilt(QuadraticReward.towards(new double[] {1e200, 0}, 1)))
                .withMessageContaining("too far apart");
    }

    @Test
    void aRewardsGradientIsThatOfItsValue() {
        QuadraticReward reward = QuadraticReward.towards(new double[] {1, -2}, 3);
        Batch x = Batch.ofRows(new double[] {2, 0}, new double[] {1, -2});

        assertThat(reward.value(x)).containsExactly(-7.5, -0.0);
        assertThat(reward.gradient(x).row(0)).containsExactly(-3, -6);
        assertThat(reward).isEqualTo(new QuadraticReward(new double[] {1, -2}, 3));
    }

    private static void assertDensity(Tilted tilted, Batch x, double[] unnormalised) {
        double[] log = tilted.law().logDensity(x);
        for (int i = 0; i < log.length; i++) {
            double expected = unnormalised[i] - tilted.logNormaliser();
            assertThat(log[i]).isCloseTo(expected, within(2e-11 * Math.max(1, Math.abs(unnormalised[i]))));
        }
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }
}
