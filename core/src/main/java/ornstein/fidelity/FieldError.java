package ornstein.fidelity;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Sampling;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/**
 * E‖f_θ − f‖² under p_t, the error of a learned field at each time: the excess of its regression loss over the least possible
 * one, unweighted [vincent2011connection].
 */
public final class FieldError {
    private FieldError() {}

    /**
     * The error by means over exact draws of p_t.
     *
     * @param times ascending, in [0, 1], where the prediction is not singular
     * @param draws ≥ 2, at each time
     * @throws IllegalArgumentException if fields differ in dimension, or times do not ascend
     * @throws ArithmeticException if a field is singular or not finite somewhere, or the exact one vanishes at a time
     */
    public static ErrorCurve between(MarginalField learned, ExactField exact, double[] times, int draws,
            Prediction prediction, Noise noise) {
        return between(learned, exact, times, prediction, Averaging.draws(draws, noise));
    }

    /** The same with expectations of one's choice: {@code Averaging.quadrature()} on the line. */
    public static ErrorCurve between(MarginalField learned, ExactField exact, double[] times, Prediction prediction,
            Averaging averaging) {
        return between(learned, Reference.of(exact), times, prediction, averaging);
    }

    /** The same against anything else that is known, as the path between two mixtures. */
    public static ErrorCurve between(MarginalField learned, Reference exact, double[] times, Prediction prediction,
            Averaging averaging) {
        checkDimensions(learned, exact.dimension());
        if (times.length == 0) {
            throw new IllegalArgumentException("times = []: give at least one time");
        }
        List<ErrorPoint> points = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            if (i > 0 && !(times[i] > times[i - 1])) {
                throw new IllegalArgumentException("times[" + i + "] = " + times[i] + " after " + times[i - 1]
                        + ": times must ascend; sort them and leave out repetitions");
            }
            points.add(point(learned, exact, times[i], prediction, averaging));
        }
        return new ErrorCurve(prediction, averaging, points);
    }

    static void checkDimensions(MarginalField learned, int dimension) {
        if (learned.dimension() != dimension) {
            throw new IllegalArgumentException("the learned field has dimension " + learned.dimension()
                    + ", the exact one " + dimension + ": compare fields in one space");
        }
    }

    private static ErrorPoint point(MarginalField learned, Reference exact, double t, Prediction prediction,
            Averaging averaging) {
        GaussianMixture law = exact.law(t);
        if (averaging instanceof Draws draws) {
            Batch x = law.sample(draws.n(), draws.stream(t));
            Batch truth = exact.evaluate(prediction, x, t);
            double[] error = squares(learned.evaluate(prediction, x, t), truth);
            double[] size = squares(truth, Batch.zeros(x.shape(), x.dimension()));
            return point(t, prediction, error, size);
        }
        Expectation expectation = averaging.at(t);
        Estimate error = expectation.of(law, x -> squares(learned.evaluate(prediction, x, t),
                exact.evaluate(prediction, x, t)), 0);
        Estimate size = expectation.of(law, x -> squares(exact.evaluate(prediction, x, t),
                Batch.zeros(x.shape(), x.dimension())), 0);
        double ratio = ratio(t, prediction, error.value(), size.value());
        return new ErrorPoint(t, error, size,
                new Estimate(ratio, (error.error() + ratio * size.error()) / size.value()));
    }

    private static ErrorPoint point(double t, Prediction prediction, double[] error, double[] size) {
        Estimate meanError = Sampling.mean(error);
        Estimate meanSize = Sampling.mean(size);
        double ratio = ratio(t, prediction, meanError.value(), meanSize.value());
        double[] residual = new double[error.length];
        for (int i = 0; i < residual.length; i++) {
            residual[i] = Math.fma(-ratio, size[i], error[i]);
        }
        return new ErrorPoint(t, meanError, meanSize,
                new Estimate(ratio, Sampling.mean(residual).error() / meanSize.value()));
    }

    private static double ratio(double t, Prediction prediction, double error, double size) {
        if (!(size > 0)) {
            throw new ArithmeticException("the exact " + prediction + " vanishes at t = " + t
                    + ": no error is relative to it; take another time or prediction");
        }
        return error / size;
    }

    /** ‖aₙ − bₙ‖². */
    static double[] squares(Batch a, Batch b) {
        double[] squares = new double[a.size()];
        for (int d = 0; d < a.dimension(); d++) {
            double[] one = a.plane(d);
            double[] other = b.plane(d);
            for (int i = 0; i < squares.length; i++) {
                double difference = one[i] - other[i];
                squares[i] = Math.fma(difference, difference, squares[i]);
            }
        }
        return squares;
    }
}
