package ornstein.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.Estimate;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.MixtureBridge;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.toy.Moons;

/** Errors that are known in closed form, and intervals that hold the truth as often as they say. */
class FieldErrorTest {
    private static final VariancePreserving SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final double[] TIMES = {0.01, 0.1, 0.3, 0.7, 1};

    private static ExactField gaussian(int dimension, double variance) {
        return new GaussianPath(SCHEDULE).field(
                GaussianMixture.gaussian(new double[dimension], Covariance.isotropic(variance)));
    }

    /** V_t = α²v + σ². */
    private static double variance(double t, double data) {
        double alpha = SCHEDULE.alpha(t);
        double sigma = SCHEDULE.sigma(t);
        return alpha * alpha * data + sigma * sigma;
    }

    @Test
    void theExactFieldHasNoError() {
        ExactField exact = new GaussianPath(SCHEDULE).field(new Moons(0.01).law());

        ErrorCurve curve = FieldError.between(exact, exact, TIMES, 100, Prediction.NOISE, Noise.seeded(1));

        assertThat(curve.points()).hasSize(5).allSatisfy(point -> {
            assertThat(point.error()).isEqualTo(Estimate.exact(0));
            assertThat(point.relative()).isEqualTo(Estimate.exact(0));
            assertThat(point.size().value()).isPositive();
        });
    }

    /** From a Gaussian source the path between two laws is the Gaussian path: the same errors of one field. */
    @Test
    void thePathFromAGaussianSourceIsTheGaussianPath() {
        GaussianMixture data = new Moons(0.01).law();
        Linear linear = new Linear();
        ExactField exact = new GaussianPath(linear).field(data);
        MarginalField learned = new Scaling(1.1).on(exact, Prediction.VELOCITY);
        double[] times = {0.1, 0.5, 0.9};
        Reference between = Reference.of(new MixtureBridge(linear, new GaussianPath(linear).prior(2)), data);
        Averaging draws = Averaging.draws(200, Noise.seeded(3));

        ErrorCurve one = FieldError.between(learned, exact, times, Prediction.VELOCITY, draws);
        ErrorCurve other = FieldError.between(learned, between, times, Prediction.VELOCITY, draws);
        for (int i = 0; i < times.length; i++) {
            assertThat(one.points().get(i).relative().value()).isCloseTo(0.01, within(1e-12));
            assertThat(other.points().get(i).relative().value()).isCloseTo(0.01, within(1e-9));
            assertThat(other.points().get(i).error().value())
                    .isCloseTo(one.points().get(i).error().value(), within(1e-9));
        }
        assertThatThrownBy(() -> FieldError.between(exact, between, times, Prediction.NOISE, draws))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("NOISE: a path between two mixtures has a velocity and a score");
        assertThatThrownBy(() -> FieldError.between(gaussian(1, 1), between, times, Prediction.VELOCITY, draws))
                .hasMessageContaining("the learned field has dimension 1, the exact one 2");
    }

