package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** A velocity and a score from two files: what does not fit is said of the file that it is about. */
class TwoNetworksTest {
    private static final String EXPERIMENT = """
            target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.2}}
            schedule: linear
            """;

    @TempDir
    private Path folder;

    private void network(String name, Prediction predicts, int dimension, int classes, Map<String, String> more)
            throws IOException {
        Network network = Network.perceptron(dimension, new TimeFeatures.Raw(), classes, 8);
        Map<String, String> metadata = new HashMap<>(Map.of("schedule", "linear"));
        metadata.putAll(more);
        NetworkFile.write(folder.resolve(name + ".safetensors"), new SavedNetwork(network,
                network.initial(Noise.seeded(3).stream(name)), predicts, new Preconditioning.Plain(), metadata));
    }

    private ExperimentFile file(String velocity, String score, String more) {
        return ExperimentFile.parse(EXPERIMENT + "field: {type: learned, file: " + velocity + ".safetensors, score: "
                + score + ".safetensors" + more + "}\n", "e.yaml", folder, List.of());
    }

    private void networks() throws IOException {
        network("v0", Prediction.VELOCITY, 1, 0, Map.of());
        network("v2", Prediction.VELOCITY, 1, 2, Map.of());
        network("s0", Prediction.SCORE, 1, 0, Map.of());
        network("s2", Prediction.SCORE, 1, 2, Map.of());
        network("s3", Prediction.SCORE, 1, 3, Map.of());
        network("always", Prediction.SCORE, 1, 2, Map.of("labels", "always"));
        network("trig", Prediction.SCORE, 1, 0, Map.of("schedule", "trig"));
        network("plane", Prediction.SCORE, 2, 0, Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v0 | s2 | , label: 1 | field.file | v0 | cannot say the field of label 1: its network was not told labels; take one that was, or leave label out
            v2 | s0 | , label: 1 | field.score | s0 | cannot say the field of label 1: its network was not told labels; take one that was, or leave label out
            v2 | s3 | , label: 0 | field.score | s3 | cannot say the field of label 0: its network knows the labels 0 … 2, the target has 2 classes; take the target that it was trained on
            v2 | always | `` | field.score | always | was told the label of every point (training.drop: 0), and knows no field of all classes: give a label, as in label: 0
            always | s2 | `` | field.file | always | was told the label of every point
            v2 | always | , label: 1, guidance: 2 | field.score | always | from which guidance could lead away: leave guidance out
            v0 | trig | `` | schedule | trig | was trained for {type: trig}
            v0 | plane | `` | field.score | plane | holds a network on points of dimension 2, the target has dimension 1
            """)
    void theFileIsNamedThatDoesNotFit(String velocity, String score, String more, String key, String name, String law)
            throws IOException {
        networks();
        assertThatThrownBy(() -> Model.of(file(velocity, score, more))).isInstanceOf(ExperimentException.class)
                .hasMessageStartingWith("e.yaml: " + key + " (line ")
                .hasMessageContaining(folder.resolve(name + ".safetensors").toString()).hasMessageContaining(law);
    }

    @Test
    void thoseOfOneTargetFit() throws IOException {
        networks();
        for (String more : List.of("", ", label: 1", ", label: 0, guidance: 2")) {
            assertThat(Model.of(file("v2", "s2", more)).field().dimension()).isOne();
        }
        assertThat(Model.of(file("v2", "s0", "")).field().dimension()).isOne();
        assertThat(Model.of(file("v2", "always", ", label: 1")).field().dimension()).isOne();
    }
}
