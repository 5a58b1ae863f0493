package ornstein.fidelity;

import java.util.Arrays;

import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;

/**
 * The numbers that faults take, and what they are relative to.
 *
 * @param data E‖x_0‖²
 * @param spread tr Cov[x_0]/D
 * @param dimension D
 */
record FaultSize(Schedule schedule, double data, double spread, int dimension) {
    static FaultSize of(ExactField exact) {
        double squares = 0;
        double trace = 0;
        double[] mean = exact.data().mean();
        double[][] covariance = exact.data().covariance();
        for (int d = 0; d < mean.length; d++) {
            squares = Math.fma(mean[d], mean[d], squares);
            trace += covariance[d][d];
        }
        return new FaultSize(exact.schedule(), squares + trace, trace / mean.length, mean.length);
    }

    /** √E‖a x_0 + b ε‖², the root mean square of what a prediction estimates. */
    double at(Prediction prediction, double t) {
        double ofData = prediction.ofData(schedule, t);
        double ofNoise = prediction.ofNoise(schedule, t);
        double size = Math.sqrt(ofData * ofData * data + ofNoise * ofNoise * dimension);
        if (!Double.isFinite(size)) {
            throw new ArithmeticException("the size of " + prediction + " at t = " + t + " is " + size
                    + ": faults are relative to it; keep off that time, or make another prediction faulty");
        }
        return size;
    }

    /** √(α² tr Cov[x_0]/D + σ²), the standard deviation of a coordinate of x_t. */
    double deviation(double t) {
        double alpha = schedule.alpha(t);
        double sigma = schedule.sigma(t);
        return Math.sqrt(alpha * alpha * spread + sigma * sigma);
    }

    static void check(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " = " + value + ": the " + name + " of a fault must be finite and not negative");
        }
    }

    /** ‖v‖. */
    static double length(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum = Math.fma(x, x, sum);
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("direction = " + Arrays.toString(v)
                    + ": a direction is a finite vector that is not 0");
        }
        return Math.sqrt(sum);
    }
}
