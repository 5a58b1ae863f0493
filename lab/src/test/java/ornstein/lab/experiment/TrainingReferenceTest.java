package ornstein.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.sampler.Parameter;
import ornstein.toy.ToyFamily;

/**
 * What the section {@code training} can say, in the schema and on the reference page, is written from its kinds; with
 * {@code -Dornstein.write=true} this test writes it, without it compares.
 */
class TrainingReferenceTest {
    private static final boolean WRITE = Boolean.getBoolean("ornstein.write");

    private static Map<String, Kinds> kinds() {
        Map<String, Kinds> kinds = new LinkedHashMap<>();
        kinds.put("objective", TrainingKinds.OBJECTIVES);
        kinds.put("weight", TrainingKinds.WEIGHTS);
        kinds.put("times", TrainingKinds.TIMES);
        kinds.put("preconditioning", TrainingKinds.PRECONDITIONING);
        kinds.put("optimiser", TrainingKinds.OPTIMISERS);
        kinds.put("learning-rate", TrainingKinds.RATES);
        kinds.put("time-features", TrainingKinds.FEATURES);
        kinds.put("fault", TrainingKinds.FAULTS);
        return kinds;
    }

    @Test
    void theSchemaHasEveryKindWithItsSettings() throws IOException {
        Path file = ShippedExperimentsTest.ROOT.resolve("docs/experiment.schema.json");
        String text = Files.readString(file);
        int from = text.indexOf("\n    \"training-objective\": {") + 1;
        int end = text.indexOf("\n    \"factor\": {", from) + 1;
        StringBuilder expected = new StringBuilder();
        kinds().forEach((key, kinds) -> expected.append("    \"training-").append(key).append("\": {\n")
                .append(branches(key, kinds)).append("    },\n"));
        new ObjectMapper().readTree("{" + expected.toString().strip().replaceFirst(",$", "") + "}");

        if (WRITE) {
            Files.writeString(file, text.substring(0, from) + expected + text.substring(end));
        }
        assertThat(Files.readString(file)).contains(expected);
    }

    @Test
    void thePageHasEveryKindWithItsSettings() throws IOException {
        Map<String, Kinds> training = kinds();
        training.remove("fault");
        compare("training", page(training));
        compare("faults", page(Map.of("fault", TrainingKinds.FAULTS)));
    }

    private static void compare(String marks, String expected) throws IOException {
        Path file = ShippedExperimentsTest.ROOT.resolve("docs/experiment-file.md");
        String start = "<!-- " + marks + " -->\n";
        String end = "<!-- end of " + marks + " -->\n";
        if (WRITE) {
            String text = Files.readString(file);
            Files.writeString(file, text.substring(0, text.indexOf(start) + start.length()) + expected
                    + text.substring(text.indexOf(end)));
        }
        assertThat(Files.readString(file)).contains(start + expected + end);
    }

    @Test
    void thePageHasEveryToyLawWithItsNumbers() throws IOException {
        StringBuilder table = new StringBuilder("| name | what | numbers with their defaults |\n|---|---|---|\n");
        for (ToyFamily family : ToyFamily.all()) {
            StringJoiner numbers = new StringJoiner("; ");
            family.parameters().forEach(parameter -> numbers.add("`" + parameter.name() + "` "
                    + (parameter.whole() ? Long.toString((long) parameter.standard()) : parameter.standard()) + ", "
                    + parameter.meaning()));
            table.append("| `").append(family.word()).append("` | ").append(family.meaning()).append(" | ")
                    .append(numbers).append(" |\n");
        }
        compare("toys", table.toString());
    }

    private static String branches(String key, Kinds kinds) {
        StringJoiner branches = new StringJoiner(",\n", "      \"anyOf\": [\n", "\n      ]\n");
        StringJoiner words = new StringJoiner(", ", "        {\"enum\": [", "]}");
        kinds.words().forEach(word -> words.add('"' + word + '"'));
        branches.add(words.toString());
        if (key.equals("learning-rate")) {
            branches.add("        {\"type\": \"number\", \"exclusiveMinimum\": 0}");
        }
        for (Kind kind : kinds.all()) {
            StringJoiner properties = new StringJoiner(",\n            ", "            ", "\n");
            properties.add("\"type\": {\"const\": \"" + kind.type() + "\"}");
            kind.parameters().forEach(parameter -> properties
                    .add('"' + parameter.name() + "\": " + SamplerReferenceTest.schema(parameter)));
            if (key.equals("times")) {
                properties.add("\"from\": {\"type\": \"number\", \"minimum\": 0, \"default\": 0.001}");
                properties.add("\"to\": {\"type\": \"number\", \"maximum\": 1, \"default\": 1}");
                properties.add("\"spread\": {\"enum\": [\"" + String.join("\", \"", TrainingKinds.SPREADS)
                        + "\"], \"default\": \"independent\"}");
                properties.add("\"importance\": {\"type\": \"boolean\", \"default\": false}");
            }
            if (key.equals("fault")) {
                properties.add(
                        "\"direction\": {\"type\": \"array\", \"minItems\": 1, \"items\": {\"type\": \"number\"}}");
                properties.add(
                        "\"window\": {\"type\": \"array\", \"minItems\": 2, \"maxItems\": 2, \"items\": {\"type\": \"number\"}}");
                properties.add("\"of\": {\"$ref\": \"#/$defs/prediction\"}");
            }
            if (key.equals("objective") && TrainingKinds.WITH_SOURCE.contains(kind.type())) {
                properties.add("\"source\": {\"$ref\": \"#/properties/target\"}");
            }
            branches.add("        {\n          \"type\": \"object\",\n          \"description\": \"" + kind.what()
                    + "\",\n          \"additionalProperties\": false,\n          \"properties\": {\n" + properties
                    + "          }\n        }");
        }
        return branches.toString();
    }

    private static String page(Map<String, Kinds> wanted) {
        StringBuilder out = new StringBuilder("""
                | key | type | what | settings with their defaults |
                |---|---|---|---|
                """);
        wanted.forEach((key, kinds) -> {
            String first = "`" + (key.equals("time-features") ? "time" : key) + "`";
            for (Kind kind : kinds.all()) {
                StringJoiner settings = new StringJoiner("; ");
                for (Parameter parameter : kind.parameters()) {
                    settings.add("`" + parameter.name() + "` " + parameter.usual() + ", " + parameter.what()
                            + (parameter instanceof Parameter.Choice choice
                                    ? ": " + String.join(", ", choice.words())
                                    : ""));
                }
                out.append("| ").append(first).append(" | `").append(kind.type()).append("` | ").append(kind.what())
                        .append(" | ").append(settings).append(" |\n");
                first = "";
            }
        });
        return out.toString();
    }
}
