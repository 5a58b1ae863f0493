package ornstein.lab.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Batch;

class JsonTest {
    @Test
    void laysValuesOutForReaders() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("t", 0.4);
        value.put("names", List.of("a\"b", "c"));
        value.put("score", Batch.ofRows(new double[] {1, -0.0}, new double[] {1e-300, 5e-324}));
        value.put("hessian", new double[][][] {{{1, 2}, {3, 4}}});
        value.put("deep", new TreeMap<>(Map.of("n", 3L, "ok", true)));
        value.put("empty", List.of());

        assertThat(Json.toText(value)).isEqualTo("""
                {
                  "t": 0.4,
                  "names": ["a\\"b", "c"],
                  "score": [
                    [1.0, -0.0],
                    [1.0E-300, 4.9E-324]
                  ],
                  "hessian": [
                    [
                      [1.0, 2.0],
                      [3.0, 4.0]
                    ]
                  ],
                  "deep": {
                    "n": 3,
                    "ok": true
                  },
                  "empty": []
                }
                """);
    }

    @Test
    void keepsEveryBitOfADouble() {
        SplittableRandom random = new SplittableRandom(5);
        double[] values = random.longs(2000)
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .toArray();
        JsonNode read = new ObjectMapper().readTree(Json.toText(values));

        assertThat(values).hasSizeGreaterThan(1900);
        for (int i = 0; i < values.length; i++) {
            assertThat(Double.doubleToLongBits(read.get(i).asDouble())).isEqualTo(Double.doubleToLongBits(values[i]));
        }
    }

    @Test
    void refusesWhatJsonCannotSay() {
        assertThatThrownBy(() -> Json.toText(Map.of("w1", List.of(1.0, Double.NaN))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("$.w1[1] = NaN: JSON has no such number");
        assertThatThrownBy(() -> Json.toText(Map.of("a", new StringBuilder())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("$.a: a java.lang.StringBuilder has no form in JSON");
    }

    @Test
    void writesFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.json");
        Json.write(file, Map.of("µ", Arrays.asList("σ", null)));

        assertThat(Files.readString(file)).isEqualTo("{\n  \"µ\": [\n    \"σ\",\n    null\n  ]\n}\n");
    }
}
