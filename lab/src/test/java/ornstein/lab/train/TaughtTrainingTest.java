package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.lab.run.Progress;

/** Networks that learn from a field, which need not be the exact one. */
class TaughtTrainingTest {
    private final Path folder;
    private final SmallTraining small;

    TaughtTrainingTest(@TempDir Path folder) {
        this.folder = folder;
        this.small = new SmallTraining(folder, new TrainStop());
    }

    private TrainResult train(String... overrides) throws IOException {
        return small.train(false, Progress.silent(), overrides);
    }

    private static void assertNothingIsLost(TrainResult result) {
        assertThat(result.floor().orElseThrow().value()).isZero();
        assertThat(result.achieved().value()).isPositive();
        assertThat(result.excess()).contains(result.achieved());
    }

    /** The learner of a teacher that is off by half its size does not come near the exact field, and has no excess below 0. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            explicit                               | exact
            {type: distillation, tolerance: 1e-3}  | exact
            explicit                               | {type: exact, fault: {type: bias, size: 0.5}}
            {type: distillation, tolerance: 1e-3}  | {type: exact, fault: {type: bias, size: 0.5}}
            """)
    void theExcessIsAboveTheLossOfTheTeacher(String objective, String field) throws IOException {
        assertNothingIsLost(train("training.objective=" + objective, "field=" + field, "training.times.from=0.02",
                "training.times.to=0.98", "sampler.from=0.98", "sampler.to=0.02"));
    }

    /** Where a flow ends is not the mean of the data given x_t. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theErrorOfOneStepIsThatOfTheEnd(boolean labels) throws IOException {
        TrainResult result = train("training.objective={type: distillation, tolerance: 1e-3}", "output.figures=true",
                "training.times.from=0.02", "sampler.from=0.98", "sampler.to=0.02", "training.labels=" + labels,
                "training.network.widths=[8]");

        assertThat(small.json("field-error.json").propertyNames()).contains("end").doesNotContain("data");
        assertThat(small.json("metrics.json").get("field-error").propertyNames()).contains("end")
                .doesNotContain("data");
        if (labels) {
            assertThat(small.json("metrics.json").at("/field-error/classes/1").propertyNames()).containsExactly("end");
        }
        List<String> names = new ArrayList<>();
        result.tellErrors((name, _) -> names.add(name));
        assertThat(names).isNotEmpty().allMatch(name -> name.startsWith("relative error of the end"));
        assertThat(Files.readString(small.out().resolve("report.html")))
                .contains(" learned the end by distillation of the flow of the exact field in ")
                .doesNotContain("of the data");
    }

    @Test
    void aLearnedTeacherIsNamed() throws IOException {
        train();
        Path first = Files.move(small.out(), folder.resolve("first"));
        String network = "{type: learned, file: '" + first.resolve("network.safetensors") + "'}";
        TrainResult result = train("training.objective=explicit", "field=" + network, "output.figures=true",
                "training.times.from=0.02", "training.times.to=0.98", "sampler.from=0.98", "sampler.to=0.02");

        assertNothingIsLost(result);
        assertThat(new TrainFigures(result).all().getFirst().caption())
                .contains("the floor is what the teacher (a learned field) loses");
        assertThat(Files.readString(small.out().resolve("report.html"))).contains(
                "explicit score matching with the teacher (a learned field)",
                "the floor is what the teacher (a learned field) would lose");
    }
}
