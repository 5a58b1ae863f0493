package ornstein.lab.train;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import ornstein.distribution.Estimate;
import ornstein.distribution.Law;
import ornstein.fidelity.Averaging;
import ornstein.fidelity.ErrorCurve;
import ornstein.fidelity.ErrorPoint;
import ornstein.fidelity.FieldError;
import ornstein.fidelity.Reference;
import ornstein.lab.report.ErrorFigure;
import ornstein.lab.report.NamedFigure;
import ornstein.lab.run.Course;
import ornstein.learning.DataSource;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/**
 * E‖f_θ − f‖² under the law of x_t at times of the training, for score and what the network predicts.
 *
 * @param curves one for each prediction that could be compared, of the field of all classes; none where it is not known what is right,
 *     or the network saw no point without its label
 * @param classes the same of each class's field, under the law of this class, label c at index c; empty without labels
 * @param times which they are
 */
record FieldErrors(List<ErrorCurve> curves, List<List<ErrorCurve>> classes, ErrorTimes times) {
    private static final int DRAWS = 4096;

    /** Between two laws of many components each pair is one of their path, and fewer draws must do. */
    private static final long EVALUATIONS = 2_000_000;

    /** The same where one end is isotropic. */
    private static final long ROUND_EVALUATIONS = 100_000_000;

    private static final int LEAST = 256;

    /** Of many classes each is judged on fewer points, so that all together take as long as one. */
    private static final int LEAST_DRAWS = 512;

    FieldErrors {
        curves = List.copyOf(curves);
        classes = List.copyOf(classes);
    }

    static FieldErrors of(TrainResult result) {
        return new FieldErrors(result.errors(), result.classErrors(), new ErrorTimes(result.trained()));
    }

    static FieldErrors of(Trained trained, Noise noise) {
        List<DataSource.Part> parts = trained.classes();
        List<List<ErrorCurve>> classes = new ArrayList<>();
        for (int c = 0; c < parts.size(); c++) {
            List<ErrorCurve> curves = curves(trained, trained.field(c), parts.get(c).law(),
                    Math.max(LEAST_DRAWS, DRAWS / parts.size()), noise.child("class " + c));
            if (curves.isEmpty()) {
                return new FieldErrors(List.of(), List.of(), new ErrorTimes(trained));
            }
            classes.add(curves);
        }
        return new FieldErrors(trained.knowsAll()
                ? curves(trained, trained.field(), trained.exact().data(), DRAWS, noise)
                : List.of(), classes, new ErrorTimes(trained));
    }

    /** Of what the network itself predicts, and of what samplers ask for where it follows; none where it is not known what is right. */
    private static List<ErrorCurve> curves(Trained trained, MarginalField learned, Law law, int most, Noise noise) {
        Optional<Reference> reference = trained.course().reference(trained.exact().path(), law);
        if (reference.isEmpty()) {
            return List.of();
        }
        Averaging draws = Averaging.draws(draws(trained.course(), law, most), noise);
        EnumSet<Prediction> predictions = EnumSet.of(trained.objective().predicts());
        if (trained.isGaussian()) {
            predictions.add(Prediction.SCORE);
        }
        ErrorTimes times = new ErrorTimes(trained);
        List<ErrorCurve> curves = new ArrayList<>();
        for (Prediction prediction : predictions) {
            if (!times.vanishes(reference.get(), prediction, law, noise)) {
                curves.add(FieldError.between(learned, reference.get(), times.of(prediction, law), prediction, draws));
            }
        }
        return curves;
    }

    private static int draws(Course course, Law law, int most) {
        return course instanceof Course.Transport transport
                ? Math.clamp((transport.isRound(law) ? ROUND_EVALUATIONS : EVALUATIONS) / transport.pairs(law), LEAST,
                        most)
                : most;
    }

