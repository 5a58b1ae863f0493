package ornstein.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.path.Prediction;

/** Derivatives of the five predictions with 50 digits, from docs/derivations/field_derivatives.py. */
public final class FieldDerivatives {
    private FieldDerivatives() {}

    /** A law, a time of the variance-preserving schedule with β from 0.1 to 20, and rows of points. */
    public record Case(String name, double t, Law law, List<Row> rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A point with a covector and a vector; the derivatives there by name of the prediction. */
    public record Row(double[] x, double[] u, double[] w, JsonNode node) {
        /** J·w. */
        public double[] jvp(Prediction prediction) {
            return vector(node.get("jvp").get(prediction.name()));
        }

        /** Jᵀ·u. */
        public double[] vjp(Prediction prediction) {
            return vector(node.get("vjp").get(prediction.name()));
        }

        /** tr J. */
        public double divergence(Prediction prediction) {
            return number(node.get("divergence").get(prediction.name()));
        }

        /** ∇⟨u, J·w⟩. */
        public double[] curvature(Prediction prediction) {
            return vector(node.get("curvature").get(prediction.name()));
        }

        /** ∂⟨u, F⟩ in the weights. */
        public double[] weights(Prediction prediction) {
            return vector(node.get("gradient").get(prediction.name()).get("weights"));
        }

        /** ∂⟨u, F⟩ in the means. */
        public double[][] means(Prediction prediction) {
            return matrix(node.get("gradient").get(prediction.name()).get("means"));
        }

        /** ∂⟨u, F⟩ in the covariance of component k. */
        public double[][] covariance(Prediction prediction, int k) {
            return matrix(node.get("gradient").get(prediction.name()).get("covariances").get(k));
        }
    }

    /** All cases of the file. */
    public static List<Case> load() {
        try (InputStream in = FieldDerivatives.class.getResourceAsStream("/derivatives/fields.json")) {
            if (in == null) {
                throw new IllegalStateException("derivatives/fields.json is not among the test resources");
            }
            List<Case> cases = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(in)) {
                List<Row> rows = new ArrayList<>();
                for (JsonNode row : node.get("rows")) {
                    rows.add(new Row(vector(row.get("x")), vector(row.get("u")), vector(row.get("w")), row));
                }
                cases.add(new Case(node.get("name").asString(), number(node.get("t")), law(node), rows));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Law law(JsonNode node) {
        double[] weights = vector(node.get("weights"));
        double[][] means = matrix(node.get("means"));
        if (number(node.get("covariances").get(0).get(0).get(0)) == 0) {
            return Empirical.of(weights, Batch.ofRows(means));
        }
        double[][][] covariances = new double[weights.length][][];
        for (int k = 0; k < weights.length; k++) {
            covariances[k] = matrix(node.get("covariances").get(k));
        }
        return Mixtures.of(new Golden.Law(weights, means, covariances));
    }

    /** The law with its covariances as dense matrices. */
    public static GaussianMixture dense(GaussianMixture law) {
        List<Covariance> covariances = new ArrayList<>();
        double[][] means = new double[law.components()][];
        for (int k = 0; k < means.length; k++) {
            means[k] = law.meanOf(k);
            covariances.add(Covariance.full(law.covarianceOf(k).matrix(law.dimension())));
        }
        return GaussianMixture.of(law.weights(), means, covariances);
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(node.asString());
    }

    private static double[] vector(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(node.get(i));
        }
        return values;
    }

    private static double[][] matrix(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = vector(node.get(i));
        }
        return rows;
    }
}
