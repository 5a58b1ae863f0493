package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Digest;
import ornstein.lab.format.Json;
import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.neural.file.TensorType;
import ornstein.neural.onnx.OnnxExport;
import ornstein.path.Linear;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** Networks in ONNX, ours and others', with what the experiment and the file say of them. */
class OnnxFieldsTest {
    private static final Path OTHERS = Path.of("../neural/src/test/resources/pytorch").toAbsolutePath().normalize();
    private static final String MIXTURE = """
            target: {type: gaussian-mixture, weights: [0.3, 0.7], means: [[-2, 0], [2, 1]], covariance: {isotropic: 0.25}}
            schedule: {type: ve, sigma-min: 0.02, sigma-max: 20}
            """;

    @TempDir
    Path folder;

    private ExperimentFile file(String field, String... overrides) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("e.yaml"), MIXTURE + "field: " + field),
                List.of(overrides));
    }

    private JsonNode eval(ExperimentFile file, double t, String words) throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "-2,0\n-1.6,0.3\n2.1,1.2\n1.5,0.4\n2.6,1.5\n");
        return new ObjectMapper().readTree(Json.toText(new EvalQuery(file, points, t, words, true).answer()));
    }

    /** A network that PyTorch trained in EDM's preconditioning is judged as the denoiser that it is. */
    @Test
    void aNetworkOfAnotherSystemIsJudged() throws IOException {
        String field = "{type: onnx, file: '" + OTHERS.resolve("edm.onnx") + "', predicts: data, preconditioning: ";
        ExperimentFile right = file(field + "{type: edm, data-deviation: 1.8}}");
        // sigma = 0.02·1000^0.4 = 0.317
        JsonNode judged = eval(right, 0.4, "all");
        assertThat(judged.at("/quantities").propertyNames()).contains("score", "denoised", "velocity");
        assertThat(judged.at("/errors/denoised/relative").asDouble()).isPositive().isLessThan(1e-3);
        assertThat(judged.at("/errors/score/relative").asDouble()).isLessThan(0.02);

        // what it would be taken for without, and with another deviation
        assertThat(eval(file(field + "none}"), 0.4, "denoised").at("/errors/denoised/relative").asDouble())
                .isGreaterThan(0.1);
        assertThat(eval(file(field + "{type: edm, data-deviation: 0.5}}"), 0.4, "denoised")
                .at("/errors/denoised/relative").asDouble()).isGreaterThan(0.01);
        ExperimentFile moved = file(field + "{type: edm, data-deviation: 1.8}}", "sampler={type: dpmpp-2m, steps: 30,"
                + " from: 1, to: 0.01}", "particles=2000", "metrics=[sliced-w2]");
        RunResult run = Runner.of(moved).run(Progress.silent());
        assertThat(run.measurements().getFirst().largest()).isLessThan(0.2);
    }

    private SavedNetwork network(Prediction predicts, Preconditioning preconditioning, Map<String, String> metadata)
            throws IOException {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 0, 8, 8);
        double[] values = network.initial(Noise.seeded(2).stream("initial"));
        Arrays.setAll(values, i -> (float) values[i]);
        SavedNetwork saved = new SavedNetwork(network, values, predicts, preconditioning, metadata);
        NetworkFile.write(folder.resolve("network.safetensors"), saved);
        OnnxExport.write(folder.resolve("network.onnx"), saved);
        return saved;
    }

    private static final Map<String, String> VE = Map.of("schedule", "{type: ve, sigma-min: 0.02, sigma-max: 20.0}");

    /** What we wrote says all that is needed, and is the network up to single precision. */
    @Test
    void ourOwnFilesSayWhatTheyAre() throws IOException {
        network(Prediction.DATA, new Preconditioning.Edm(1.5), VE);
        for (String words : List.of("{type: onnx, file: network.onnx}",
                "{type: onnx, file: network.onnx, predicts: data, preconditioning: {type: edm, data-deviation: 1.5}}")) {
            JsonNode one = eval(file(words), 0.5, "denoised");
            JsonNode other = eval(file("{type: learned, file: network.safetensors}"), 0.5, "denoised");
            for (int i = 0; i < 5; i++) {
                for (int d = 0; d < 2; d++) {
                    String place = "/quantities/denoised/" + i + "/" + d;
                    assertThat(one.at(place).asDouble()).isCloseTo(other.at(place).asDouble(), within(1e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            predicts: noise             | ): noise, but FILE says that it predicts the data; leave predicts out
            preconditioning: none       | field.preconditioning (line 3, column 58): none, but FILE says that it was trained with edm, data-deviation 1.5; leave preconditioning out
            preconditioning: edm        | edm, data-deviation 0.5, but FILE says that it was trained with edm, data-deviation 1.5
            preconditioning: {type: edm, data-deviation: 0} | field.preconditioning.data-deviation: 0.0 (line 3, column 86): must be a number > 0
            preconditioning: edn        | did you mean "edm"?
            predicts: noise, preconditioning: edm | field.preconditioning: edm (line 3, column 75): is of predictions of the data, and predicts is noise; set predicts: data
            """)
    void contradictionsAreRefused(String more, String message) throws IOException {
        network(Prediction.DATA, new Preconditioning.Edm(1.5), VE);
        assertThatThrownBy(() -> Model.of(file("{type: onnx, file: network.onnx, " + more + "}")))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining(message.replace("FILE", folder.resolve("network.onnx").toString()));
    }

    @Test
    void whatTheFileDoesNotSayMustBeSaid() throws IOException {
        String other = "{type: onnx, file: '" + OTHERS.resolve("edm.onnx") + "'";
        assertThatThrownBy(() -> Model.of(file(other + "}"))).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("field (line 3, column 8): has no \"predicts\", and " + OTHERS.resolve("edm.onnx")
                        + " does not say it: say what its output is, as in predicts: noise");
        network(Prediction.VELOCITY, new Preconditioning.Plain(), Map.of("schedule", "{type: linear}"));
        assertThatThrownBy(() -> Model.of(file("{type: onnx, file: network.onnx}")))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("was trained for {type: linear}");
        assertThat(Model.of(file("{type: onnx, file: network.onnx}", "schedule=linear")).field().schedule())
                .isEqualTo(new Linear());
        network(Prediction.VELOCITY, new Preconditioning.Plain(), Map.of());
        assertThatThrownBy(() -> Model.of(file("{type: onnx, file: network.onnx, preconditioning: edm}")))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("says that it was trained with none");
        network(Prediction.VELOCITY, new Preconditioning.Plain(), Map.of("labels", "always", "schedule",
                "{type: ve, sigma-min: 0.02, sigma-max: 20}"));
        assertThatThrownBy(() -> Model.of(file("{type: onnx, file: network.onnx}")))
                .hasMessageContaining("holds a network that was told the label of every point");
    }

    /** It would be compared with the law of all classes. */
    @Test
    void aModelOfOneClassIsRefused() throws IOException {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 3, 8);
        SavedNetwork saved = new SavedNetwork(network, network.initial(Noise.seeded(2).stream("initial")),
                Prediction.VELOCITY, new Preconditioning.Plain(), VE);
        Path model = folder.resolve("network.onnx");
        OnnxExport.write(model, saved, 1, TensorType.F32);
        assertThatThrownBy(() -> Model.of(file("{type: onnx, file: network.onnx}")))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("field.file").hasMessageContaining(
                        model + " holds a network with the label 1")
                .hasMessageContaining("label: 1}");
        OnnxExport.write(model, saved, 3, TensorType.F32);
        assertThat(Model.of(file("{type: onnx, file: network.onnx}")).field().dimension()).isEqualTo(2);
    }

    /** Where there is no noise, or nothing else, the preconditioning is singular: the refusal says which time to set. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sampler={type: heun, from: 1, to: 0}                              | there; set sampler.from: 0.999 and sampler.to: 0.001
            sampler={type: heun, from: 1, to: 0.1}                            | at t = 1.0 the preconditioning edm, a function of log σ/α, is singular, since x_t is noise alone there; set sampler.from: 0.999
            process={type: flow, noise: 0.5}                                  | at t = 1.0 the preconditioning edm, a function of log σ/α, is singular, since x_t is noise alone there; set sampler.from: 0.999
            sampler={type: heun, grid: {t: [1, 0.5, 0.1]}}                    | at t = 1.0 the preconditioning edm, a function of log σ/α, is singular, since x_t is noise alone there; give times inside (0, 1), as in sampler.from: 0.999
            """)
    void theEndsOfEdmsPreconditioningAreRefused(String override, String message) throws IOException {
        network(Prediction.DATA, new Preconditioning.Edm(1.5), Map.of("schedule", "linear"));
        for (String field : List.of("{type: learned, file: network.safetensors}", "{type: onnx, file: network.onnx}")) {
            assertThatThrownBy(() -> Runner.of(file(field, "schedule=linear", override)))
                    .isInstanceOf(ExperimentException.class).hasMessageContaining("sampler")
                    .hasMessageEndingWith(message);
        }
    }

    /** Files of ours say for which schedule they are, in any words that an experiment may say it in. */
    @Test
    void aFileWithoutItsScheduleIsRefused() throws IOException {
        for (String type : List.of("learned, file: network.safetensors", "onnx, file: network.onnx")) {
            String field = "{type: " + type + "}";
            network(Prediction.VELOCITY, new Preconditioning.Plain(), Map.of("objective", "flow-matching"));
            assertThatThrownBy(() -> Model.of(file(field))).isInstanceOf(ExperimentException.class)
                    .hasMessageContaining("field.file (line 3")
                    .hasMessageContaining(folder.resolve("network").toString())
                    .hasMessageContaining(
                            "has no schedule in its metadata, and a field belongs to the schedule that it was"
                                    + " trained for: write it there as an experiment says it, as in schedule = {type: linear}");
            network(Prediction.VELOCITY, new Preconditioning.Plain(), Map.of("schedule", "{type: straight}"));
            assertThatThrownBy(() -> Model.of(file(field))).isInstanceOf(ExperimentException.class)
                    .hasMessageContaining("schedule = {type: straight} in its metadata: ");
            network(Prediction.VELOCITY, new Preconditioning.Plain(),
                    Map.of("schedule", "{sigma-max: 20, type: ve, sigma-min: 2e-2}"));
            assertThat(Model.of(file(field)).field().dimension()).isEqualTo(2);
        }
    }

    /** The numbers of a model may be in a file beside it: another one there is another field, and the manifest tells. */
    @Test
    void filesBesideAModelAreInputs() throws IOException {
        for (String name : List.of("external.onnx", "external.onnx.data")) {
            Files.copy(OTHERS.resolve(name), folder.resolve(name));
        }
        Path data = folder.resolve("external.onnx.data");
        String[] more = {"schedule=linear", "sampler={type: ddim, steps: 2, from: 0.9, to: 0.1}", "particles=20",
            "metrics=[]", "output={figures: false}"};
        List<JsonNode> inputs = new ArrayList<>();
        for (String out : List.of("first", "second")) {
            RunWriter.run(file("{type: onnx, file: external.onnx, predicts: noise}", more), folder.resolve(out),
                    List.of(), Progress.silent());
            inputs.add(new ObjectMapper().readTree(Files.readString(folder.resolve(out).resolve("manifest.json")))
                    .get("inputs"));
            assertThat(inputs.getLast().get(data.toString()).asString()).isEqualTo(Digest.sha256(data));
            byte[] changed = Files.readAllBytes(data);
            changed[0] ^= 1;
            Files.write(data, changed);
        }
        assertThat(inputs.getFirst().propertyNames()).containsExactlyElementsOf(inputs.getLast().propertyNames());
        assertThat(inputs.getFirst().get(data.toString())).isNotEqualTo(inputs.getLast().get(data.toString()));
        assertThat(inputs.getFirst().get(folder.resolve("external.onnx").toString()))
                .isEqualTo(inputs.getLast().get(folder.resolve("external.onnx").toString()));
    }

    /** A velocity from another source leads from that source, in ONNX, too. */
    @Test
    void otherPathsAreWhatTheyAre() throws IOException {
        network(Prediction.VELOCITY, new Preconditioning.Plain(),
                Map.of("schedule", "linear", "objective", "transport", "coupling",
                        "independent", "noise", "0.0", "source",
                        "{type: gaussian-mixture, means: [[5, 5]], covariance: {isotropic: 0.01}}"));
        ExperimentFile file = file("{type: onnx, file: network.onnx}", "schedule=linear",
                "sampler={type: heun, steps: 5,"
                        + " from: 1, to: 0}",
                "particles=50", "metrics=[]", "output={trajectory: 50}");
        RunResult run = Runner.of(file).run(Progress.silent());
        assertThat(Arrays.stream(run.solution().trajectory().states().getFirst().plane(0)).min().orElse(0))
                .isGreaterThan(4);
        assertThat(eval(file, 0.5, "").at("/errors/velocity/relative").asDouble()).isPositive();
    }
}
