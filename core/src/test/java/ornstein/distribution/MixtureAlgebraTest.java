package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Marginals, conditionals, linear images and sums against the identities that define them. */
class MixtureAlgebraTest {
    private final Random random = new Random(99);

    @ParameterizedTest
    @EnumSource
    void marginalTimesConditionalIsTheJointLaw(Kind kind) {
        GaussianMixture law = Mixtures.random(random, 4, 5, kind);
        int[] held = {3, 0};
        GaussianMixture marginal = law.marginal(held);
        Batch x = Mixtures.points(random, 20, 5, 6);
        double[] joint = law.logDensity(x);
        for (int i = 0; i < x.size(); i++) {
            double[] point = x.row(i);
            double[] values = {point[3], point[0]};
            double conditional = law.given(held, values).logDensity(point[1], point[2], point[4]);
            assertThat(marginal.logDensity(values) + conditional).isCloseTo(joint[i],
                    within(1e-11 * Math.abs(joint[i])));
        }
    }

    @Test
    void conditioningFarOutKeepsTheProportionsThatUnderflow() {
        GaussianMixture law = GaussianMixture.builder(2).add(1, new double[] {0, -1}, Covariance.isotropic(1))
                .add(1, new double[] {1, 1}, Covariance.isotropic(1)).build();
        GaussianMixture far = law.given(new int[] {0}, new double[] {-2000});

        // log ratio of N(−2000; 1, 1) to N(−2000; 0, 1)
        assertThat(far.logWeight(1) - far.logWeight(0)).isEqualTo(-2000.5);
        assertThat(far.weight(1)).isZero();
        assertThat(far.logDensity(1100)).isCloseTo(-0.5 * 1099 * 1099 - 2000.5 - 0.5 * Math.log(2 * Math.PI),
                within(1e-6));
    }

    @Test
    void marginalsKeepTheSimplestKind() {
        assertThat(Mixtures.random(random, 2, 4, Kind.ISOTROPIC).marginal(2, 1).covarianceOf(0))
                .isInstanceOf(Isotropic.class);
        GaussianMixture diagonal = Mixtures.random(random, 2, 4, Kind.DIAGONAL);
        assertThat(diagonal.marginal(2, 1).covarianceOf(1)).isEqualTo(
                Covariance.diagonal(diagonal.covarianceOf(1).variance(2), diagonal.covarianceOf(1).variance(1)));
        GaussianMixture full = Mixtures.random(random, 2, 4, Kind.FULL);
        assertThat(full.marginal(2, 1).covarianceOf(1)).isInstanceOf(Full.class);
        assertThat(full.marginal(3).covarianceOf(1)).isEqualTo(Covariance.isotropic(full.covarianceOf(1).variance(3)));
        assertThat(full.marginal(3).weights()).isEqualTo(full.weights());
    }

    @ParameterizedTest
    @EnumSource
    void affineMapsActOnMomentsAndProjections(Kind kind) {
        GaussianMixture law = Mixtures.random(random, 3, 3, kind);
        double[][] a = {{1, -2, 0.5}, {0.25, 0, 3}};
        GaussianMixture image = law.affine(a, new double[] {1, -1});

        double[] mean = Matrices.product(a, law.mean());
        assertThat(image.mean()).containsExactly(new double[] {mean[0] + 1, mean[1] - 1}, within(1e-13));
        double[][] covariance = Matrices.product(Matrices.product(a, law.covariance()), Matrices.transpose(a));
        for (int i = 0; i < 2; i++) {
            assertThat(image.covariance()[i]).containsExactly(covariance[i], within(1e-12));
            GaussianMixture projected = law.projected(a[i]);
            assertThat(projected.mean()[0]).isCloseTo(mean[i], within(1e-13));
            assertThat(projected.covariance()[0][0]).isCloseTo(covariance[i][i], within(1e-12));
            assertThat(projected.covarianceOf(0)).isInstanceOf(Isotropic.class);
        }
    }

    @Test
    void turningAndScalingKeepIsotropyAndPermutingKeepsDiagonals() {
        double angle = 0.7;
        double c = 3 * Math.cos(angle);
        double s = 3 * Math.sin(angle);
        GaussianMixture turned = GaussianMixture.gaussian(new double[] {1, 0}, Covariance.isotropic(0.5))
                .affine(new double[][] {{c, -s}, {s, c}}, new double[2]);
        assertThat(turned.covarianceOf(0)).isInstanceOf(Isotropic.class);
        assertThat(turned.covarianceOf(0).variance(0)).isCloseTo(4.5, within(1e-14));

        GaussianMixture swapped = GaussianMixture.gaussian(new double[] {1, 2, 3}, Covariance.diagonal(1, 2, 3))
                .affine(new double[][] {{0, 0, 2}, {1, 0, 0}}, new double[2]);
        assertThat(swapped.covarianceOf(0)).isEqualTo(Covariance.diagonal(12, 1));
        assertThat(swapped.meanOf(0)).containsExactly(6, 1);
    }

