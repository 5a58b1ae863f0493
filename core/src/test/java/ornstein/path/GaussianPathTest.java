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

    static List<Golden.ReverseKernelCase> reverseKernels() {
        return GOLDEN.reverseKernels();
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

    @ParameterizedTest
    @MethodSource("fields")
    void posteriorMeansAreTheGoldenDenoisedPoints(Golden.FieldCase golden) {
        GaussianPath path = path(golden.schedule());
        GaussianMixture data = Mixtures.of(golden.data());
        for (int i = 0; i < golden.points().length; i++) {
            GaussianMixture posterior = path.posterior(data, golden.points()[i], golden.t());
            Golden.FieldRow row = golden.expected().get(i);
            assertThat(Golden.error(posterior.mean(), row.denoised())).as("point %s", i).isLessThan(1e-12);
            assertThat(Golden.error(posterior.weights(), row.responsibilities())).as("point %s", i).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("reverseKernels")
    void reverseKernelsMatchGoldenValues(Golden.ReverseKernelCase golden) {
        GaussianMixture kernel = path(golden.schedule())
                .reverseKernel(Mixtures.of(golden.data()), golden.s(), golden.t(), golden.xt());
        assertThat(Mixtures.error(kernel, golden.lawOfXs())).isLessThan(1e-12);
    }

    /** log p(x_s | x_t) + log p_t(x_t) = log p_s(x_s) + log N(x_t; r x_s, v), for every kind and schedule. */
    @ParameterizedTest
    @MethodSource("schedules")
    void reverseKernelsObeyBayesRule(Schedule schedule) {
        GaussianPath path = new GaussianPath(schedule);
        double faultSeen = 0; // of a kernel whose step is 1 % too wide
        for (Kind kind : Kind.values()) {
            GaussianMixture data = Mixtures.random(5, 3, 2, kind);
            for (double[] times : new double[][] {{0.01, 0.011}, {0.1, 0.5}, {0.3, 0.9}, {0.85, 0.95}}) {
                double s = times[0];
                double t = times[1];
                Transition step = path.transition(s, t);
                double sd = step.standardDeviation();
                for (double[] noise : Mixtures.points(3, 4, 4, 2)) {
                    GaussianMixture before = path.marginal(data, s);
                    double[] xs = before.meanOf(1);
                    double[] xt = new double[2];
                    for (int d = 0; d < 2; d++) {
                        xs[d] += noise[d] * Math.sqrt(before.covarianceOf(1).variance(d));
                        xt[d] = step.ratio() * xs[d] + sd * noise[2 + d];
                    }
                    double forward = -Math.log(2 * Math.PI * step.variance())
                            - 0.5 * (square((xt[0] - step.ratio() * xs[0]) / sd)
                                    + square((xt[1] - step.ratio() * xs[1]) / sd));
                    double joint = before.logDensity(xs) + forward;
                    double reverse = path.reverseKernel(data, s, t, xt).logDensity(xs);
                    double reversed = reverse + path.marginal(data, t).logDensity(xt);
                    // xₛ and xₜ are rounded in units of the short step's width
                    double rounding = 1e-15 * (1 + Math.abs(xt[0]) + Math.abs(xt[1])) / sd * 8;
                    assertThat(reversed)
                            .as("%s %s → %s", kind, s, t)
                            .isCloseTo(joint, offset(1e-12 * (1 + Math.abs(joint)) + rounding));
                    double wrong = before.observed(step.ratio(), 1.01 * step.variance(), xt).law().logDensity(xs);
                    faultSeen = Math.max(faultSeen, Math.abs(wrong - reverse));
                }
            }
        }
        assertThat(faultSeen).isGreaterThan(1e-3);
    }

    private static double square(double x) {
        return x * x;
    }

    /** Nothing of x_t is known about x_s any more: the kernel becomes the marginal, without a division by α_t. */
    @Test
    void reverseKernelsStayExactWhereAlphaVanishes() {
        for (Schedule schedule : List.of(new Linear(), new Trigonometric(), new Cosine(0.008))) {
            GaussianPath path = new GaussianPath(schedule);
            for (Kind kind : Kind.values()) {
                GaussianMixture data = Mixtures.random(8, 4, 3, kind);
                GaussianMixture before = path.marginal(data, 0.6);
                double[] x = {0.3, -2, 1};
                assertThat(Mixtures.error(path.reverseKernel(data, 0.6, 1, x), before)).isLessThan(1e-15);
                double almost = Math.nextDown(1.0);
                assertThat(Mixtures.error(path.reverseKernel(data, 0.6, almost, x), before)).isLessThan(1e-14);
                assertThat(Mixtures.error(path.posterior(data, x, almost), data)).isLessThan(1e-14);
            }
        }
    }

    /** From s = 0 with σ_0 = 0 the reverse kernel is the posterior; in one step or in two with x_s known it is the same. */
    @Test
    void theKernelToDataIsThePosterior() {
        GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        GaussianMixture data = Mixtures.random(2, 3, 3, Kind.FULL);
        double[] x = {0.5, 1, -1};
        GaussianMixture posterior = path.posterior(data, x, 0.3);
        assertThat(Mixtures.error(path.reverseKernel(data, 0, 0.3, x), posterior)).isLessThan(1e-14);
        GaussianMixture near = path.posterior(data, x, 1e-9);
        assertThat(Golden.error(near.mean(), x)).isLessThan(1e-7);
        assertThat(near.covarianceOf(0).variance(0)).isBetween(1e-11, 1.0001e-10);
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
                .isThrownBy(() -> path.posterior(data, new double[2], 0))
                .withMessageContaining("t = 0.0: the posterior of x_0 is singular");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> path.marginal(points, 0))
                .withMessageContaining("no density");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> path.reverseKernel(points, 0, 0.5, new double[2]))
                .withMessageContaining("no density");
        for (double t : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> path.marginal(data, t))
                    .withMessageContaining("t = " + t);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.reverseKernel(data, 0.5, 0.4, new double[2]))
                .withMessageContaining("s = 0.5, t = 0.4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.reverseKernel(data, 0.5, 0.6, new double[3]))
                .withMessageContaining("dimension 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> path.timeDerivative(data, 0.5, 1, 2, 3))
                .withMessageContaining("dimension 3");
        assertThatIllegalArgumentException().isThrownBy(() -> path.prior(0)).withMessageContaining("dimension = 0");
    }
}
