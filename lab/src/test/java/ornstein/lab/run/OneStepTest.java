package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.report.RunReport;
import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** A distilled network makes one step from the sampler's first time to an end of its own. */
class OneStepTest {
    private static final String LINE = """
            name: one
            seed: 5
            target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.2}}
            schedule: linear
            field: {type: learned, file: network.safetensors}
            particles: 100
            metrics: [w1]
            output: {figures: true}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void aNetwork() throws IOException {
        network(Map.of("schedule", "linear", "objective", "distillation", "end", "0.01", "from", "0.99"));
    }

    private void network(Map<String, String> metadata) throws IOException {
        network(new Preconditioning.Plain(), metadata);
    }

    private void network(Preconditioning preconditioning, Map<String, String> metadata) throws IOException {
        Network network = Network.perceptron(1, new TimeFeatures.Raw(), 0, 4);
        NetworkFile.write(folder.resolve("network.safetensors"), new SavedNetwork(network,
                network.initial(Noise.seeded(3).stream("initial")), Prediction.DATA, preconditioning, metadata));
    }

    private ExperimentFile file(String... overrides) {
        List<String> all = new ArrayList<>(List.of("sampler={type: heun, steps: 20, from: 0.99}"));
        all.addAll(List.of(overrides));
        return ExperimentFile.parse(LINE, "e.yaml", folder, all);
    }

    @Test
    void itSaysTheStepThatItMakes() throws IOException {
        Path out = folder.resolve("out");
        RunWriter.run(file("sampler={type: ddpm, steps: 20, from: 0.98, to: 0.5}"), out, List.of(), RunReport::write,
                Progress.silent());
        JsonNode metrics = new ObjectMapper().readTree(Files.readString(out.resolve("metrics.json")));
        assertThat(metrics.get("t").asDouble()).isEqualTo(0.01);
        assertThat(metrics.get("steps").asInt()).isEqualTo(1);
        assertThat(out.resolve("report.html")).content()
                .contains("by one step of a distilled network under the linear schedule")
                .containsPattern("0\\.98.* to ")
                .doesNotContain("ancestral");
    }

    /** What is done with the sampler is to take its first time, whatever it would do then. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{type: heun, steps: 1, from: 0.99, to: 0.5}",
        "{type: euler-maruyama, steps: 7, from: 0.99}", "{type: rk4, grid: {t: [0.99, 0.5, 0.2]}}"})
    void theOtherTimesPlayNoPart(String sampler) throws IOException {
        assertThat(Runner.of(file("sampler=" + sampler)).run(Progress.silent()).solution().last())
                .isEqualTo(Runner.of(file()).run(Progress.silent()).solution().last());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sampler={type: heun, from: 0, to: 1}             | the times go from 0.0 to 1.0, and this network was trained for one step from t ≤ 0.99 to t = 0.01; start there and go towards the data, as in sampler: {type: heun, from: 0.99}
            sampler={type: exact-transition, from: 0, to: 1} | the times go from 0.0 to 1.0, and
            sampler={type: heun, from: 0.01, to: 0}          | the times go from 0.01 to 0.0, and
            sampler={type: heun, from: 0.3, to: 0.9}         | the times go from 0.3 to 0.9, and
            sampler={type: heun, from: 1, to: 0}             | the times go from 1.0 to 0.0, and
            output.trajectory=5                              | output.trajectory: keeps the paths of particles, and a network of one step knows none; leave it out
            """)
    void whatItCannotDoIsRefused(String override, String message) {
        assertThatThrownBy(() -> Runner.of(file(override))).isInstanceOf(ExperimentException.class)
                .hasMessageContaining(message);
    }

    /** The network is asked at the first time, which is checked before anything is computed. */
    @Test
    void aSingularFirstTimeIsRefused() throws IOException {
        network(new Preconditioning.Edm(0.7), Map.of("schedule", "linear", "objective", "distillation", "end", "0.01"));
        assertThatThrownBy(() -> Runner.of(file("sampler.from=1"))).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("at t = 1.0 the preconditioning edm, a function of log σ/α, is singular")
                .hasMessageContaining("sampler.from: 0.999");
    }

    /** Files that were written before do not say from where. */
    @Test
    void aFileThatSaysItsEndAloneIsTaken() throws IOException {
        network(Map.of("schedule", "linear", "objective", "distillation", "end", "0.01"));
        assertThat(Runner.of(file("sampler.from=1"))).isNotNull();
    }
}
