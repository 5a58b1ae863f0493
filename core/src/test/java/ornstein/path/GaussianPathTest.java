package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.random.Noise;
import ornstein.testkit.Golden;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;
import ornstein.testkit.Schedules;

/** The path over mixtures against exact values, Bayes' rule and differences in time. */
class GaussianPathTest {
    private static final Golden GOLDEN = Golden.load();

    static List<Golden.FieldCase> fields() {
        return GOLDEN.fields();
    }

    static List<Schedule> schedules() {
        return Schedules.all();
    }

    private static GaussianPath path(Golden.ScheduleId id) {
        return new GaussianPath(Schedules.of(id));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void marginalsMatchGoldenValues(Golden.FieldCase golden) {
        GaussianMixture law = path(golden.schedule()).marginal(Mixtures.of(golden.data()), golden.t());
        Batch x = Batch.ofRows(golden.points());
        double[] logDensity = law.logDensity(x);
        Batch score = law.score(x);
        Batch responsibilities = law.responsibilities(x);
        for (int i = 0; i < logDensity.length; i++) {
            Golden.FieldRow row = golden.expected().get(i);
            assertThat(Golden.error(logDensity[i], row.logProb())).as("log p").isLessThan(1e-12);
            assertThat(Golden.error(score.row(i), row.score())).as("score").isLessThan(1e-12);
            assertThat(Golden.error(responsibilities.row(i), row.responsibilities()))
                    .as("responsibilities")
                    .isLessThan(1e-12);
        }
    }

    /** Asked for: 1e-10; the closed form gives two digits more. */
    @ParameterizedTest
    @MethodSource("fields")
    void timeDerivativesMatchGoldenValues(Golden.FieldCase golden) {
        GaussianPath path = path(golden.schedule());
        double[] derivative = path.timeDerivative(Mixtures.of(golden.data()), golden.t(),
                Batch.ofRows(golden.points()));
        for (int i = 0; i < derivative.length; i++) {
            double expected = golden.expected().get(i).timeDerivative();
            assertThat(Golden.error(derivative[i], expected)).as("point %s", i).isLessThan(1e-12);
        }
    }

    /** The velocity of moving components is that of the table: two derivations, one value. */
    @ParameterizedTest
    @MethodSource("fields")
    void velocitiesOfMovingComponentsMatchGoldenValues(Golden.FieldCase golden) {
        MovingMixture moving = MovingMixture.diffused(Mixtures.of(golden.data()), Schedules.of(golden.schedule()),
                golden.t());
        Batch velocity = moving.velocity(Batch.ofRows(golden.points()));
        for (int i = 0; i < velocity.size(); i++) {
            assertThat(Golden.error(velocity.row(i), golden.expected().get(i).velocity()))
                    .as("point %s", i)
                    .isLessThan(1e-12);
        }
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void posteriorsOfPointsReweightThem() {
        GaussianPath path = new GaussianPath(new VarianceExploding(0.01, 50));
        Empirical data = Empirical.of(new double[] {1, 2, 1}, Batch.ofScalars(-1, 1, 500));
        double sigma = path.schedule().sigma(0.4);
        Empirical posterior = path.posterior(data, new double[] {0.1}, 0.4);
        double odds = 2 * Math.exp((square(1.1) - square(0.9)) / (2 * sigma * sigma));
        assertThat(posterior.components()).isEqualTo(2); // 500 is out of the question
        assertThat(posterior.weight(1) / posterior.weight(0)).isCloseTo(odds, offset(1e-12 * odds));
        assertThat(posterior.points()).isEqualTo(Batch.ofScalars(-1, 1));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void priorsHaveTheMomentsOfTheEnd(Schedule schedule) {
        GaussianPath path = new GaussianPath(schedule);
        for (Kind kind : Kind.values()) {
            GaussianMixture data = Mixtures.random(21, 3, 2, kind);
            GaussianMixture end = path.marginal(data, 1);
            GaussianMixture prior = path.prior(data);
            assertThat(prior.components()).isEqualTo(1);
            assertThat(Golden.error(prior.mean(), end.mean())).isLessThan(1e-14);
            assertThat(Golden.error(prior.covariance(), end.covariance())).isLessThan(1e-14);
        }
        double sigma = schedule.sigma(1);
        assertThat(path.prior(2))
                .isEqualTo(GaussianMixture.gaussian(new double[2], Covariance.isotropic(sigma * sigma)));
    }

    /** Differences of order 8 in t, for every schedule and kind, and for a law of points. */
    @ParameterizedTest
    @MethodSource("schedules")
    void timeDerivativesMatchDifferences(Schedule schedule) {
        GaussianPath path = new GaussianPath(schedule);
        List<Law> laws = List.of(
                Mixtures.random(1, 3, 2, Kind.ISOTROPIC),
                Mixtures.random(2, 3, 2, Kind.DIAGONAL),
                Mixtures.random(3, 3, 2, Kind.FULL),
                Empirical.of(Mixtures.points(4, 5, 2, 3)));
        for (Law data : laws) {
            for (double t : new double[] {0.3, 0.6, 0.9}) {
                Batch x = path.marginal(data, t).sample(5, Noise.seeded(3).stream("points"));
                double[] exact = path.timeDerivative(data, t, x);
                for (int i = 0; i < exact.length; i++) {
                    double[] point = x.row(i);
                    double h = 1e-3;
                    double[] weights = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
                    double sum = 0;
                    for (int j = 1; j <= 4; j++) {
                        sum += weights[j - 1]
                                * (path.marginal(data, t + j * h).logDensity(point)
                                        - path.marginal(data, t - j * h).logDensity(point));
                    }
                    double scale = 1e-7 * (10 + Math.abs(exact[i]));
                    assertThat(exact[i]).as("%s %s at %s", schedule, data, t).isCloseTo(sum / h, offset(scale));
                }
                assertThat(path.timeDerivative(data, t, x.row(0))).isEqualTo(exact[0]);
            }
        }
    }

    /** At t = 0 the rate of σ may be infinite while that of σ² is not. */
    @Test
    void timeDerivativesExistAtBothEnds() {
        GaussianMixture data = Mixtures.random(3, 3, 2, Kind.FULL);
        for (Schedule schedule : List.of(VariancePreserving.linear(0.1, 20), new SquareRootNoise(), new Linear())) {
            GaussianPath path = new GaussianPath(schedule);
            double[] x = {0.2, 0.4};
            double h = 1e-5;
            double start = path.timeDerivative(data, 0, x);
            double ahead = (path.marginal(data, h).logDensity(x) - path.marginal(data, 0).logDensity(x)) / h;
            assertThat(start).as("%s at 0", schedule).isCloseTo(ahead, offset(1e-2));
            double end = path.timeDerivative(data, 1, x);
            double behind = (path.marginal(data, 1).logDensity(x) - path.marginal(data, 1 - h).logDensity(x)) / h;
            assertThat(end).as("%s at 1", schedule).isCloseTo(behind, offset(1e-2));
        }
    }

    @Test
    void singularAndImpossibleQuestionsAreRefused() {
        GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        GaussianMixture data = Mixtures.random(1, 2, 2, Kind.DIAGONAL);
        Empirical points = Empirical.of(new double[] {1, 2}, new double[] {3, 4});
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> path.marginal(points, 0))
                .withMessageContaining("no density");
        for (double t : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> path.marginal(data, t))
                    .withMessageContaining("t = " + t);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.timeDerivative(data, 0.5, 1, 2, 3))
                .withMessageContaining("dimension 3");
        assertThatIllegalArgumentException().isThrownBy(() -> path.prior(0)).withMessageContaining("dimension = 0");
    }
}
