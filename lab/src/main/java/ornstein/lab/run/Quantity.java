package ornstein.lab.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.ExperimentException;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/** What can be asked at points: exact values of the marginal p_t, or those of a field. */
public enum Quantity {
    /** log p_t(x), one number a point. */
    LOG_PROB("log-prob"),
    /** ∇ log p_t(x), [D]. */
    SCORE("score"),
    /** The velocity of the probability flow, [D]. */
    VELOCITY("velocity"),
    /** E[x_0 | x_t = x], [D]. */
    DENOISED("denoised"),
    /** E[ε | x_t = x], [D]. */
    NOISE("noise"),
    /** E[α ε − σ x_0 | x_t = x], [D]. */
    V("v"),
    /** Where a distilled network says that the flow through x ends, [D]. */
    END("end"),
    /** ∇² log p_t(x), [D, D]; of a learned score its Jacobian, which need not be symmetric. */
    HESSIAN("hessian"),
    /** Δ log p_t(x), one number a point; of a learned score its divergence. */
    LAPLACIAN("laplacian"),
    /** ∂_t log p_t(x), one number a point. */
    TIME_DERIVATIVE("time-derivative"),
    /** The posterior probabilities of the components, [K]. */
    RESPONSIBILITIES("responsibilities");

    private final String word;

    Quantity(String word) {
        this.word = word;
    }

    /** The quantity's word on the command line and in the answer. */
    public String word() {
        return word;
    }

    /** All words, in the order of the table. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Quantity::word).toList();
    }

    /** Every one that a model's field gives. */
    static List<Quantity> of(Model model) {
        return Arrays.stream(values()).filter(quantity -> quantity.isOf(model)).toList();
    }

    /** Those that are asked for where nobody says which. */
    static List<Quantity> usual(Model model) {
        return model.isExact()
                ? List.of(LOG_PROB, SCORE)
                : model.course() instanceof Course.Transport ? of(model) : of(model).subList(0, 1);
    }

    private boolean isOf(Model model) {
        return switch (model.course()) {
            case Course.Marginals _ -> this != END && (model.isExact() || prediction().isPresent()
                    || (this == HESSIAN || this == LAPLACIAN) && ScoreJacobian.isKnown(model.field()));
            case Course.Transport transport -> this != END
                    && prediction().filter(transport.predicts()::contains).isPresent();
            case Course.OneStep _ -> this == END;
        };
    }

    /** Refuses it if the model's field does not give it. */
    void check(Model model, String field) {
        if (isOf(model)) {
            return;
        }
        List<String> words = of(model).stream().map(Quantity::word).toList();
        int last = words.size() - 1;
        String others = (last > 0 ? String.join(", ", words.subList(0, last)) + " or " : "") + words.get(last);
        throw new ExperimentException("", 0, 0, word + ": " + (this == END
                ? "is what a network says that was trained by distillation"
                : prediction().isEmpty()
                        ? "is of a density, and the field " + field + " has none"
                        : "does not follow from what this network says"
                                + (model.course() instanceof Course.OneStep
                                        ? ", the end of a flow"
                                        : " of a path between two laws"))
                + "; ask for " + others + ", or leave field out");
    }

    /** The prediction that it is, or stands in the place of, which any field gives; the others are of a density. */
    Optional<Prediction> prediction() {
        return switch (this) {
            case SCORE -> Optional.of(Prediction.SCORE);
            case VELOCITY -> Optional.of(Prediction.VELOCITY);
            case DENOISED, END -> Optional.of(Prediction.DATA);
            case NOISE -> Optional.of(Prediction.NOISE);
            case V -> Optional.of(Prediction.V);
            default -> Optional.empty();
        };
    }

    /** Its values at points: [N, D] → one number, [D], [K] or [D, D] a point. */
    Object at(Model model, Supplier<GaussianMixture> law, double t, Batch x) {
        boolean exact = model.isExact();
        MarginalField field = model.field();
        return switch (this) {
            case LOG_PROB -> law.get().logDensity(x);
            case SCORE -> exact ? law.get().score(x) : field.evaluate(Prediction.SCORE, x, t);
            case VELOCITY, DENOISED, NOISE, V, END -> field.evaluate(prediction().orElseThrow(), x, t);
            case HESSIAN -> matrices(exact ? law.get().hessian(x) : ScoreJacobian.of(field, t, x), x.dimension());
            case LAPLACIAN -> exact ? law.get().laplacian(x) : ScoreJacobian.trace(field, t, x);
            case TIME_DERIVATIVE -> model.path().timeDerivative(model.data(), t, x);
            case RESPONSIBILITIES -> law.get().responsibilities(x);
        };
    }

    private static List<double[][]> matrices(Batch flat, int dimension) {
        List<double[][]> matrices = new ArrayList<>();
        for (int i = 0; i < flat.size(); i++) {
            double[][] matrix = new double[dimension][dimension];
            for (int j = 0; j < dimension * dimension; j++) {
                matrix[j / dimension][j % dimension] = flat.get(i, j);
            }
            matrices.add(matrix);
        }
        return matrices;
    }
}
