package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import ornstein.fidelity.FieldError;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Model;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunWriter;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** Networks that are told labels. */
class LabelledTrainingTest {
    private final Path folder;
    private final SmallTraining small;
    private final Path out;

    LabelledTrainingTest(@TempDir Path folder) {
        this.folder = folder;
        this.small = new SmallTraining(folder, new TrainStop());
        this.out = small.out();
    }

    private TrainResult train(String... overrides) throws IOException {
        return small.train(false, Progress.silent(), overrides);
    }

    @Test
    void labelsMustBeThere() {
        assertThatThrownBy(() -> train("training.labels=true", "training.batch=2",
                "target={type: points, values: [[-1], [0], [1]]}"))
                .hasMessageContaining(
                        "training.labels: the points of the target have no labels; give them, as in target:");
    }

    /** A network that is told labels gives each class's field, and with a weight more than it. */
    @Test
    void labelsAndGuidanceAreReadBack() throws IOException {
        train("training.labels=true");
        Path file = out.resolve("experiment.yaml");
        Path network = out.resolve("network.safetensors");
        for (String more : List.of("", ", label: 1", ", label: 0, guidance: 2")) {
            RunWriter.run(
                    ExperimentFile.read(file, List.of("field={type: learned, file: '" + network + "'" + more + "}")),
                    folder.resolve("run" + more.length()), List.of(), Progress.silent());
        }
        assertThatThrownBy(() -> Model.of(
                ExperimentFile.read(file, List.of("field={type: learned, file: '" + network + "', label: 2}"))))
                .hasMessageContaining("label = 2: the target has the classes 0 … 1; take one of them");
        assertThatThrownBy(() -> Model.of(ExperimentFile.read(file,
                List.of("field={type: learned, file: '" + network + "'}", "schedule=trig"))))
                .hasMessageContaining("{type: trig}, but " + network + " was trained for {type: linear}");
        assertThatThrownBy(() -> Model.of(ExperimentFile.read(file,
                List.of("field={type: learned, file: '" + network + "'}", "target=two-blobs"))))
                .hasMessageContaining("holds a network on points of dimension 1, the target has dimension 2");
        assertThatThrownBy(() -> Model.of(ExperimentFile.read(file,
                List.of("field={type: learned, file: nothing.safetensors}"))))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("nothing.safetensors");
    }

    /**
     * Each class's field is judged against that class's own: a network of each class is near it, and far from the field of all, as which
     * it would be judged without its label.
     */
    @Test
    void aLabelledNetworkIsJudgedByEachClass() throws IOException {
        TrainResult result = train("training.labels=true", "training.steps=400",
                "target.means=[[-3],[3]]", "training.learning-rate=0.02");

        JsonNode errors = small.json("field-error.json");
        assertThat(errors.at("/velocity/relative")).hasSize(25);
        assertThat(errors.get("classes")).hasSize(2);
        double sum = 0;
        for (JsonNode one : errors.get("classes")) {
            assertThat(one.at("/velocity/relative")).hasSize(25);
            assertThat(one.at("/velocity/relative-average").asDouble()).isBetween(1e-6, 0.1);
            sum += one.at("/velocity/relative-average").asDouble();
        }
        JsonNode metrics = small.json("metrics.json");
        assertThat(metrics.at("/field-error/mean-of-classes/velocity/relative-average/value").asDouble())
                .isCloseTo(sum / 2, within(1e-15));
        assertThat(metrics.at("/field-error/classes/1/velocity/relative-average/value").asDouble())
                .isEqualTo(errors.at("/classes/1/velocity/relative-average").asDouble());
        assertThat(metrics.get("compared-with").asString()).isEqualTo("the exact law at t");
        Model trained = result.trained().model();
        assertThat(FieldError.between(result.trained().field(1), trained.path().field(trained.data()),
                new double[] {0.2, 0.5, 0.8}, 4096, Prediction.VELOCITY, Noise.seeded(1)).points())
                .allMatch(point -> point.relative().value() > 0.3);
        // the excess is paired with the exact field of each example's own label
        assertThat(result.excess().orElseThrow().error()).isLessThan(0.7 * result.achieved().error());
    }

