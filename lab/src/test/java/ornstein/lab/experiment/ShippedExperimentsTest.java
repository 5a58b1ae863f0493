package ornstein.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.ExperimentException;

/** Presets, examples, the schema and the reference page say the same as the decoder. */
class ShippedExperimentsTest {
    static final Path ROOT = root();

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("examples/experiments")) ? here : here.resolveSibling("");
    }

    static List<String> presets() {
        return Presets.names();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/experiments"))) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|json)")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetsAreNamedAfterThemselvesAndDescribed(String name) {
        Experiment experiment = ExperimentFile.preset(name, List.of()).experiment();

        assertThat(experiment.name()).isEqualTo(name);
        assertThat(Presets.descriptions().get(name)).isNotBlank().doesNotStartWith("#").endsWith(".");
        assertThat(ExperimentFile.parse("target: " + name, "e", Path.of(""), List.of()).experiment().target())
                .isEqualTo(experiment.target());
        assertThat(ExperimentFile.parse(experiment.toYaml(), "e", Path.of(""), List.of()).experiment())
                .isEqualTo(experiment);
    }

    @Test
    void presetsThatDoNotExistAreRefusedWithTheNearest() {
        assertThat(Presets.names()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(8);
        assertThatThrownBy(() -> Presets.text("two-blob"))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("there is no preset \"two-blob\": it must be one of " + String.join(", ", Presets.names())
                        + "; did you mean \"two-blobs\"?");
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesAreRead(Path file) throws IOException {
        Experiment experiment = ExperimentFile.read(file, List.of()).experiment();

        assertThat(file.getFileName().toString()).startsWith(experiment.name() + ".");
        assertThat(experiment.particles()).isPositive();
        if (experiment.target() instanceof TargetSpec.PointsFile points) {
            assertThat(points.file()).exists();
        }
    }

    @Test
    void theSchemaHasTheKeysOfTheDecoder() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Files.readString(ROOT.resolve("docs/experiment.schema.json")));
        JsonNode properties = schema.get("properties");

        assertThat(keys(properties)).containsExactlyInAnyOrderElementsOf(ExperimentDecoder.KEYS);
        assertThat(keys(properties.get("output").get("properties")))
                .containsExactlyInAnyOrderElementsOf(ExperimentDecoder.OUTPUT_KEYS);
        assertThat(keys(properties.get("expect").get("properties")))
                .containsExactlyInAnyOrderElementsOf(MetricKind.words());
        assertThat(keys(schema.at("/$defs/expectation/properties")))
                .containsExactlyInAnyOrderElementsOf(ExperimentDecoder.EXPECT_KEYS);
        assertThat(keys(schema.at("/$defs/covariance/properties")))
                .containsExactlyInAnyOrderElementsOf(TargetDecoder.COVARIANCE_KEYS);
        assertThat(words(schema.at("/$defs/metric/enum"))).containsExactlyElementsOf(MetricKind.words());
        types(properties.get("target"), Typed.TARGETS);
        types(properties.get("schedule"), Typed.SCHEDULES);
        types(properties.get("process"), Typed.PROCESSES);
        types(properties.get("field"), Typed.FIELDS);
        JsonNode training = properties.get("training").get("properties");
        assertThat(keys(training)).containsExactlyInAnyOrderElementsOf(TrainingDecoder.KEYS);
        types(training.get("network"), Typed.NETWORKS);
        JsonNode steering = properties.get("steering").get("properties");
        assertThat(keys(steering)).containsExactlyInAnyOrderElementsOf(SteeringDecoder.KEYS);
        types(steering.get("reward"), Typed.REWARDS);
        assertThat(words(steering.at("/method/enum"))).containsExactlyElementsOf(SteeringMethod.words());
        assertThat(words(steering.at("/weights/enum"))).containsExactlyElementsOf(SteeringSpec.WEIGHTS);
        assertThat(words(steering.at("/ramp/anyOf/0/enum"))).containsExactlyElementsOf(RampSpec.WORDS);
        assertThat(words(steering.at("/potential/enum"))).containsExactlyElementsOf(PotentialSpec.KINDS);
        JsonNode resample = steering.at("/resample/anyOf/1/properties");
        assertThat(keys(resample)).containsExactlyInAnyOrderElementsOf(SteeringDecoder.RESAMPLE_KEYS);
        assertThat(words(resample.at("/scheme/enum"))).containsExactlyElementsOf(ResampleSpec.schemes());
        assertThat(words(resample.at("/when/enum"))).containsExactlyElementsOf(ResampleSpec.WHEN);
        assertThat(keys(schema.at("/$defs/grid/anyOf/1/properties")))
                .containsExactlyInAnyOrderElementsOf(SamplerDecoder.GRID_KEYS);
        assertThat(keys(properties.get("start").get("properties")))
                .containsExactlyInAnyOrderElementsOf(ExperimentDecoder.START_KEYS);
    }

    /** Each type's branch of the schema has this type's keys. */
    private static void types(JsonNode section, Map<String, List<String>> types) {
        Set<String> seen = new TreeSet<>();
        for (JsonNode branch : section.get("anyOf")) {
            if (!branch.has("properties")) {
                continue;
            }
            JsonNode type = branch.at("/properties/type");
            for (String word : type.has("const") ? List.of(type.get("const").asString()) : words(type.get("enum"))) {
                Set<String> keys = new TreeSet<>(keys(branch.get("properties")));
                keys.remove("type");
                assertThat(keys).as(word).containsExactlyInAnyOrderElementsOf(types.get(word));
                assertThat(branch.get("additionalProperties").asBoolean()).isFalse();
                seen.add(word);
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(types.keySet());
    }

    @Test
    void theReferencePageNamesEveryKey() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/experiment-file.md"));
        List<String> keys = new ArrayList<>(ExperimentDecoder.KEYS);
        keys.addAll(ExperimentDecoder.OUTPUT_KEYS);
        keys.addAll(ExperimentDecoder.START_KEYS);
        keys.addAll(ExperimentDecoder.EXPECT_KEYS);
        keys.addAll(TargetDecoder.COVARIANCE_KEYS);
        keys.addAll(MetricKind.words());
        keys.addAll(SamplerDecoder.KEYS);
        keys.addAll(SamplerDecoder.GRID_KEYS);
        keys.addAll(GridSpec.SPACINGS);
        keys.addAll(SteeringDecoder.KEYS);
        keys.addAll(TrainingDecoder.KEYS);
        keys.addAll(TrainingDecoder.TIMES_KEYS);
        keys.addAll(TrainingKinds.SPREADS);
        keys.addAll(FieldDecoder.FAULT_KEYS);
        keys.addAll(TrainingKinds.PRECISIONS);
        keys.addAll(SteeringDecoder.RESAMPLE_KEYS);
        keys.addAll(SteeringMethod.words());
        keys.addAll(SteeringSpec.WEIGHTS);
        keys.addAll(RampSpec.WORDS);
        keys.addAll(PotentialSpec.KINDS);
        keys.addAll(ResampleSpec.schemes());
        keys.addAll(ResampleSpec.WHEN);
        for (Map<String, List<String>> types : List.of(Typed.TARGETS, Typed.SCHEDULES, Typed.PROCESSES,
                Typed.REWARDS, Typed.FIELDS, Typed.NETWORKS)) {
            keys.addAll(types.keySet());
            types.values().forEach(keys::addAll);
        }

        assertThat(keys.stream().filter(key -> !page.contains('`' + key + '`')).collect(Collectors.toSet()))
                .as("keys that docs/experiment-file.md does not name")
                .isEmpty();
    }

    private static List<String> keys(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asString()));
        return words;
    }
}
