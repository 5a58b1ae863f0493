package ornstein.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The golden values of {@code golden/golden.json}: computed with 50 digits by {@code generate.py} beside it, written as
 * decimal strings and read here as the nearest doubles.
 *
 * <p>Weights of input laws are as written in the file and need not sum to one; those of result laws do. Accessors read
 * the file once per call of {@link #load()}; hold the instance.
 */
public final class Golden {
    /** A mixture: weights [K], means [K, D], covariances [K, D, D]. */
    public record Law(double[] weights, double[][] means, double[][][] covariances) {}

    /** A schedule by its experiment-file name (vp, sub-vp, linear, trig, cosine, ve, karras) and its parameters in order. */
    public record ScheduleId(String name, double[] parameters) {}

    /** Exact values of a schedule at t; the last three are empty where α_t = 0. */
    public record ScheduleRow(
            double t,
            double alpha,
            double sigma,
            double alphaDot,
            double sigmaDot,
            OptionalDouble driftCoefficient,
            OptionalDouble diffusionSquared,
            OptionalDouble logSnr) {}

    public record ScheduleCase(ScheduleId schedule, List<ScheduleRow> rows) {
        @Override
        public String toString() {
            return schedule.name();
        }
    }

    /** Exact values of the marginal p_t at one point: vectors [D], responsibilities [K], Hessian [D, D]. */
    public record FieldRow(
            double logProb,
            double[] responsibilities,
            double[] score,
            double[] denoised,
            double[] noise,
            double[] velocity,
            double[][] hessian,
            double laplacian,
            double timeDerivative) {}

    /** Points [4, D] (the last one absurdly far out), and one row per point; kind is isotropic, diagonal or full. */
    public record FieldCase(
            String kind, ScheduleId schedule, double t, Law data, double[][] points, List<FieldRow> expected) {
        @Override
        public String toString() {
            return schedule.name() + ' ' + kind + " t=" + t + " K=" + data.weights().length + " D=" + points[0].length;
        }
    }

    /** Data times exp(−½·precision·‖x − centre‖²). */
    public record TiltCase(Law data, double[] centre, double precision, double logNormaliser, Law tilted) {}

    /** The normalised product of two densities; component (i, j) at index i·K_right + j. */
    public record ProductCase(Law left, Law right, double logNormaliser, Law product) {}

    /** The exact law of x_s given x_t, s < t. */
    public record ReverseKernelCase(ScheduleId schedule, double s, double t, Law data, double[] xt, Law lawOfXs) {
        @Override
        public String toString() {
            return schedule.name() + " s=" + s + " t=" + t;
        }
    }

    public record BridgeRow(double logProb, double[] score, double[] velocity) {}

    /** Linear schedule between a mixture source (t = 1) and mixture data (t = 0), independent ends. */
    public record BridgeCase(Law data, Law source, double t, double[][] points, List<BridgeRow> expected) {
        @Override
        public String toString() {
            return "t=" + t + " D=" + points[0].length;
        }
    }

    private interface Reader<T> {
        T read(JsonNode node);
    }

    private final JsonNode root;

    private Golden(JsonNode root) {
        this.root = root;
    }

    /** Reads the file from the test resources. */
    public static Golden load() {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/golden.json")) {
            if (in == null) {
                throw new IllegalStateException("golden/golden.json is not among the test resources");
            }
            return new Golden(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<ScheduleCase> schedules() {
        return list(root.get("schedules"),
                n -> new ScheduleCase(schedule(n), list(n.get("rows"), Golden::scheduleRow)));
    }

    public List<FieldCase> fields() {
        return list(
                root.get("fields"),
                n -> new FieldCase(
                        n.get("covariance").asString(),
                        schedule(n),
                        number(n.get("t")),
                        law(n.get("data")),
                        matrix(n.get("points")),
                        list(n.get("expected"), Golden::fieldRow)));
    }

    public List<TiltCase> tilts() {
        return list(
                root.get("tilts"),
                n -> new TiltCase(
                        law(n.get("data")),
                        vector(n.get("centre")),
                        number(n.get("precision")),
                        number(n.get("log_normaliser")),
                        law(n.get("tilted"))));
    }

    public List<ProductCase> products() {
        return list(
                root.get("products"),
                n -> new ProductCase(
                        law(n.get("left")),
                        law(n.get("right")),
                        number(n.get("log_normaliser")),
                        law(n.get("product"))));
    }

    public List<ReverseKernelCase> reverseKernels() {
        return list(
                root.get("reverse_kernels"),
                n -> new ReverseKernelCase(
                        schedule(n),
                        number(n.get("s")),
                        number(n.get("t")),
                        law(n.get("data")),
                        vector(n.get("x_t")),
                        law(n.get("law_of_x_s"))));
    }

    public List<BridgeCase> bridges() {
        return list(
                root.get("bridges"),
                n -> new BridgeCase(
                        law(n.get("data")),
                        law(n.get("source")),
                        number(n.get("t")),
                        matrix(n.get("points")),
                        list(
                                n.get("expected"),
                                r -> new BridgeRow(
                                        number(r.get("log_prob")),
                                        vector(r.get("score")),
                                        vector(r.get("velocity"))))));
    }

    /** |actual − expected| / max(1, |expected|); infinite where actual is NaN. */
    public static double error(double actual, double expected) {
        double error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /** Largest entry of |actual − expected| over max(1, largest |expected|); infinite on NaN or another length. */
    public static double error(double[] actual, double[] expected) {
        if (actual.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double scale = 1;
        double worst = 0;
        for (double e : expected) {
            scale = Math.max(scale, Math.abs(e));
        }
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i])); // max propagates NaN
        }
        return Double.isNaN(worst) ? Double.POSITIVE_INFINITY : worst / scale;
    }

    /** As {@link #error(double[], double[])}, over all rows at once. */
    public static double error(double[][] actual, double[][] expected) {
        return actual.length == expected.length ? error(flat(actual), flat(expected)) : Double.POSITIVE_INFINITY;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static ScheduleId schedule(JsonNode node) {
        return new ScheduleId(node.get("schedule").asString(), vector(node.get("schedule_parameters")));
    }

    private static ScheduleRow scheduleRow(JsonNode n) {
        return new ScheduleRow(
                number(n.get("t")),
                number(n.get("alpha")),
                number(n.get("sigma")),
                number(n.get("alpha_dot")),
                number(n.get("sigma_dot")),
                optional(n, "drift_coefficient"),
                optional(n, "diffusion_squared"),
                optional(n, "log_snr"));
    }

    private static FieldRow fieldRow(JsonNode n) {
        return new FieldRow(
                number(n.get("log_prob")),
                vector(n.get("responsibilities")),
                vector(n.get("score")),
                vector(n.get("denoised")),
                vector(n.get("noise")),
                vector(n.get("velocity")),
                square(n.get("hessian")),
                number(n.get("laplacian")),
                number(n.get("time_derivative_of_log_prob")));
    }

    private static Law law(JsonNode n) {
        return new Law(
                vector(n.get("weights")),
                matrix(n.get("means")),
                list(n.get("covariances"), Golden::square).toArray(double[][][]::new));
    }

    /** A computed 1 × 1 matrix is written as a vector of one entry. */
    private static double[][] square(JsonNode n) {
        return n.get(0).isArray() ? matrix(n) : new double[][] {vector(n)};
    }

    private static OptionalDouble optional(JsonNode n, String key) {
        return n.has(key) ? OptionalDouble.of(number(n.get(key))) : OptionalDouble.empty();
    }

    private static double number(JsonNode n) {
        return Double.parseDouble(n.asString());
    }

    private static double[] vector(JsonNode n) {
        return list(n, Golden::number).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[][] matrix(JsonNode n) {
        return list(n, Golden::vector).toArray(double[][]::new);
    }

    private static <T> List<T> list(JsonNode array, Reader<T> reader) {
        List<T> out = new ArrayList<>();
        for (JsonNode node : array) {
            out.add(reader.read(node));
        }
        return List.copyOf(out);
    }
}
