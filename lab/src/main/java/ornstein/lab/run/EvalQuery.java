package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.fidelity.Reference;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.DidYouMean;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.PointFile;
import ornstein.path.Prediction;

/**
 * Values of an experiment's marginal p_t at given points: exact ones, or those of its field.
 *
 * @param file the experiment; only its target, schedule and field matter
 * @param points a file of points of the target's dimension
 * @param t in [0, 1]
 * @param words quantities by their words, divided by commas; {@code all} means every one that the field has, nothing the usual ones
 * @param against whether the field's values are compared with the exact ones
 */
public record EvalQuery(ExperimentFile file, Path points, double t, String words, boolean against) {
    private static final String ALL = "all";

    /** Without comparison. */
    public EvalQuery(ExperimentFile file, Path points, double t, String words) {
        this(file, points, t, words, false);
    }

    /**
     * Refuses what is wrong whatever the file says.
     *
     * @throws ExperimentException if t is outside [0, 1], or a word is none, with the nearest
     */
    public EvalQuery {
        words = words.strip();
        if (!(t >= 0 && t <= 1)) {
            throw new ExperimentException("", 0, 0, "t = " + t + ": must be in [0, 1], where 0 is data and 1 is noise");
        }
        named(words);
    }

    private static List<Quantity> named(String words) {
        List<Quantity> found = new ArrayList<>();
        for (String part : words.isEmpty() || words.equals(ALL) ? List.<String>of() : List.of(words.split(",", -1))) {
            String word = part.strip();
            Quantity quantity = List.of(Quantity.values()).stream()
                    .filter(candidate -> candidate.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ExperimentException(
                            "", 0, 0, "quantity \"" + word + "\": " + DidYouMean.oneOf(word, Quantity.words())));
            if (!found.contains(quantity)) {
                found.add(quantity);
            }
        }
        return found;
    }

    private List<Quantity> quantities(Model model) {
        List<Quantity> quantities = words.equals(ALL)
                ? Quantity.of(model)
                : words.isEmpty() ? Quantity.usual(model) : named(words);
        quantities.forEach(quantity -> quantity.check(model, field(model)));
        return quantities;
    }

    /**
     * The answer as a tree for {@link ornstein.lab.format.Json}: {@code {"t": …, "quantities": {"score": [[…], …], …}}},
     * with one entry per point in the file's order: a number, [D], [K] or [D, D]. Compared, it has {@code {"errors": {"score":
     * {"distance": […], "mean-square": …, "relative": …}}}}, too: of each point the distance to the exact vector, the mean of its
     * square, and that as a share of the exact vectors' mean square. A field of one class is named by {@code "field"} and compared
     * with the exact field of this class; one that is guided towards it, with the exact guided one.
     *
     * @throws ExperimentException if the law, the points, the time or a quantity are refused, naming the place
     * @throws IOException if the disk fails
     */
    public Map<String, Object> answer() throws IOException {
        Model model = Model.of(file);
        List<Quantity> quantities = quantities(model);
        Optional<Reference> reference = against ? Optional.of(reference(model)) : Optional.empty();
        Batch x = PointFile.read(points, model.data().dimension(), "the target of " + file.source());
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> errors = new LinkedHashMap<>();
        for (Quantity quantity : quantities) {
            try {
                values.put(quantity.word(), quantity.at(model, () -> law(model), t, x));
                if (reference.isPresent() && quantity.prediction().isPresent()) {
                    errors.put(quantity.word(), errors(model, reference.get(), quantity.prediction().get(), x));
                }
            } catch (ArithmeticException e) {
                throw new ExperimentException("", 0, 0, quantity.word() + " at t = " + t + ": " + e.getMessage(), e);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("t", t);
        model.oneClass().ifPresent(known -> answer.put("field", known.words()));
        answer.put("quantities", values);
        if (against) {
            answer.put("errors", errors);
        }
        return answer;
    }

    private String field(Model model) {
        return file.experiment().field().type() + model.oneClass().map(known -> ", " + known.words() + ",").orElse("");
    }

    private GaussianMixture law(Model model) {
        if (model.lawAt(t) instanceof GaussianMixture mixture) {
            return mixture;
        }
        throw new ExperimentException("", 0, 0, "t = " + t
                + ": a law of points has no density without noise; take t > 0, or give the target a bandwidth");
    }

    private static Reference reference(Model model) {
        return model.reference().orElseThrow(() -> new ExperimentException("", 0, 0,
                "--against exact: the exact velocity of a path between two laws is known where both are mixtures, of at most"
                        + " 10000 pairs of components (a million where one end is isotropic), and their points are coupled independently, and the field is not"
                        + " guided; leave --against out"));
    }

    private Map<String, Object> errors(Model model, Reference reference, Prediction prediction, Batch x) {
        Batch given = model.field().evaluate(prediction, x, t);
        Batch exact = reference.evaluate(prediction, x, t);
        double[] distances = new double[x.size()];
        double errors = 0;
        double sizes = 0;
        for (int i = 0; i < distances.length; i++) {
            double square = 0;
            for (int d = 0; d < x.dimension(); d++) {
                double off = given.get(i, d) - exact.get(i, d);
                square = Math.fma(off, off, square);
                sizes = Math.fma(exact.get(i, d), exact.get(i, d), sizes);
            }
            distances[i] = Math.sqrt(square);
            errors += square;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("distance", distances);
        tree.put("mean-square", errors / distances.length);
        if (sizes > 0) {
            tree.put("relative", errors / sizes);
        }
        return tree;
    }
}
