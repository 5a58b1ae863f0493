package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Batch;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.CsvPoints;
import ornstein.lab.format.Json;
import ornstein.lab.format.Npy;
import ornstein.testkit.Golden;

/** From files to JSON, held to the golden values. */
class EvalQueryTest {
    private static final Golden GOLDEN = Golden.load();

    @TempDir
    Path folder;

    static List<Golden.FieldCase> fields() {
        return GOLDEN.fields();
    }

    private JsonNode answer(String experiment, Path points, double t, String quantities) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), experiment);
        EvalQuery query = new EvalQuery(ExperimentFile.read(file, List.of()), points, t, quantities);
        return new ObjectMapper().readTree(Json.toText(query.answer()));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void answersWithTheGoldenValues(Golden.FieldCase field) throws IOException {
        Path points = folder.resolve("p.npy");
        Npy.write(points, Batch.ofRows(field.points()));
        JsonNode answer = answer(experiment(field), points, field.t(), "all");

        assertThat(answer.get("t").asDouble()).isEqualTo(field.t());
        JsonNode q = answer.get("quantities");
        assertThat(q.propertyNames()).containsExactlyElementsOf(
                Quantity.words().stream().filter(word -> !word.equals("end")).toList());
        for (int i = 0; i < field.points().length; i++) {
            Golden.FieldRow row = field.expected().get(i);
            assertThat(Golden.error(q.get("log-prob").get(i).asDouble(), row.logProb())).isLessThan(1e-12);
            assertThat(Golden.error(vector(q, "score", i), row.score())).isLessThan(1e-12);
            assertThat(Golden.error(vector(q, "velocity", i), row.velocity())).isLessThan(1e-12);
            assertThat(Golden.error(vector(q, "denoised", i), row.denoised())).isLessThan(1e-12);
            assertThat(Golden.error(vector(q, "noise", i), row.noise())).isLessThan(1e-12);
            assertThat(Golden.error(vector(q, "responsibilities", i), row.responsibilities())).isLessThan(1e-12);
            assertThat(Golden.error(matrix(q.get("hessian").get(i)), row.hessian())).isLessThan(1e-10);
            assertThat(Golden.error(q.get("laplacian").get(i).asDouble(), row.laplacian())).isLessThan(1e-10);
            assertThat(Golden.error(q.get("time-derivative").get(i).asDouble(), row.timeDerivative()))
                    .isLessThan(1e-10);
        }
    }

    @Test
    void aTextOfPointsGivesTheSameBits() throws IOException {
        Golden.FieldCase field = GOLDEN.fields().getFirst();
        Npy.write(folder.resolve("p.npy"), Batch.ofRows(field.points()));
        CsvPoints.write(folder.resolve("p.csv"), Batch.ofRows(field.points()));

        assertThat(answer(experiment(field), folder.resolve("p.csv"), field.t(), "score,hessian"))
                .isEqualTo(answer(experiment(field), folder.resolve("p.npy"), field.t(), "score,hessian"));
    }

    @Test
    void answersForPointsWithNoiseOnThem() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "0.5\n");
        JsonNode answer = answer(
                "{target: {type: points, values: [[-1], [1]]}, schedule: linear}", points, 0.5, "log-prob,denoised");
        // x_½ = ½ x_0 + ½ ε: the modes are at ±½ with variance ¼, so that E[x_0 | x = ½] = tanh(x α/σ²) = tanh 1
        double density = (1 + StrictMath.exp(-2)) / 2 / Math.sqrt(Math.PI / 2);

        assertThat(answer.at("/quantities/denoised/0/0").asDouble()).isCloseTo(StrictMath.tanh(1), within());
        assertThat(answer.at("/quantities/log-prob/0").asDouble()).isCloseTo(StrictMath.log(density), within());
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-14);
    }

    @Test
    void refusesWhatCannotBeAnswered() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "0.5,1\n");
        Path line = Files.writeString(folder.resolve("line.csv"), "0.5\n");
        String two = "target: {type: gaussian-mixture, means: [[0, 0]], covariance: {isotropic: 1}}";
        String bare = "target: {type: points, values: [[-1], [1]]}";

        assertThatThrownBy(() -> answer(two, line, 0.5, "score"))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(line + ": holds points of dimension 1 (shape [1, 1]), but the target of "
                        + folder.resolve("e.yaml") + " has dimension 2");
        assertThatThrownBy(() -> answer(two, points, 1.5, "score"))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("t = 1.5: must be in [0, 1], where 0 is data and 1 is noise");
        assertThatThrownBy(() -> answer(two, points, Double.NaN, "score")).hasMessageStartingWith("t = NaN: must be");
        assertThatThrownBy(() -> answer(bare, line, 0, "score"))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(
                        "t = 0.0: a law of points has no density without noise; take t > 0, or give the target a bandwidth");
        assertThatThrownBy(() -> answer(two, points, 0.5, "scores"))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(
                        "quantity \"scores\": must be one of log-prob, score, velocity, denoised, noise, v, end, hessian, "
                                + "laplacian, time-derivative, responsibilities; did you mean \"score\"?");
        assertThatThrownBy(() -> answer(two, folder.resolve("none.npy"), 0.5, "score"))
                .hasMessage(folder.resolve("none.npy") + ": no such file");
    }

    @Test
    void whatTheMathematicsRefusesIsRefusedAtItsPlace() throws IOException {
        Path file = folder.resolve("e.yaml");
        Path points = Files.writeString(folder.resolve("p.csv"), "0.5,1\n");
        String start = "target: {type: gaussian-mixture, means: [[0, 0], [1, 1]],\n covariance: {full: [[[1, 0], [0, 1]], ";

        assertThatThrownBy(() -> answer(start + "[[1, 2], [2, 1]]]}}", points, 0.5, "score"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageStartingWith(
                        file + ": target.covariance.full[1] (line 2, column 40): covariances[1]: pivot 1 = -3.0: ");
        assertThatThrownBy(() -> answer(start + "[[1, 0.5], [0.4, 1]]]}}", points, 0.5, "score"))
                .hasMessageStartingWith(file
                        + ": target.covariance.full[1] (line 2, column 40): covariances[1][1][0] = 0.4 but [0][1] = 0.5");
    }

    private static double[] vector(JsonNode quantities, String name, int point) {
        return numbers(quantities.get(name).get(point), JsonNode::asDouble);
    }

    private static double[] numbers(JsonNode list, ToDoubleFunction<JsonNode> number) {
        double[] numbers = new double[list.size()];
        Arrays.setAll(numbers, i -> number.applyAsDouble(list.get(i)));
        return numbers;
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        Arrays.setAll(matrix, i -> numbers(rows.get(i), JsonNode::asDouble));
        return matrix;
    }

    /** The golden law as a user would write it: covariances by the kind they are of. */
    private static String experiment(Golden.FieldCase field) {
        double[][][] full = field.data().covariances();
        String covariance = switch (field.kind()) {
            case "isotropic" ->
                "isotropic: " + Arrays.toString(Arrays.stream(full).mapToDouble(c -> c[0][0]).toArray());
            case "diagonal" ->
                "diagonal: " + Arrays.deepToString(Arrays.stream(full).map(EvalQueryTest::diagonal).toArray());
            default -> "full: " + Arrays.deepToString(full);
        };
        return "target: {type: gaussian-mixture, weights: " + Arrays.toString(field.data().weights()) + ", means: "
                + Arrays.deepToString(field.data().means()) + ", covariance: {" + covariance + "}}\n"
                + "schedule: {type: " + field.schedule().name() + parameters(field.schedule()) + "}\n";
    }

    private static double[] diagonal(double[][] matrix) {
        double[] diagonal = new double[matrix.length];
        Arrays.setAll(diagonal, i -> matrix[i][i]);
        return diagonal;
    }

    private static String parameters(Golden.ScheduleId schedule) {
        List<String> keys = switch (schedule.name()) {
            case "vp", "sub-vp" -> List.of("beta-min", "beta-max");
            case "cosine" -> List.of("offset");
            case "ve" -> List.of("sigma-min", "sigma-max");
            case "karras" -> List.of("sigma-min", "sigma-max", "rho", "sigma-data");
            default -> List.of();
        };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            text.append(", ").append(keys.get(i)).append(": ").append(schedule.parameters()[i]);
        }
        return text.toString();
    }
}
