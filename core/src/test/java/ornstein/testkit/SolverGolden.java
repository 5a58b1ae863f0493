package ornstein.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.MixtureBuilder;
import ornstein.path.ExactField;
import ornstein.path.Schedule;
import ornstein.solve.TimeGrid;

/**
 * The trajectories of {@code golden/solver-trajectories.json}, which {@code docs/derivations/solvers.py} computes with 50
 * digits from docs/solvers.md.
 */
public final class SolverGolden {
    private final List<Tableau> tableaux;
    private final List<Run> runs;

    /** Nodes c, coefficients a, weights b, as the nearest doubles. */
    public record Tableau(
            String name, int order, List<Double> nodes, List<List<Double>> coefficients, List<Double> weights) {}

    /** A law under a schedule with a grid, [T], and a start, [M, D]. */
    public record Problem(String name, Schedule schedule, GaussianMixture data, TimeGrid grid, Batch start) {
        public ExactField field() {
            return new ExactField(schedule, data);
        }
    }

    /**
     * A scheme on a problem.
     *
     * @param options order, start, variable, variant, …, as the file has them
     * @param rounding what arithmetic of 53 bits loses, over max(1, |x|)
     * @param states at knots 1, …, n
     */
    public record Run(
            Problem problem, String scheme, String clock, JsonNode options, int nfe, double rounding,
            List<Batch> states) {
        public int order() {
            return options.get("order").asInt();
        }

        /** An option's word, or what stands for none. */
        public String option(String key, String otherwise) {
            return options.has(key) ? options.get(key).asString() : otherwise;
        }

        /** The largest deviation of states from the file's, over max(1, |x|). */
        public double deviation(List<Batch> others) {
            double worst = 0;
            for (int i = 0; i < states.size(); i++) {
                Batch state = states.get(i);
                for (int m = 0; m < state.size(); m++) {
                    for (int d = 0; d < state.dimension(); d++) {
                        double expected = state.get(m, d);
                        double difference = Math.abs(others.get(i).get(m, d) - expected);
                        worst = Math.max(worst, difference / Math.max(1, Math.abs(expected)));
                    }
                }
            }
            return worst;
        }

        @Override
        public String toString() {
            return problem.name() + " " + scheme + " " + clock + " " + order() + " " + option("start", "");
        }
    }

    private SolverGolden() {
        JsonNode root = read();
        tableaux = stream(root.get("tableaux")).map(SolverGolden::tableau).toList();
        runs = stream(root.get("problems")).flatMap(SolverGolden::runs).toList();
    }

    /** Reads the file. */
    public static SolverGolden load() {
        return new SolverGolden();
    }

    public List<Tableau> tableaux() {
        return tableaux;
    }

    /** All runs of a scheme in a clock. */
    public List<Run> runs(String scheme, String clock) {
        return runs.stream().filter(run -> run.scheme.equals(scheme) && run.clock.equals(clock)).toList();
    }

    private static JsonNode read() {
        try (InputStream in = SolverGolden.class.getResourceAsStream("/golden/solver-trajectories.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tableau tableau(JsonNode node) {
        return new Tableau(node.get("name").asString(), node.get("order").asInt(), list(node.get("nodes")),
                stream(node.get("coefficients")).map(SolverGolden::list).toList(), list(node.get("weights")));
    }

    private static Stream<Run> runs(JsonNode node) {
        Schedule schedule = Schedules.of(new Golden.ScheduleId(node.get("schedule").asString(),
                numbers(node.get("schedule_parameters"))));
        TimeGrid grid = node.has("t")
                ? TimeGrid.of(numbers(node.get("t")))
                : TimeGrid.ofSigmas(schedule, numbers(node.get("sigmas")));
        Problem problem = new Problem(node.get("name").asString(), schedule, mixture(node.get("data")), grid,
                batch(node.get("start")));
        return stream(node.get("runs")).map(run -> new Run(problem, run.get("scheme").asString(),
                run.get("clock").asString(), run, run.get("nfe").asInt(), number(run.get("rounding")).orElseThrow(),
                stream(run.get("states")).map(SolverGolden::batch).toList()));
    }

    private static GaussianMixture mixture(JsonNode node) {
        double[] weights = numbers(node.get("weights"));
        double[][] means = rows(node.get("means"));
        MixtureBuilder builder = GaussianMixture.builder(means[0].length);
        for (int k = 0; k < weights.length; k++) {
            double[][] covariance = rows(node.get("covariances").get(k));
            builder.add(weights[k], means[k], covariance.length == 1
                    ? Covariance.isotropic(covariance[0][0])
                    : Covariance.full(covariance));
        }
        return builder.build();
    }

    private static Batch batch(JsonNode node) {
        return Batch.ofRows(rows(node));
    }

    private static double[][] rows(JsonNode node) {
        return stream(node).map(SolverGolden::numbers).toArray(double[][]::new);
    }

    private static double[] numbers(JsonNode node) {
        return stream(node).mapToDouble(value -> number(value).orElseThrow()).toArray();
    }

    private static List<Double> list(JsonNode node) {
        return stream(node).map(value -> number(value).orElseThrow()).toList();
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNull() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(node.asString()));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes.stream();
    }
}
