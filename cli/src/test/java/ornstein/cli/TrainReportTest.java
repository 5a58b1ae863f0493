package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a training: its commands are taken as they stand, and it says nothing that was not done. */
class TrainReportTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)(ornstein (?:run|eval) experiment.yaml [^\\n<]*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private Path points = Path.of("");

    @BeforeEach
    void smallTraining() throws IOException {
        points = Files.writeString(folder.resolve("p.csv"), "-1\n0.5\n");
        file = Files.writeString(folder.resolve("small.yaml"),
                """
                        name: small
                        target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: [0.3, 0.4]}}
                        schedule: linear
                        sampler: {type: heun, steps: 10, from: 1, to: 0}
                        training: {steps: 20, batch: 32, network: {widths: [8]}, times: {from: 0.01, to: 0.99}}
                        particles: 100
                        """);
    }

    private String page(Path out, List<String> more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("train", file, "--out", out));
        more.forEach(word -> words.addAll(List.of("--set", word)));
        Session session = Session.of(words.toArray());
        assertThat(session.err()).isEmpty();
        return Files.readString(out.resolve("report.html")).replace("&#39;", "'").replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** In the folder of the training, with points of one's own. */
    private Session typed(String command, Path out) {
        List<String> words = new ArrayList<>();
        Matcher found = WORD.matcher(command.strip());
        while (found.find()) {
            String word = found.group(1) == null ? found.group(2) : found.group(1);
            words.add(switch (word) {
                case "experiment.yaml", "again" -> out.resolve(word).toString();
                case "points.csv" -> points.toString();
                default -> word;
            });
        }
        return Session.of(words.subList(1, words.size()).toArray());
    }

    private void assertCommandsAreTaken(String page, Path out, boolean compared) {
        List<String> commands = COMMAND.matcher(page).results().map(result -> result.group(1)).toList();
        assertThat(commands).hasSize(2);
        assertThat(commands.getLast().contains("--against exact")).isEqualTo(compared);
        for (String command : commands) {
            Session session = typed(command, out);
            assertThat(session.err()).isEmpty();
            assertThat(session.code()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training.steps=20                                    | true  | its field is held against the exact one, and the particles that it moves against the exact law.
            metrics=[]                                           | true  | 32 points; its field is held against the exact one.
            field={type: exact, label: 1}                        | true  | against the exact law of class 1.
            training.labels=true                                 | true  | its field is held against the exact one
            training.labels=true; training.drop=0                | true  | against the exact law of class 0.
            training.times={from: 0.5, to: 0.9}                  | true  | its field is held against the exact one
            training.objective=transport                         | true  | its field is held against the exact one
            training.objective={type: transport, coupling: optimal} | false | 32 points; the particles that it moves are held against the exact law.
            training.objective=bridge                            | false | 32 points; the particles that it moves are held against the exact law.
            training.objective={type: reflow, pairs: 100, tolerance: 1e-3} | false | 32 points; the particles that it moves are held against
            training.objective={type: distillation, tolerance: 1e-3}; sampler.from=0.99; sampler.to=0.01 | true | the ends that it says are held against those of the exact flow
            """)
    void whatItProposesIsTaken(String overrides, boolean compared, String said) throws IOException {
        Path out = folder.resolve("out");
        String page = page(out, List.of(overrides.split(";\\s*")));

        assertThat(page).contains(said);
        assertCommandsAreTaken(page, out, compared);
    }

    /** A score beside a velocity leads nowhere alone. */
    @Test
    void aScoreIsProposedBesideItsVelocity() throws IOException {
        Path velocity = folder.resolve("the velocity");
        page(velocity, List.of("training.objective=bridge"));
        Path out = folder.resolve("out");
        String page = page(out, List.of("training.objective=bridge", "training.predicts=score",
                "field={type: learned, file: '" + velocity.resolve("network.safetensors") + "'}",
                "process={type: flow, noise: 0.5}", "sampler={type: euler-maruyama, steps: 10, from: 1, to: 0}"));

        assertCommandsAreTaken(page, out, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training.steps=20                     | , under the exact law
            field={type: exact, label: 1}         | of class 1, as a share of the mean square of the exact field
            training.labels=true                  | without a label under the exact law
            training.labels=true; training.drop=0 | , as the mean of the classes, each under its own exact law, as a share
            """)
    void thePictureOfTheErrorSaysWhatItShows(String overrides, String said) throws IOException {
        assertThat(page(folder.resolve("out"), List.of(overrides.split(";\\s*")))).contains(said);
    }
}
