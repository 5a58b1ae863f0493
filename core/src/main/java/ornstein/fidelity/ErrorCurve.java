package ornstein.fidelity;

import java.util.List;
import java.util.function.Function;

import ornstein.distribution.Estimate;
import ornstein.path.Prediction;

/**
 * The error of a learned field over time.
 *
 * @param prediction of which quantity
 * @param averaging how expectations were found
 * @param points by ascending time, at least one
 */
public record ErrorCurve(Prediction prediction, Averaging averaging, List<ErrorPoint> points) {
    /** Takes a copy. */
    public ErrorCurve {
        points = List.copyOf(points);
    }

    /** The times, ascending. */
    public double[] times() {
        return points.stream().mapToDouble(ErrorPoint::time).toArray();
    }

    /** The average of E‖f_θ − f‖² over the time from the first point to the last, by the trapezoidal rule. */
    public Estimate meanError() {
        return mean(ErrorPoint::error);
    }

    /** The average of E‖f‖², so. */
    public Estimate meanSize() {
        return mean(ErrorPoint::size);
    }

    /** The average of the relative error, so: every time counts the same. */
    public Estimate meanRelative() {
        return mean(ErrorPoint::relative);
    }

    /** The average error as a share of the average size: times where the field is large count more. */
    public double relativeOfMeans() {
        return meanError().value() / meanSize().value();
    }

    /** Central intervals of the errors, each with this chance to hold the truth. */
    public List<Interval> intervals(double confidence) {
        return points.stream().map(point -> Interval.of(point.error(), confidence)).toList();
    }

    private Estimate mean(Function<ErrorPoint, Estimate> part) {
        int n = points.size();
        if (n == 1) {
            return part.apply(points.getFirst());
        }
        double span = points.getLast().time() - points.getFirst().time();
        double[] weights = new double[n];
        double[] errors = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double before = points.get(Math.max(0, i - 1)).time();
            double after = points.get(Math.min(n - 1, i + 1)).time();
            Estimate own = part.apply(points.get(i));
            weights[i] = 0.5 * (after - before) / span;
            errors[i] = own.error();
            sum = Math.fma(weights[i], own.value(), sum);
        }
        return new Estimate(sum, averaging.error(weights, errors));
    }
}