    @ParameterizedTest
    @EnumSource
    void convolvingAddsCovariances(Kind kind) {
        GaussianMixture law = Mixtures.random(random, 3, 3, kind);
        for (Covariance noise : List.of(Covariance.isotropic(0.5), Covariance.diagonal(0.1, 0.2, 0.3),
                Covariance.full(Mixtures.positive(random, 3)))) {
            GaussianMixture wider = law.convolve(noise);
            double[][] sum = law.covariance();
            double[][] added = noise.matrix(3);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    sum[i][j] += added[i][j];
                }
                assertThat(wider.covariance()[i]).containsExactly(sum[i], within(1e-13));
            }
        }
        assertThat(law.convolve(Covariance.isotropic(0.5))).isEqualTo(law.diffused(1, 0.5));
    }

    @Test
    void withoutKeepsTheProportionsOfTheOthers() {
        GaussianMixture law = GaussianMixture.of(new double[] {1, 2, 5}, new double[][] {{0}, {1}, {2}},
                List.of(Covariance.isotropic(1), Covariance.isotropic(2), Covariance.isotropic(3)));
        GaussianMixture rest = law.without(1);

        assertThat(rest.weights()).containsExactly(new double[] {1 / 6.0, 5 / 6.0}, within(1e-15));
        assertThat(rest.meanOf(1)).containsExactly(2);
        assertThat(rest.covarianceOf(1)).isEqualTo(Covariance.isotropic(3));
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        GaussianMixture law = Mixtures.random(random, 2, 3, Kind.FULL);

        assertThatIllegalArgumentException().isThrownBy(law::marginal)
                .withMessage("dimensions is empty: name at least one coordinate of 0…2");
        assertThatIllegalArgumentException().isThrownBy(() -> law.marginal(1, 1))
                .withMessage("dimensions[1] = 1 is there twice: name each coordinate once");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> law.marginal(0, 3))
                .withMessage("dimensions[1] = 3: the mixture has coordinates 0…2");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> law.without(2))
                .withMessage("component 2: the mixture has components 0…1");
        assertThatIllegalArgumentException().isThrownBy(() -> law.without(0).without(0))
                .withMessageContaining("nothing would be left");
        assertThatIllegalArgumentException().isThrownBy(() -> law.given(new int[] {0, 1}, new double[] {1}))
                .withMessageContaining("1 values for 2 dimensions");
        assertThatIllegalArgumentException().isThrownBy(() -> law.given(new int[] {0, 2, 1}, new double[3]))
                .withMessageContaining("none is left to have a law");
        assertThatIllegalArgumentException().isThrownBy(() -> law.given(new int[] {0}, new double[] {Double.NaN}))
                .withMessage("values[0] = NaN: must be finite");
        assertThatIllegalArgumentException().isThrownBy(() -> law.projected(new double[3]))
                .withMessageContaining("direction = [0.0, 0.0, 0.0] sees the variance 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> law.projected(new double[2]))
                .withMessageContaining("direction has 2 entries, the mixture has dimension 3");
        assertThatIllegalArgumentException().isThrownBy(() -> law.convolve(Covariance.diagonal(1, 2)))
                .withMessageContaining("noise has 2 variances");
        assertThatIllegalArgumentException().isThrownBy(() -> law.diffused(1, -0.5))
                .withMessageContaining("variance = -0.5");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> law.diffused(0, 0))
                .withMessageContaining("no density");
    }

    @Test
    void mapsMustHaveIndependentRows() {
        GaussianMixture law = Mixtures.random(random, 2, 3, Kind.ISOTROPIC);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> law.affine(new double[][] {{1, 1, 0}, {1, 0, 1}, {0, 1, -1}}, new double[3]))
                .withMessageContaining("a[2] = [0.0, 1.0, -1.0] depends on the rows before it");
        assertThatIllegalArgumentException().isThrownBy(() -> law.affine(new double[][] {{0, 0, 0}}, new double[1]))
                .withMessageContaining("a[0] = [0.0, 0.0, 0.0] vanishes");
        assertThatIllegalArgumentException().isThrownBy(() -> law.affine(new double[4][3], new double[4]))
                .withMessageContaining("a has 4 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> law.affine(new double[][] {{1, 2}}, new double[1]))
                .withMessageContaining("a[0] has 2 entries, the mixture has dimension 3");
        assertThatIllegalArgumentException().isThrownBy(() -> law.affine(new double[][] {{1, 2, 3}}, new double[2]))
                .withMessageContaining("b has 2 entries, a has 1 rows");
        // nearly dependent, yet of full rank
        GaussianMixture thin = law.affine(new double[][] {{1, 1, 1}, {1, 1, 1 + 1e-6}}, new double[2]);
        assertThat(thin.dimension()).isEqualTo(2);
    }
}