    @Test
    void aScaledScoreOfAGaussianIsOffByItsClosedForm() {
        ExactField exact = gaussian(1, 0.4);
        MarginalField learned = new Scaling(1.1).on(exact);

        ErrorCurve curve = FieldError.between(learned, exact, TIMES, Prediction.SCORE, Averaging.quadrature());

        for (ErrorPoint point : curve.points()) {
            double size = 1 / variance(point.time(), 0.4);
            assertThat(point.size().value()).isCloseTo(size, within(1e-12 * size));
            assertThat(point.error().value()).isCloseTo(0.01 * size, within(1e-12 * size));
            assertThat(point.relative().value()).isCloseTo(0.01, within(1e-12));
        }
        assertThat(curve.meanRelative().value()).isCloseTo(0.01, within(1e-12));
        assertThat(curve.relativeOfMeans()).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void overTheSameDrawsTheRatioIsKnownBetterThanErrorAndSize() {
        ExactField exact = gaussian(3, 0.4);

        ErrorCurve curve = FieldError.between(new Scaling(1.1).on(exact), exact, TIMES, 4000, Prediction.SCORE,
                Noise.seeded(4));

        for (ErrorPoint point : curve.points()) {
            double size = 3 / variance(point.time(), 0.4);
            // the sum of squares of 4000·3 normals: a deviation of √(2/12000); five times it, false-alarm rate 3e-6
            assertThat(point.error().value()).isCloseTo(0.01 * size, within(5 * 0.01 * size * Math.sqrt(2 / 12000.0)));
            assertThat(point.error().error()).isCloseTo(0.01 * size * Math.sqrt(2 / 12000.0),
                    within(1e-3 * size * 0.01));
            assertThat(point.relative().value()).isCloseTo(0.01, within(1e-12));
            assertThat(point.relative().error()).isLessThan(1e-12);
        }
    }

    @Test
    void aBiasIsOffByItsSizeEverywhere() {
        ExactField exact = new GaussianPath(new Linear()).field(new Moons(0.01).law());
        MarginalField learned = new Bias(0.05, 3, 4).on(exact);

        for (ErrorPoint point : FieldError.between(learned, exact, new double[] {0.1, 0.5, 0.9}, 50, Prediction.NOISE,
                Noise.seeded(2)).points()) {
            assertThat(point.error().value()).isCloseTo(2 * 0.05 * 0.05, within(1e-12));
            assertThat(point.error().error()).isLessThan(1e-12);
        }
    }

    /** Points have no density, but a field at every t above 0; smoothed they are a mixture. */
    @Test
    void lawsOfPointsServeAsWell() {
        ExactField exact = new GaussianPath(SCHEDULE).field(Empirical.of(new double[] {-1, 0}, new double[] {1, 1}));

        for (Fault fault : List.of(new Smoothing(0.1), new RandomBias(0.1, 1, 1), Precision.bfloat16())) {
            assertThat(
                    FieldError.between(fault.on(exact), exact, TIMES, 200, Prediction.NOISE, Noise.seeded(1)).points())
                    .allSatisfy(point -> assertThat(point.relative().value()).isBetween(1e-12, 1.0));
        }
    }

    @Test
    void theAverageOverTimeIsTheTrapezoidalRule() {
        List<ErrorPoint> points = List.of(point(0.2, 4, 1), point(0.4, 2, 2), point(1, 1, 1));
        ErrorCurve sampled = new ErrorCurve(Prediction.SCORE, Averaging.draws(10, Noise.seeded(1)), points);
        ErrorCurve integrated = new ErrorCurve(Prediction.SCORE, Averaging.quadrature(), points);

        // weights 0.1, 0.4, 0.3 over 0.8; errors of means are independent, bounds add up
        assertThat(sampled.meanError().value()).isCloseTo((0.4 + 0.8 + 0.3) / 0.8, within(1e-15));
        assertThat(sampled.meanError().error())
                .isCloseTo(Math.sqrt(0.01 * 1 + 0.16 * 4 + 0.09) / 0.8, within(1e-15));
        assertThat(integrated.meanError().error()).isCloseTo((0.1 + 0.8 + 0.3) / 0.8, within(1e-15));
        assertThat(sampled.times()).containsExactly(0.2, 0.4, 1);
        assertThat(new ErrorCurve(Prediction.SCORE, Averaging.quadrature(), points.subList(0, 1)).meanError())
                .isEqualTo(new Estimate(4, 1));
    }

    private static ErrorPoint point(double t, double value, double error) {
        return new ErrorPoint(t, new Estimate(value, error), new Estimate(10, 0), new Estimate(value / 10, 0));
    }

    /**
     * Of 300 intervals of 95 % the number that hold the truth has mean 285 and deviation 3.8: 266 to 300 with a false-alarm
     * rate of 5e-6. Intervals of half the width would hold it 202 times, and never 266.
     */
    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        ExactField exact = gaussian(2, 0.4);
        MarginalField learned = new Scaling(1.1).on(exact);
        double truth = 0.01 * 2 / variance(0.3, 0.4);
        int held = 0;
        int halves = 0;
        for (int seed = 0; seed < 300; seed++) {
            Estimate error = FieldError.between(learned, exact, new double[] {0.3}, 500, Prediction.SCORE,
                    Noise.seeded(seed)).points().getFirst().error();
            held += Interval.of(error, 0.95).contains(truth) ? 1 : 0;
            halves += Interval.of(new Estimate(error.value(), 0.5 * error.error()), 0.95).contains(truth) ? 1 : 0;
        }

        assertThat(held).isBetween(266, 300);
        assertThat(halves).isLessThan(266);
    }

    @Test
    void theSameBitsOnAnyNumberOfThreads() throws Exception {
        ExactField exact = new GaussianPath(SCHEDULE).field(new Moons(0.01).law());
        MarginalField learned = new RandomBias(0.1, 0.5, 3).on(exact);
        try (ForkJoinPool one = new ForkJoinPool(1); ForkJoinPool three = new ForkJoinPool(3)) {
            assertThat(one.submit(() -> curve(learned, exact)).get())
                    .isEqualTo(three.submit(() -> curve(learned, exact)).get());
        }
    }

    private static List<ErrorPoint> curve(MarginalField learned, ExactField exact) {
        return FieldError.between(learned, exact, TIMES, 3000, Prediction.VELOCITY, Noise.seeded(7)).points();
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        ExactField one = gaussian(1, 1);
        ExactField two = gaussian(2, 1);
        Noise noise = Noise.seeded(1);

        assertThatThrownBy(() -> FieldError.between(two, one, TIMES, 10, Prediction.SCORE, noise))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dimension 2");
        assertThatThrownBy(() -> FieldError.between(one, one, new double[] {0.5, 0.2}, 10, Prediction.SCORE, noise))
                .hasMessageContaining("times[1] = 0.2").hasMessageContaining("sort them");
        assertThatThrownBy(() -> FieldError.between(one, one, new double[0], 10, Prediction.SCORE, noise))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> FieldError.between(one, one, TIMES, 1, Prediction.SCORE, noise))
                .hasMessageContaining("draws = 1");
        assertThatThrownBy(() -> FieldError.between(two, two, TIMES, Prediction.SCORE, Averaging.quadrature()))
                .hasMessageContaining("quadrature is for the line");
        MarginalField broken = MarginalField.of(SCHEDULE, Prediction.NOISE, 1,
                VectorField.pointwise((t, x, value) -> value[0] = Double.NaN));
        assertThatThrownBy(() -> FieldError.between(broken, one, TIMES, 10, Prediction.NOISE, noise))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("t = 0.01");
        assertThatThrownBy(() -> Interval.of(Estimate.exact(1), 1)).hasMessageContaining("confidence = 1.0");
    }
}
