package ornstein.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.sampler.Direction;
import ornstein.lab.sampler.Parameter;
import ornstein.lab.sampler.SamplerType;
import ornstein.lab.sampler.Samplers;

/**
 * The samplers' part of the schema and of the reference page is written from their list; with {@code -Dornstein.write=true}
 * this test writes it, without it compares.
 */
class SamplerReferenceTest {
    private static final boolean WRITE = Boolean.getBoolean("ornstein.write");
    private static final List<ProcessSpec> PROCESSES = List.of(new SolvedSpec.OrnsteinUhlenbeck(),
            new SolvedSpec.VaryingOrnsteinUhlenbeck(), new SolvedSpec.Brownian(), new ProcessSpec.Langevin(),
            new ProcessSpec.Flow());
    private static final String TABLE = "<!-- samplers -->\n";
    private static final String END = "<!-- end of samplers -->\n";

    @Test
    void theSchemaHasEverySamplerWithItsSettings() throws IOException {
        Path file = ShippedExperimentsTest.ROOT.resolve("docs/experiment.schema.json");
        String text = Files.readString(file);
        int from = text.indexOf("\n    \"sampler\": {") + 1;
        int end = text.indexOf("\n    \"steering\": {", from) + 1;
        String expected = "    \"sampler\": {\n" + schema() + "    },\n";
        new ObjectMapper().readTree("{" + expected.strip().replaceFirst(",$", "") + "}");

        if (WRITE) {
            Files.writeString(file, text.substring(0, from) + expected + text.substring(end));
        }
        assertThat(Files.readString(file)).contains(expected);
    }

    @Test
    void thePageHasEverySamplerWithItsSettings() throws IOException {
        Path file = ShippedExperimentsTest.ROOT.resolve("docs/samplers.md");
        String text = Files.readString(file);
        int from = text.indexOf(TABLE) + TABLE.length();
        String expected = page();

        if (WRITE) {
            Files.writeString(file, text.substring(0, from) + expected + text.substring(text.indexOf(END)));
        }
        assertThat(Files.readString(file)).contains(TABLE + expected + END);
    }

    private static String schema() {
        StringBuilder out = new StringBuilder();
        out.append("      \"description\": \"How particles are moved; euler-maruyama by default.\",\n");
        out.append("      \"anyOf\": [\n");
        StringJoiner branches = new StringJoiner(",\n", "", "\n");
        branches.add("        {\"enum\": " + words(Samplers.words()) + "}");
        for (SamplerType type : Samplers.all()) {
            branches.add(branch(type));
        }
        return out.append(branches).append("      ]\n").toString();
    }

    private static String branch(SamplerType type) {
        StringJoiner properties = new StringJoiner(",\n            ", "            ", "\n");
        List<String> words = words(type);
        boolean usual = type.name().equals("euler-maruyama");
        properties
                .add("\"type\": {\"enum\": " + words(words) + (usual ? ", \"default\": \"euler-maruyama\"" : "") + "}");
        for (String key : List.of("steps", "from", "to", "grid")) {
            properties.add("\"" + key + "\": {\"$ref\": \"#/$defs/" + key + "\"}");
        }
        type.parameters().forEach(parameter -> properties.add("\"" + parameter.name() + "\": " + schema(parameter)));
        return "        {\n          \"type\": \"object\",\n" + (usual ? "" : "          \"required\": [\"type\"],\n")
                + "          \"additionalProperties\": false,\n          \"properties\": {\n" + properties
                + "          }\n        }";
    }

    static String schema(Parameter parameter) {
        String end = ", \"default\": " + (parameter.usual() instanceof String word
                ? '"' + word + '"'
                : parameter.usual()) + ", \"description\": \"" + parameter.what() + "\"}";
        return switch (parameter) {
            case Parameter.Real real when real.least() == Double.NEGATIVE_INFINITY -> "{\"type\": \"number\"" + end;
            case Parameter.Real real -> "{\"type\": \"number\", \"" + (real.open() ? "exclusiveMinimum" : "minimum")
                    + "\": " + real.least() + (Double.isFinite(real.most()) ? ", \"maximum\": " + real.most() : "")
                    + end;
            case Parameter.Whole whole -> "{\"type\": \"integer\", \"minimum\": " + whole.least()
                    + (whole.most() < Integer.MAX_VALUE ? ", \"maximum\": " + whole.most() : "") + end;
            case Parameter.Choice choice -> "{\"enum\": " + words(choice.words()) + end;
            case Parameter.Truth _ -> "{\"type\": \"boolean\"" + end;
        };
    }

    private static String page() {
        StringBuilder out = new StringBuilder("""
                | type | what | direction | processes | also called |
                |---|---|---|---|---|
                """);
        Map<String, SamplerType> settings = new LinkedHashMap<>();
        for (SamplerType type : Samplers.all()) {
            StringJoiner aliases = new StringJoiner(", ");
            words(type).stream().skip(1).forEach(alias -> aliases.add(alias(alias, type)));
            out.append("| `").append(type.name()).append("` | ").append(type.summary()).append(" | ")
                    .append(direction(type.direction())).append(" | ").append(processes(type)).append(" | ")
                    .append(aliases).append(" |\n");
            if (!type.parameters().isEmpty()) {
                settings.put(type.name(), type);
            }
        }
        out.append("""

                Settings beside `steps`, `from`, `to` and `grid`:

                | type | key | value | default | what |
                |---|---|---|---|---|
                """);
        settings.forEach((name, type) -> {
            String first = "`" + name + "`";
            for (Parameter parameter : type.parameters()) {
                out.append("| ").append(first).append(" | `").append(parameter.name()).append("` | ")
                        .append(parameter.law().replaceFirst("^must be ", "")).append(" | ").append(parameter.usual())
                        .append(" | ").append(parameter.what()).append(" |\n");
                first = "";
            }
        });
        return out.toString();
    }

    private static String alias(String alias, SamplerType type) {
        Map<String, Object> implied = new LinkedHashMap<>(Samplers.named(alias).orElseThrow().settings().values());
        implied.entrySet().removeIf(entry -> entry.getValue().equals(type.usual().values().get(entry.getKey())));
        StringJoiner set = new StringJoiner(", ", " (", ")");
        implied.forEach((key, value) -> set.add(key + ": " + value));
        return "`" + alias + "`" + (implied.isEmpty() ? "" : set.toString());
    }

    private static String direction(Direction direction) {
        return switch (direction) {
            case REMOVES_NOISE -> "noise to data";
            case ADDS_NOISE -> "data to noise";
            case BOTH -> "both";
            case ONWARD -> "later times";
        };
    }

    /** The processes beside diffusion that a sampler solves; the flow is asked without noise. */
    private static String processes(SamplerType type) {
        StringJoiner processes = new StringJoiner(", ");
        for (ProcessSpec process : PROCESSES) {
            if (process.isSolvedBy(type)) {
                processes.add("`" + process.type() + "`");
            }
        }
        return processes.toString();
    }

    private static List<String> words(SamplerType type) {
        return Samplers.words().stream()
                .filter(word -> Samplers.named(word).orElseThrow().type().equals(type))
                .sorted((a, b) -> Boolean.compare(b.equals(type.name()), a.equals(type.name())))
                .toList();
    }

    private static String words(List<String> words) {
        StringJoiner joined = new StringJoiner(", ", "[", "]");
        words.forEach(word -> joined.add('"' + word + '"'));
        return joined.toString();
    }
}
