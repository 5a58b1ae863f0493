package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.random.Noise;
import ornstein.testkit.Mixtures;

/** Fits against the laws that the points are from, and against what likelihood says of every fit. */
class ExpectationMaximisationTest {
    private final Noise noise = Noise.seeded(77);
    private final Random random = new Random(6);

    private static GaussianMixture law(CovarianceKind kind) {
        return switch (kind) {
            case ISOTROPIC ->
                GaussianMixture.of(new double[] {0.2, 0.5, 0.3}, new double[][] {{-3, 0}, {0, 3}, {3, -1}},
                        List.of(Covariance.isotropic(0.3), Covariance.isotropic(1), Covariance.isotropic(0.6)));
            case DIAGONAL -> GaussianMixture.of(new double[] {0.2, 0.5, 0.3}, new double[][] {{-3, 0}, {0, 3}, {3, -1}},
                    List.of(Covariance.diagonal(0.3, 1), Covariance.diagonal(1, 0.2), Covariance.diagonal(0.6, 0.6)));
            case FULL -> GaussianMixture.of(new double[] {0.2, 0.5, 0.3}, new double[][] {{-3, 0}, {0, 3}, {3, -1}},
                    List.of(Covariance.full(new double[][] {{1, 0.7}, {0.7, 1}}), Covariance.diagonal(1, 0.2),
                            Covariance.full(new double[][] {{0.5, -0.3}, {-0.3, 0.4}})));
        };
    }

    @ParameterizedTest
    @EnumSource
    void findsTheLawThatThePointsAreFrom(CovarianceKind kind) {
        GaussianMixture law = law(kind);
        int n = 50_000;
        ExpectationMaximisation.Fit fit = ExpectationMaximisation.of(3, kind).fit(law.sample(n, noise.stream("data")),
                noise);

        assertThat(fit.converged()).isTrue();
        assertThat(fit.atFloor()).isEmpty();
        // the components by their first mean; errors of this size have probability below 1e-6: 5/√(0.2·n) standard errors
        Integer[] order = IntStream.range(0, 3).boxed()
                .sorted(Comparator.comparingDouble(k -> fit.mixture().meanOf(k)[0])).toArray(Integer[]::new);
        for (int k = 0; k < 3; k++) {
            assertThat(fit.mixture().weight(order[k])).isCloseTo(law.weight(k), within(0.02));
            assertThat(fit.mixture().meanOf(order[k])).containsExactly(law.meanOf(k), within(0.06));
            double[][] covariance = fit.mixture().covarianceOf(order[k]).matrix(2);
            for (int i = 0; i < 2; i++) {
                assertThat(covariance[i]).containsExactly(law.covarianceOf(k).matrix(2)[i], within(0.08));
            }
        }
        assertThat(fit.mixture().covarianceOf(0)).isInstanceOf(switch (kind) {
            case ISOTROPIC -> Isotropic.class;
            case DIAGONAL -> Diagonal.class;
            case FULL -> Full.class;
        });
    }

    @ParameterizedTest
    @EnumSource
    void theLikelihoodNeverFalls(CovarianceKind kind) {
        for (double floor : new double[] {0, 0.3, 2}) {
            Batch points = Mixtures.random(random, 4, 3, Mixtures.Kind.FULL).sample(500,
                    noise.stream("points " + floor));
            double[] history = ExpectationMaximisation.of(5, kind).withVarianceFloor(floor).withTolerance(0)
                    .withStarts(1)
                    .withMostSteps(100).fit(points, noise).logLikelihood();
            for (int i = 1; i < history.length; i++) {
                assertThat(history[i]).isGreaterThanOrEqualTo(history[i - 1] - 1e-13);
            }
            assertThat(history[history.length - 1]).isGreaterThan(history[0]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneComponentIsTheMomentsOfThePoints(CovarianceKind kind) {
        Batch points = Mixtures.points(random, 100, 3, 2);
        Empirical law = Empirical.of(points);
        GaussianMixture fit = ExpectationMaximisation.of(1, kind).fit(points, noise).mixture();

        assertThat(fit.meanOf(0)).containsExactly(law.mean(), within(1e-14));
        double trace = 0;
        for (int d = 0; d < 3; d++) {
            trace += law.covariance()[d][d];
        }
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double exact = switch (kind) {
                    case ISOTROPIC -> i == j ? trace / 3 : 0;
                    case DIAGONAL -> i == j ? law.covariance()[i][i] : 0;
                    case FULL -> law.covariance()[i][j];
                };
                assertThat(fit.covarianceOf(0).matrix(3)[i][j]).isCloseTo(exact, within(1e-14));
            }
        }
    }

    @Test
    void aFloorHoldsEigenvaluesAndIsReported() {
        // points of a line in the plane: without a floor a full covariance collapses onto it
        Batch line = Batch.zeros(200, 2);
        for (int i = 0; i < 200; i++) {
            double x = random.nextGaussian();
            line.set(i, 0, x);
            line.set(i, 1, 2 * x);
        }
        var plan = ExpectationMaximisation.of(1, CovarianceKind.FULL);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> plan.fit(line, noise))
                .withMessageContaining("component 0 collapses").withMessageContaining("give a variance floor");
        ExpectationMaximisation.Fit fit = plan.withVarianceFloor(0.01).fit(line, noise);
        assertThat(fit.atFloor()).containsExactly(0);
        SymmetricEigen eigen = SymmetricEigen.of(fit.mixture().covarianceOf(0).matrix(2));
        assertThat(eigen.least()).isCloseTo(0.01, within(1e-14));
    }

