package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.array.Batch;
import ornstein.distribution.NumericalLaw.Scout;
import ornstein.random.Noise;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Integrals on the line and the plane, against mixtures whose integrals are known. */
class NumericalLawTest {
    private static Estimate logNormaliser(GaussianMixture law, Function<Batch, double[]> logDensity) {
        return NumericalLaw.of(logDensity, List.of(new Scout(law, 1))).logNormaliser();
    }

    private static void assertCovers(Estimate estimate, double exact, double most) {
        assertThat(estimate.value()).isCloseTo(exact, within(estimate.error()));
        assertThat(estimate.error()).isLessThan(most);
    }

    @ParameterizedTest
    @CsvSource({"1, ISOTROPIC", "2, ISOTROPIC", "2, DIAGONAL", "2, FULL", "2, MIXED"})
    void momentsOfMixturesAreFound(int dimension, Kind kind) {
        for (int k : new int[] {1, 3, 8}) {
            GaussianMixture law = Mixtures.random(k, k, dimension, kind);
            NumericalLaw found = NumericalLaw.of(x -> plus(law.logDensity(x), -700), List.of(new Scout(law, 1)));

            assertCovers(found.logNormaliser(), -700, 1e-11);
            for (int i = 0; i < dimension; i++) {
                assertCovers(found.mean(i), law.mean()[i], 1e-12);
                for (int j = 0; j < dimension; j++) {
                    assertCovers(found.covariance(i, j), law.covariance()[i][j], 2e-11);
                }
            }
            Estimate[] weights = found.expectations(law::responsibilities);
            for (int c = 0; c < k; c++) {
                assertCovers(weights[c], law.weight(c), 1e-12);
            }
            Batch x = law.sample(5, Noise.seeded(1).stream("points"));
            assertThat(found.logDensity(x)).containsExactly(law.logDensity(x), within(1e-10));
        }
    }

    private static double[] plus(double[] values, double shift) {
        return Arrays.stream(values).map(v -> v + shift).toArray();
    }

    @Test
    void narrowModesFarApartAreAllFound() {
        GaussianMixture line = GaussianMixture.of(new double[] {1, 2, 3}, new double[][] {{-1000}, {0.1}, {900}},
                List.of(Covariance.isotropic(1e-6), Covariance.isotropic(1e-2), Covariance.isotropic(1)));
        GaussianMixture plane = GaussianMixture.of(new double[] {1, 2, 3},
                new double[][] {{-30, 2}, {0.1, 0}, {20, 20}},
                List.of(Covariance.isotropic(1e-4), Covariance.isotropic(1e-2),
                        Covariance.full(new double[][] {{1, 0.99}, {0.99, 1}})));
        assertCovers(logNormaliser(line, line::logDensity), 0, 1e-12);
        assertCovers(logNormaliser(plane, plane::logDensity), 0, 1e-12);
    }

    @Test
    void massIsFoundWhereNoScoutIs() {
        double[] slope = {40, -25};
        GaussianMixture law = GaussianMixture.gaussian(new double[2], Covariance.diagonal(1, 0.25));
        Tilted tilted = Tilted.power(law, 1).tilt(slope);
        NumericalLaw found = NumericalLaw.of(x -> {
            double[] log = law.logDensity(x);
            Arrays.setAll(log, i -> log[i] + slope[0] * x.get(i, 0) + slope[1] * x.get(i, 1));
            return log;
        }, List.of(new Scout(law, 1)));

        assertCovers(found.logNormaliser(), tilted.logNormaliser(), 1e-10);
        assertCovers(found.mean(0), tilted.law().mean()[0], 1e-9);
        Estimate wide = NumericalLaw
                .of(x -> Arrays.stream(law.logDensity(x)).map(v -> 0.001 * v).toArray(), List.of(new Scout(law, 1)))
                .logNormaliser();
        assertCovers(wide, Tilted.power(law, 0.001).logNormaliser(), 1e-11);
    }

    @Test
    void aJumpOnThePlaneIsFollowedAsFarAsItSays() {
        GaussianMixture law = Mixtures.random(4, 2, 2, Kind.FULL);
        double[] direction = {1, 0.7};
        Estimate found = logNormaliser(law, x -> {
            double[] log = law.logDensity(x);
            Arrays.setAll(log,
                    i -> x.get(i, 0) + 0.7 * x.get(i, 1) > 0.4 ? log[i] : Double.NEGATIVE_INFINITY);
            return log;
        });
        double share = Univariate.of(law.projected(direction)).survival(0.4);
        assertCovers(found, Math.log(share), 0.01);
        assertThat(found.error()).isGreaterThan(1e-9);
    }

    @ParameterizedTest
    @CsvSource({"1, 20000", "2, 65000"})
    void nodesStandForTheLaw(int dimension, int least) {
        GaussianMixture law = Mixtures.random(8, 3, dimension, Kind.MIXED);
        WeightedNodes nodes = NumericalLaw.of(law::logDensity, List.of(new Scout(law, 1))).nodes(least);

        assertThat(nodes.law().components()).isBetween(least * 3 / 4, 2 * least);
        for (int i = 0; i < dimension; i++) {
            assertThat(nodes.law().mean()[i]).isCloseTo(law.mean()[i], within(1e-8));
            for (int j = 0; j < dimension; j++) {
                assertThat(nodes.law().covariance()[i][j]).isCloseTo(law.covariance()[i][j], within(1e-7));
            }
        }
        assertThat(nodes.resolution()).isPositive().isLessThan(dimension == 1 ? 1e-3 : 0.1);
        double[] coordinate = nodes.law().points().plane(0).clone();
        assertThat(Arrays.stream(coordinate).distinct().count()).isGreaterThan((long) (0.9 * coordinate.length));
    }

    @Test
    void whatCannotBeIntegratedIsRefused() {
        GaussianMixture law = Mixtures.random(4, 2, 2, Kind.FULL);
        GaussianMixture space = Mixtures.random(4, 2, 3, Kind.FULL);
        List<Scout> scouts = List.of(new Scout(law, 1));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> NumericalLaw.of(x -> new double[x.size()], scouts))
                .withMessageStartingWith("the density does not fall off");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> NumericalLaw.of(x -> filled(x.size(), Double.NEGATIVE_INFINITY), scouts))
                .withMessageStartingWith("the largest log-density seen is -Infinity");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> NumericalLaw.of(x -> filled(x.size(), Double.NaN), scouts))
                .withMessageStartingWith("the largest log-density seen is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> NumericalLaw.of(space::logDensity, List.of()))
                .withMessageStartingWith("scouts is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NumericalLaw.of(space::logDensity, List.of(new Scout(space, 1))))
                .withMessageStartingWith("a scout has dimension 3");
        NumericalLaw found = NumericalLaw.of(law::logDensity, scouts);
        assertThatIllegalArgumentException().isThrownBy(() -> found.nodes(0)).withMessageStartingWith("least = 0");
        assertThat(found.dimension()).isEqualTo(2);
    }

    private static double[] filled(int n, double value) {
        double[] filled = new double[n];
        Arrays.fill(filled, value);
        return filled;
    }
}
