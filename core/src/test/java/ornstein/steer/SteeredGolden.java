package ornstein.steer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.Linear;

/** The targets of {@code golden/steered-truth.json}, which {@code steered_truth.py} beside it integrates with 50 digits. */
final class SteeredGolden {
    /**
     * A target with its exact integrals.
     *
     * @param modes expectations of the memberships in the components of the law with the largest exponent
     */
    record Case(String name, SteeredPath path, double t, boolean isClosed, double logNormaliser, double[] mean,
            double[][] covariance, double[] modes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private SteeredGolden() {}

    static List<Case> load() {
        try (InputStream in = SteeredGolden.class.getResourceAsStream("/golden/steered-truth.json")) {
            if (in == null) {
                throw new IllegalStateException("golden/steered-truth.json is not among the test resources");
            }
            List<Case> cases = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(in).get("cases")) {
                cases.add(read(node));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case read(JsonNode node) {
        List<Expert> experts = new ArrayList<>();
        boolean closed = node.get("reward").asString().equals("none");
        for (JsonNode expert : node.get("experts")) {
            GaussianMixture law = law(expert.get("law"));
            double exponent = number(expert.get("exponent"));
            closed &= exponent == Math.rint(exponent) && exponent >= 0 || law.components() == 1;
            experts.add(new Expert(new ExactField(new Linear(), law), Ramp.constant(exponent),
                    number(expert.get("log_factor"))));
        }
        SteeredPath path = SteeredPath.of(experts);
        if (!node.get("reward").asString().equals("none")) {
            path = path.tilted(reward(node.get("reward").asString()), Ramp.constant(number(node.get("strength"))));
        }
        return new Case(node.get("name").asString(), path, number(node.get("t")), closed,
                number(node.get("log_normaliser")), vector(node.get("mean")), matrix(node.get("covariance")),
                vector(node.get("modes")));
    }

    private static Reward reward(String name) {
        return switch (name) {
            case "sine" -> Reward.pointwise(
                    x -> 1.5 * Math.sin(2 * x[0]) + (x.length > 1 ? 0.5 * Math.sin(3 * x[1]) : 0));
            case "kink" -> Reward.pointwise(x -> -2 * Math.abs(x[0] - 0.3));
            case "jump" -> Reward.pointwise(x -> x[0] > 0.3 ? x[0] / 2 : Double.NEGATIVE_INFINITY);
            default -> throw new IllegalArgumentException("reward " + name + " is not known here: add it");
        };
    }

    private static GaussianMixture law(JsonNode node) {
        List<Covariance> covariances = new ArrayList<>();
        for (JsonNode covariance : node.get("covariances")) {
            double[][] matrix = matrix(covariance);
            covariances.add(matrix.length == 1 ? Covariance.isotropic(matrix[0][0]) : Covariance.full(matrix));
        }
        return GaussianMixture.of(vector(node.get("weights")), matrix(node.get("means")), covariances);
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(node.asString());
    }

    private static double[] vector(JsonNode node) {
        double[] vector = new double[node.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = number(node.get(i));
        }
        return vector;
    }

    private static double[][] matrix(JsonNode node) {
        double[][] matrix = new double[node.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = vector(node.get(i));
        }
        return matrix;
    }
}
