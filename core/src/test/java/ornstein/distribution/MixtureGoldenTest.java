package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.path.Schedule;
import ornstein.testkit.Golden;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Schedules;

/** Diffused mixtures, tilts, products and posteriors against 50-digit values. */
class MixtureGoldenTest {
    private static final Golden GOLDEN = Golden.load();

    static List<Golden.FieldCase> fields() {
        return GOLDEN.fields();
    }

    static List<Golden.TiltCase> tilts() {
        return GOLDEN.tilts();
    }

    static List<Golden.ProductCase> products() {
        return GOLDEN.products();
    }

    static List<Golden.ReverseKernelCase> reverseKernels() {
        return GOLDEN.reverseKernels();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void densityAndItsDerivatives(Golden.FieldCase field) {
        Schedule schedule = Schedules.of(field.schedule());
        double sigma = schedule.sigma(field.t());
        GaussianMixture law = Mixtures.of(field.data()).diffused(schedule.alpha(field.t()), sigma * sigma);
        Batch x = Batch.ofRows(field.points());
        double[] logDensity = law.logDensity(x);
        Batch responsibilities = law.responsibilities(x);
        Batch score = law.score(x);
        Batch hessian = law.hessian(x);
        double[] laplacian = law.laplacian(x);

        for (int i = 0; i < x.size(); i++) {
            Golden.FieldRow row = field.expected().get(i);
            assertThat(Golden.error(logDensity[i], row.logProb())).as("log-density %d", i).isLessThan(1e-12);
            assertThat(Golden.error(responsibilities.row(i), row.responsibilities())).as("responsibilities %d", i)
                    .isLessThan(1e-12);
            assertThat(Golden.error(score.row(i), row.score())).as("score %d", i).isLessThan(1e-12);
            assertThat(Golden.error(square(hessian.row(i)), row.hessian())).as("Hessian %d", i).isLessThan(1e-10);
            assertThat(Golden.error(laplacian[i], row.laplacian())).as("Laplacian %d", i).isLessThan(1e-10);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void hessianVectorProductsAreColumnsOfTheHessian(Golden.FieldCase field) {
        Schedule schedule = Schedules.of(field.schedule());
        double sigma = schedule.sigma(field.t());
        GaussianMixture law = Mixtures.of(field.data()).diffused(schedule.alpha(field.t()), sigma * sigma);
        Batch x = Batch.ofRows(field.points());

        for (int d = 0; d < x.dimension(); d++) {
            Batch unit = Batch.zeros(x.shape(), x.dimension());
            Arrays.fill(unit.plane(d), 1);
            Batch column = law.hessianVector(x, unit);
            for (int i = 0; i < x.size(); i++) {
                double[][] expected = field.expected().get(i).hessian();
                for (int e = 0; e < x.dimension(); e++) {
                    assertThat(Golden.error(column.get(i, e), expected[e][d])).isLessThan(1e-10);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tilts")
    void tilt(Golden.TiltCase tilt) {
        QuadraticReward reward = QuadraticReward.towards(tilt.centre(), tilt.precision());
        Tilted tilted = Mixtures.of(tilt.data()).tilt(reward);

        assertThat(Golden.error(tilted.logNormaliser(), tilt.logNormaliser())).isLessThan(1e-12);
        assertLaw(tilted.law(), tilt.tilted());
    }

    @ParameterizedTest
    @MethodSource("products")
    void product(Golden.ProductCase product) {
        Tilted tilted = Mixtures.of(product.left()).times(Mixtures.of(product.right()));

        assertThat(Golden.error(tilted.logNormaliser(), product.logNormaliser())).isLessThan(1e-12);
        assertLaw(tilted.law(), product.product());
    }

    @ParameterizedTest
    @MethodSource("reverseKernels")
    void lawGivenANoisyObservation(Golden.ReverseKernelCase reverse) {
        Schedule schedule = Schedules.of(reverse.schedule());
        double sigma = schedule.sigma(reverse.s());
        GaussianMixture before = Mixtures.of(reverse.data()).diffused(schedule.alpha(reverse.s()), sigma * sigma);
        double ratio = schedule.alpha(reverse.t()) / schedule.alpha(reverse.s());
        double variance = Math.pow(schedule.sigma(reverse.t()), 2) - Math.pow(ratio * sigma, 2);

        assertLaw(before.observed(ratio, variance, reverse.xt()).law(), reverse.lawOfXs());
    }

    /** Two tilts of one law whose values are known from elsewhere, too. */
    @Test
    void tiltsOfTwoModesTowardsTheLighter() {
        GaussianMixture law = GaussianMixture.of(new double[] {0.2, 0.8}, new double[][] {{-2.5}, {2.5}},
                List.of(Covariance.isotropic(0.64), Covariance.isotropic(0.64)));

        Tilted near = law.tilt(QuadraticReward.towards(new double[] {-2}, 1));
        assertThat(near.logNormaliser()).isCloseTo(-1.9240523659209580, within(1e-12));
        assertThat(near.law().weight(0)).isCloseTo(0.99108678074002219, within(1e-12));
        assertThat(near.law().meanOf(0)[0]).isCloseTo(-2.3048780487804878, within(1e-12));
        assertThat(near.law().meanOf(1)[0]).isCloseTo(0.74390243902439024, within(1e-12));
        assertThat(near.law().covarianceOf(0).variance(0)).isCloseTo(0.39024390243902439, within(1e-12));

        Tilted far = law.tilt(QuadraticReward.towards(new double[] {-1.5}, 1 / (1.5 * 1.5)));
        assertThat(far.logNormaliser()).isCloseTo(-1.6463731778075241, within(1e-12));
        assertThat(far.law().weight(0)).isCloseTo(0.77009741572856444, within(1e-12));
        assertThat(far.law().meanOf(0)[0]).isCloseTo(-2.2785467128027682, within(1e-12));
        assertThat(far.law().meanOf(1)[0]).isCloseTo(1.6141868512110727, within(1e-12));
        assertThat(far.law().covarianceOf(1).variance(0)).isCloseTo(0.49826989619377163, within(1e-12));
        assertThat(far.law().covarianceOf(1)).isInstanceOf(Isotropic.class);
    }

    private static void assertLaw(GaussianMixture law, Golden.Law expected) {
        assertThat(Mixtures.error(law, expected)).isLessThan(1e-12);
    }

    private static double[][] square(double[] rows) {
        int dimension = (int) Math.round(Math.sqrt(rows.length));
        double[][] square = new double[dimension][];
        for (int i = 0; i < dimension; i++) {
            square[i] = Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension);
        }
        return square;
    }
}
