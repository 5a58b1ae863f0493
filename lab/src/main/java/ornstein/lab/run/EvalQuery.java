package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.DidYouMean;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.PointFile;

/**
 * Exact values of an experiment's marginal p_t at given points.
 *
 * @param file the experiment; only its target and schedule matter
 * @param points a file of points of the target's dimension
 * @param t in [0, 1]
 * @param quantities at least one
 */
public record EvalQuery(ExperimentFile file, Path points, double t, List<Quantity> quantities) {
    /**
     * Copies the list.
     *
     * @throws ExperimentException if t is outside [0, 1], or no quantity is asked for
     */
    public EvalQuery {
        quantities = List.copyOf(quantities);
        if (!(t >= 0 && t <= 1)) {
            throw new ExperimentException("", 0, 0, "t = " + t + ": must be in [0, 1], where 0 is data and 1 is noise");
        }
        if (quantities.isEmpty()) {
            throw new ExperimentException(
                    "", 0, 0, "no quantity is asked for; choose among " + String.join(", ", Quantity.words()));
        }
    }

    /**
     * Quantities by their words, divided by commas; {@code all} means every one.
     *
     * @throws ExperimentException naming a word that is none, with the nearest
     */
    public static List<Quantity> quantities(String words) {
        if (words.strip().equals("all")) {
            return List.of(Quantity.values());
        }
        List<Quantity> found = new ArrayList<>();
        for (String part : List.of(words.split(",", -1))) {
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

    /**
     * The answer as a tree for {@link ornstein.lab.format.Json}: {@code {"t": …, "quantities": {"score": [[…], …], …}}},
     * with one entry per point in the file's order: a number, [D], [K] or [D, D].
     *
     * @throws ExperimentException if the law, the points or the time are refused, naming the place
     * @throws IOException if the disk fails
     */
    public Map<String, Object> answer() throws IOException {
        Model model = Model.of(file);
        Batch x = PointFile.read(points, model.data().dimension(), "the target of " + file.source());
        Map<String, Object> values = new LinkedHashMap<>();
        Law law = model.lawAt(t);
        if (!(law instanceof GaussianMixture mixture)) {
            throw new ExperimentException("", 0, 0, "t = " + t
                    + ": a law of points has no density without noise; take t > 0, or give the target a bandwidth");
        }
        for (Quantity quantity : quantities) {
            try {
                values.put(quantity.word(), quantity.at(model, mixture, t, x));
            } catch (ArithmeticException e) {
                throw new ExperimentException("", 0, 0, quantity.word() + " at t = " + t + ": " + e.getMessage(), e);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("t", t);
        answer.put("quantities", values);
        return answer;
    }
}
