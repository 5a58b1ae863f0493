package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of fields that are not the exact one. */
class RunLearnedTest {
    private static final String SMALL = """
            name: small
            seed: 3
            target: {type: gaussian-mixture, means: [[-2], [2]], covariance: {isotropic: [0.25, 0.5]}}
            schedule: linear
            sampler: {type: heun, steps: 1, from: 1, to: 0}
            particles: 1
            metrics: []
            output: {figures: false}
            """;

    @TempDir
    private Path folder;

    private Session run(String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("small.yaml"), SMALL);
        List<Object> words = new ArrayList<>(List.of("run", file, "--out", folder.resolve("out")));
        for (String override : overrides) {
            words.addAll(List.of("--set", override));
        }
        return Session.of(words.toArray());
    }

    @Test
    void aDistilledNetworkMakesOneStep() throws IOException {
        Networks.write(folder, Map.of("schedule", "linear", "objective", "distillation", "end", "0.01"));
        Session session = run("field={type: learned, file: gaussian.safetensors}", "sampler.from=0.9");
        assertThat(session.err()).isEmpty();
        assertThat(session.out()).contains(
                "small: 1 particle, one step of a distilled network from t = 0.9 to t = 0.01, 1 evaluation, seed 3");
    }

    @Test
    void oneStepIsNotMany() throws IOException {
        assertThat(run("sampler.type=euler").out()).contains("1 particle, euler, 1 step, 1 evaluation, seed 3");
    }

    @Test
    void aSamplerThatDoesNotAskTheFieldIsRefused() throws IOException {
        Networks.write(folder, "linear");
        Session session = run("sampler={type: exact-transition, steps: 20}",
                "field={type: learned, file: velocity.safetensors}");
        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains("sampler: exact-transition asks nothing of the field");
    }
}
