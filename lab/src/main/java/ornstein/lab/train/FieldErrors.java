package ornstein.lab.train;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import ornstein.distribution.Estimate;
import ornstein.fidelity.ErrorCurve;
import ornstein.fidelity.ErrorPoint;
import ornstein.fidelity.FieldError;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.lab.report.NamedFigure;
import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.plot.CurveFigure;
import ornstein.random.Noise;

/**
 * E‖f_θ − f‖² under p_t at times of the training, for score and velocity.
 *
 * @param curves one for each prediction that could be compared; none where no law is known in between
 */
record FieldErrors(List<ErrorCurve> curves) {
    private static final int TIMES = 25;
    private static final int DRAWS = 4096;
    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;

    FieldErrors {
        curves = List.copyOf(curves);
    }

    static FieldErrors of(Trained trained, Noise noise) {
        List<ErrorCurve> curves = new ArrayList<>();
        if (trained.isGaussian()) {
            ExactField exact = trained.exact().path().field(trained.exact().data());
            double[] times = times(trained.file().experiment().training().orElseThrow().times());
            // what the network itself predicts, and what samplers ask for
            for (Prediction prediction : EnumSet.of(trained.objective().predicts(), Prediction.SCORE)) {
                curve(trained, exact, times, prediction, noise).ifPresent(curves::add);
            }
        }
        return new FieldErrors(curves);
    }

    /** Nothing where a prediction is singular at an end of the schedule: another tells the same. */
    private static Optional<ErrorCurve> curve(Trained trained, ExactField exact, double[] times, Prediction prediction,
            Noise noise) {
        try {
            return Optional.of(FieldError.between(trained.field(), exact, times, DRAWS, prediction, noise));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Closer to one another near the data, where fields change fastest. */
    private static double[] times(TrainingSpec.Times range) {
        double[] times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            double share = (double) i / (TIMES - 1);
            times[i] = i == TIMES - 1 ? range.to() : range.from() + (range.to() - range.from()) * share * share;
        }
        return times;
    }

    /** The errors as {@code field-error.json} tells them. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (ErrorCurve curve : curves) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("t", curve.times());
            one.put("mean-squared-error", values(curve, Part.ERROR));
            one.put("standard-error", errors(curve, Part.ERROR));
            one.put("mean-square", values(curve, Part.SIZE));
            one.put("relative", values(curve, Part.RELATIVE));
            one.put("relative-standard-error", errors(curve, Part.RELATIVE));
            one.put("relative-average", curve.meanRelative().value());
            one.put("relative-of-averages", curve.relativeOfMeans());
            tree.put(word(curve), one);
        }
        return tree;
    }

    static String word(ErrorCurve curve) {
        return curve.prediction().name().toLowerCase(Locale.ROOT);
    }

    private enum Part {
        ERROR, SIZE, RELATIVE;

        Estimate of(ErrorPoint point) {
            return switch (this) {
                case ERROR -> point.error();
                case SIZE -> point.size();
                case RELATIVE -> point.relative();
            };
        }
    }

    private static double[] values(ErrorCurve curve, Part part) {
        return curve.points().stream().mapToDouble(point -> part.of(point).value()).toArray();
    }

    private static double[] errors(ErrorCurve curve, Part part) {
        return curve.points().stream().mapToDouble(point -> part.of(point).error()).toArray();
    }

    private static CurveFigure with(CurveFigure figure, String name, List<ErrorPoint> points) {
        double[] t = points.stream().mapToDouble(ErrorPoint::time).toArray();
        double[] relative = points.stream().mapToDouble(point -> point.relative().value()).toArray();
        double[] lower = new double[t.length];
        double[] upper = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            double error = points.get(i).relative().error();
            lower[i] = Math.max(relative[i] - 2 * error, relative[i] / 10);
            upper[i] = relative[i] + 2 * error;
        }
        return figure.band("", t, lower, upper).line(name, t, relative);
    }

    /** The relative errors over t. */
    NamedFigure figure() {
        CurveFigure figure = new CurveFigure();
        for (ErrorCurve curve : curves) {
            // where the schedule alone says what is predicted, as a score at t = 1 without signal, there is no error
            List<ErrorPoint> seen = curve.points().stream().filter(point -> point.relative().value() > 0).toList();
            if (!seen.isEmpty()) {
                figure = with(figure, word(curve), seen);
            }
        }
        return new NamedFigure("field-error",
                "The mean squared error of the learned field at each $t$, under the exact law"
                        + " $p_t$ and as a share of the mean square of the exact field; the bands are two standard errors.",
                figure.logY().labels("t", "E‖f̂ − f‖² / E‖f‖²"), WIDTH, HEIGHT);
    }
}
