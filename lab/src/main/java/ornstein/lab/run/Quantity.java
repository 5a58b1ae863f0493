package ornstein.lab.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.path.Prediction;

/** What can be asked at points: exact values of the marginal p_t. */
public enum Quantity {
    /** log p_t(x), one number a point. */
    LOG_PROB("log-prob") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return law.logDensity(x);
        }
    },
    /** ∇ log p_t(x), [D]. */
    SCORE("score") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return model.isExact() ? law.score(x) : predicted(Prediction.SCORE, model, t, x);
        }
    },
    /** The velocity of the probability flow, [D]. */
    VELOCITY("velocity") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return predicted(Prediction.VELOCITY, model, t, x);
        }
    },
    /** E[x_0 | x_t = x], [D]. */
    DENOISED("denoised") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return predicted(Prediction.DATA, model, t, x);
        }
    },
    /** E[ε | x_t = x], [D]. */
    NOISE("noise") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return predicted(Prediction.NOISE, model, t, x);
        }
    },
    /** E[α ε − σ x_0 | x_t = x], [D]. */
    V("v") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return predicted(Prediction.V, model, t, x);
        }
    },
    /** ∇² log p_t(x), [D, D]. */
    HESSIAN("hessian") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return matrices(law.hessian(x), x.dimension());
        }
    },
    /** Δ log p_t(x), one number a point. */
    LAPLACIAN("laplacian") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return law.laplacian(x);
        }
    },
    /** ∂_t log p_t(x), one number a point. */
    TIME_DERIVATIVE("time-derivative") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return model.path().timeDerivative(model.data(), t, x);
        }
    },
    /** The posterior probabilities of the components, [K]. */
    RESPONSIBILITIES("responsibilities") {
        @Override
        Object at(Model model, GaussianMixture law, double t, Batch x) {
            return law.responsibilities(x);
        }
    };

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

    /** The prediction that it is, which any field gives; the others are of a density. */
    Optional<Prediction> prediction() {
        return switch (this) {
            case SCORE -> Optional.of(Prediction.SCORE);
            case VELOCITY -> Optional.of(Prediction.VELOCITY);
            case DENOISED -> Optional.of(Prediction.DATA);
            case NOISE -> Optional.of(Prediction.NOISE);
            case V -> Optional.of(Prediction.V);
            default -> Optional.empty();
        };
    }

    abstract Object at(Model model, GaussianMixture law, double t, Batch x);

    private static Batch predicted(Prediction prediction, Model model, double t, Batch x) {
        return model.field().evaluate(prediction, x, t);
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
