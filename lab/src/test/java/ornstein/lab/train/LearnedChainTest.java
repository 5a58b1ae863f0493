package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Batch;
import ornstein.chain.DiscreteSchedule;
import ornstein.distribution.Empirical;
import ornstein.distribution.Expectation;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.Presets;
import ornstein.lab.run.Progress;
import ornstein.learning.Criterion;
import ornstein.learning.DataSource;
import ornstein.learning.Matching;

/** The preset of the four points' chain, with fewer steps, as {@code ornstein train} makes it. */
class LearnedChainTest {
    @TempDir
    private Path folder;

    private TrainResult train(String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("chain.yaml"), Presets.text("four-points-learned"));
        return TrainRunner.run(ExperimentFile.read(file, List.of(overrides)), folder.resolve("out"), false, List.of(),
                Progress.silent());
    }

    /** What is drawn, and a loss that falls from 1, that of a network which says nothing, towards its floor. */
    @Test
    void theWayBackIsLearnedAndFilmed() throws IOException {
        TrainResult result = train("training.steps=300", "training.batch=128", "particles=300",
                "output.trajectory=100", "training.network.width=32");

        // the exact error of the noise, added over the states of the chain
        double floor = new Matching(DataSource.of(Empirical.of(Batch.ofScalars(-15, -5, 1, 10))),
                Criterion.ofChain(DiscreteSchedule.fixed(200, 0.2))).floor(Expectation.quadrature()).orElseThrow()
                .value();
        assertThat(result.floor().orElseThrow().value()).isCloseTo(floor, within(1e-9));
        assertThat(floor).isBetween(0.3, 0.33);
        assertThat(result.achieved().value()).isBetween(floor, 0.6);
        Path figures = folder.resolve("out/figures");
        for (String drawn : List.of("loss.png", "field-error.png", "field.png", "density.png", "paths.png")) {
            assertThat(figures.resolve(drawn)).isNotEmptyFile();
        }
        assertThat(Files.readString(figures.resolve("film.gif"), StandardCharsets.ISO_8859_1))
                .startsWith("GIF89a");
        assertThat(folder.resolve("out/report.html")).content().contains("data:image/gif");
        // the network knows the states of the chain, and nothing in between
        JsonNode times = new ObjectMapper().readTree(folder.resolve("out/field-error.json").toFile()).at("/noise/t");
        assertThat(times.valueStream().mapToDouble(JsonNode::asDouble)).allMatch(
                t -> t > 0 && Math.abs(200 * t - Math.rint(200 * t)) < 1e-9).contains(1.0 / 200, 1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{type: ddpm, variance: beta-tilde}", "{type: ddim, eta: 0}", "{type: ddim, eta: 0.5}",
        "{type: ddim, steps: 20, from: 1, to: 0}"})
    void everySamplerOfChainsFollowsTheNetwork(String sampler) throws IOException {
        TrainResult result = train("sampler=" + sampler, "training.learning-rate=1e-3", "training.steps=3",
                "training.batch=16", "particles=50",
                "output={figures: false}", "training.network.width=8");

        assertThat(result.run().solution().last().size()).isEqualTo(50);
        assertThat(result.run().solution().nfe()).isEqualTo(sampler.contains("20") ? 20 : 200);
    }
}