    @Test
    void aComponentOnAPointCollapsesUnlessThereIsAFloor() {
        Batch points = Batch.ofScalars(0, 0.1, 0.2, 0.3, 100);
        for (CovarianceKind kind : CovarianceKind.values()) {
            var plan = ExpectationMaximisation.of(2, kind);
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> plan.fit(points, noise))
                    .withMessageContaining("collapses");
            ExpectationMaximisation.Fit fit = plan.withVarianceFloor(1e-3).fit(points, noise);
            assertThat(fit.atFloor()).hasSize(1);
            assertThat(fit.mixture().covarianceOf(fit.atFloor().getFirst()).variance(0)).isCloseTo(1e-3, within(1e-17));
        }
    }

    @Test
    void moreStartsAreNeverWorseAndThreadsChangeNothing() throws Exception {
        Batch points = Mixtures.random(random, 6, 2, Mixtures.Kind.FULL).sample(2000, noise.stream("starts"));
        var plan = ExpectationMaximisation.of(6, CovarianceKind.DIAGONAL).withVarianceFloor(1e-3).withMostSteps(50);
        double one = plan.withStarts(1).fit(points, noise).lastLogLikelihood();
        ExpectationMaximisation.Fit several = plan.withStarts(5).fit(points, noise);

        assertThat(several.lastLogLikelihood()).isGreaterThanOrEqualTo(one);
        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            GaussianMixture again = pool.submit(() -> plan.withStarts(5).fit(points, noise).mixture()).get();
            assertThat(again).isEqualTo(several.mixture());
        }
    }

    @Test
    void eigenvaluesRebuildTheirMatrix() {
        for (int dimension : new int[] {1, 2, 5, 20}) {
            double[][] matrix = Mixtures.positive(random, dimension);
            SymmetricEigen eigen = SymmetricEigen.of(matrix);
            double[][] again = eigen.raised(0);
            for (int i = 0; i < dimension; i++) {
                assertThat(again[i]).containsExactly(matrix[i], within(1e-13));
            }
            assertThat(eigen.least()).isGreaterThan(0.25 - 1e-13);
        }
        assertThat(Arrays.stream(SymmetricEigen.of(new double[][] {{0, 1}, {1, 0}}).values()).sorted().toArray())
                .containsExactly(new double[] {-1, 1}, within(1e-15));
    }

    @Test
    void badPlansAndPointsAreNamed() {
        var plan = ExpectationMaximisation.of(3, CovarianceKind.ISOTROPIC);

        assertThatIllegalArgumentException().isThrownBy(() -> ExpectationMaximisation.of(0, CovarianceKind.FULL))
                .withMessage("components = 0: must be at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> plan.withVarianceFloor(-1))
                .withMessageStartingWith("varianceFloor = -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> plan.withTolerance(Double.NaN))
                .withMessageStartingWith("tolerance = NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> plan.fit(Batch.zeros(2, 2), noise))
                .withMessage("components = 3: there are only 2 points; ask for fewer components");
        assertThatIllegalArgumentException().isThrownBy(() -> plan.fit(Batch.ofScalars(1, 2, 1, 2), noise))
                .withMessageContaining("there are only 2 different points");
        assertThatIllegalArgumentException().isThrownBy(() -> plan.fit(Batch.ofScalars(1, 2, Double.NaN), noise))
                .withMessage("points[2] = [NaN]: coordinates must be finite");
    }
}