    /** Where no label was ever hidden nothing was learned of all classes together. */
    @Test
    void aNetworkThatAlwaysSawLabelsKnowsNoFieldOfAll() throws IOException {
        TrainResult result = train("training.labels=true", "training.drop=0");

        assertThat(result.errors()).isEmpty();
        assertThat(result.classErrors()).hasSize(2);
        assertThat(small.json("metrics.json").get("compared-with").asString())
                .isEqualTo("the exact law at t of class 0");
        assertThat(result.run().truth().components()).isOne();
        Path file = out.resolve("experiment.yaml");
        String field = "field={type: learned, file: '" + out.resolve("network.safetensors") + "'";
        assertThatThrownBy(() -> Model.of(ExperimentFile.read(file, List.of(field + "}"))))
                .hasMessageContaining("knows no field of all classes: give a label, as in label: 0");
        assertThatThrownBy(() -> Model.of(ExperimentFile.read(file, List.of(field + ", label: 1, guidance: 2}"))))
                .hasMessageContaining(
                        "knows no field of all classes, from which guidance could lead away: leave guidance out");
        assertThat(Model.of(ExperimentFile.read(file, List.of(field + ", label: 1}"))).data().mean()[0]).isEqualTo(1);
    }

    @Test
    void aFieldOfOneClassMakesTheDataThatOfTheClass() throws IOException {
        TrainResult result = train("field={type: exact, label: 1}");

        assertThat(result.trained().exact().data().mean()[0]).isEqualTo(1);
        assertThat(small.json("metrics.json").get("compared-with").asString())
                .isEqualTo("the exact law at t of class 1");
        assertThatThrownBy(
                () -> train("field={type: exact, label: 1}", "training.labels=true"))
                .hasMessageContaining("field.label: label = 1: stands beside training.labels: true");
        assertThatThrownBy(() -> train("field={type: exact, label: 1, guidance: 2}"))
                .hasMessageContaining("field.guidance: guidance = 2.0: no points follow a guided field");
    }

    /** Of points the law of a class is that of its points, and the perfect learner denoises by it. */
    @Test
    void labelledPointsAreLearned() throws IOException {
        Files.writeString(folder.resolve("p.csv"), "x,kind\n-1,0\n-1.2,0\n1,1\n1.1,1\n0.9,1\n");
        TrainResult result = train("training.labels=true", "training.batch=5", "training.drop=0.3",
                "target={type: points, file: p.csv, labels: {column: kind}}");

        assertThat(result.trained().objective().classes()).isEqualTo(2);
        assertThat(result.classErrors()).hasSize(2);
        assertThat(result.trained().classes().stream().mapToDouble(part -> part.share())).containsExactly(0.4, 0.6);
        assertThat(result.trained().classes().getFirst().law().mean()[0]).isCloseTo(-1.1, within(1e-15));
        assertThat(small.json("manifest.json").toString()).contains("p.csv");
    }

    /** Each learns the field of each class; what that is worth is judged by the floors of the library's own test. */
    @ParameterizedTest
    @ValueSource(strings = {"explicit", "implicit", "{type: sliced, probes: 2}", "transport",
        "{type: distillation, tolerance: 1e-3}"})
    void objectivesAreToldLabels(String objective) throws IOException {
        boolean transport = objective.equals("transport");
        TrainResult result = train("training.objective=" + objective, "training.labels=true", "training.steps=4",
                "sampler.from=" + (transport ? 1 : 0.98), "sampler.to=" + (transport ? 0 : 0.02),
                "training.times.from=0.01", "training.times.to=0.99");

        assertThat(result.trained().network().classes()).isEqualTo(2);
        assertThat(result.classErrors()).hasSize(2);
        assertThat(result.excess().orElseThrow().value()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bridge                                  | bridge couples the points of a class with a part of the source that is not known when sampling; leave labels out, or learn one class alone by field: {type: exact, label: 0}
            {type: reflow, pairs: 100}              | reflow learns from pairs of the flow of all classes, which have no labels; leave labels out, or learn one class alone
            {type: transport, coupling: optimal}    | the coupling optimal joins the points of a class with a part of the source that is not known when sampling; take coupling: independent, or leave labels out
            {type: transport, coupling: sinkhorn}   | the coupling sinkhorn joins
            """)
    void whatHasNoLabelsToLearnRefusesThem(String objective, String message) {
        assertThatThrownBy(() -> train("training.objective=" + objective, "training.labels=true", "sampler.to=0",
                "training.times.from=0.01", "training.times.to=0.99"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("training.labels").hasMessageContaining(message);
    }

    @Test
    void aTeacherThatIsOneFieldHasNoLabels() {
        assertThatThrownBy(() -> train("training.objective=explicit", "training.labels=true",
                "field={type: exact, fault: bias}"))
                .hasMessageContaining("explicit learns the field of each class, and the field exact is one alone");
    }
}