    /** The errors of the classes' fields, averaged over the classes alike: one curve for each prediction. */
    List<ErrorCurve> ofClasses() {
        List<ErrorCurve> means = new ArrayList<>();
        for (ErrorCurve first : classes.isEmpty() ? List.<ErrorCurve>of() : classes.getFirst()) {
            List<ErrorCurve> all = classes.stream().flatMap(List::stream)
                    .filter(curve -> curve.prediction() == first.prediction()).toList();
            if (all.size() == classes.size()) {
                means.add(mean(all));
            }
        }
        return means;
    }

    private static ErrorCurve mean(List<ErrorCurve> curves) {
        ErrorCurve first = curves.getFirst();
        List<ErrorPoint> points = new ArrayList<>();
        for (int i = 0; i < first.points().size(); i++) {
            int at = i;
            List<ErrorPoint> all = curves.stream().map(curve -> curve.points().get(at)).toList();
            points.add(new ErrorPoint(first.points().get(i).time(), mean(all, Part.ERROR), mean(all, Part.SIZE),
                    mean(all, Part.RELATIVE)));
        }
        return new ErrorCurve(first.prediction(), first.averaging(), points);
    }

    /** Of independent draws. */
    private static Estimate mean(List<ErrorPoint> points, Part part) {
        double sum = 0;
        double squares = 0;
        for (ErrorPoint point : points) {
            Estimate own = part.of(point);
            sum += own.value();
            squares = Math.fma(own.error(), own.error(), squares);
        }
        return new Estimate(sum / points.size(), Math.sqrt(squares) / points.size());
    }

    /** What of an average over times is told: all classes together, and of classes their mean and each of them. */
    void summary(BiConsumer<String, Estimate> told) {
        told(curves).forEach((name, curve) -> told.accept("relative error of the " + name, curve.meanRelative()));
        told(ofClasses()).forEach((name, curve) -> told.accept("relative error of the " + name + ", mean of "
                + classes.size() + (classes.size() == 1 ? " class" : " classes"), curve.meanRelative()));
    }

    /** Noise and score differ by a factor, so that their relative errors are one curve. */
    private Map<String, ErrorCurve> told(List<ErrorCurve> curves) {
        Map<String, ErrorCurve> told = new LinkedHashMap<>();
        boolean noise = curves.stream().anyMatch(curve -> curve.prediction() == Prediction.NOISE);
        for (ErrorCurve curve : curves) {
            if (!noise || curve.prediction() != Prediction.SCORE) {
                String name = curve.prediction() == Prediction.NOISE ? "noise and score" : word(curve);
                told.put(name + times.said(curve), curve);
            }
        }
        return told;
    }

    /** The errors as {@code field-error.json} tells them. */
    Map<String, Object> tree() {
        Map<String, Object> tree = tree(curves);
        if (!classes.isEmpty()) {
            tree.put("classes", classes.stream().map(this::tree).toList());
        }
        return tree;
    }

    private Map<String, Object> tree(List<ErrorCurve> curves) {
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

    /** What the curve is of: the end of a flow, which is no prediction of the data, or a prediction by its word. */
    String word(ErrorCurve curve) {
        return times.trained().isOneStep() ? "end" : curve.prediction().name().toLowerCase(Locale.ROOT);
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

    /** The relative errors over t. */
    NamedFigure figure() {
        ErrorFigure figure = new ErrorFigure();
        told(curves).forEach(figure::add);
        told(ofClasses()).forEach((name, curve) -> figure.add(name + ", mean of the classes", curve));
        boolean ends = times.trained().isOneStep();
        return figure.named("field-error",
                "The mean squared error of the learned " + (ends ? "ends of the flow" : "field") + " at each $t$, "
                        + under() + ", as a share of the mean square of the exact " + (ends ? "ends" : "field")
                        + "; the bands are two standard errors.");
    }

    /** Under which laws are the points of those curves that are drawn. */
    private String under() {
        if (ofClasses().isEmpty()) {
            return "under the exact law $p_t$" + times.trained().exact().oneClass()
                    .map(known -> " of class " + known.label()).orElse("");
        }
        return (curves.isEmpty() ? "" : "without a label under the exact law $p_t$, and with labels ")
                + "as the mean of the classes, each under its own exact law";
    }
}
