package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code ornstein bench} prints; how long things take is no test's business. */
class BenchCommandTest {
    @Test
    void jsonIsOneObjectALine() {
        Session session = Session.of("bench", "log-prob-2d", "normals", "--repeats", "2", "--threads", "1", "--format",
                "json");

        assertThat(session.code()).as(session.err()).isZero();
        List<JsonNode> lines = session.out().lines().map(new ObjectMapper()::readTree).toList();
        assertThat(lines).extracting(line -> line.get("workload").asString()).containsExactly("log-prob-2d", "normals");
        JsonNode first = lines.getFirst();
        double units = 100_000 * 8 * 2;
        assertThat(first.get("ms").asDouble()).isPositive();
        assertThat(first.get("ns_per_unit").asDouble() * units).isEqualTo(first.get("ms").asDouble() * 1e6,
                org.assertj.core.api.Assertions.within(1e-3));
        assertThat(first.get("threads").asInt()).isEqualTo(1);
        assertThat(first.get("kernel").asString()).matches("scalar|simd-\\d+");
        assertThat(first.get("peak_share").asDouble()).isBetween(0.0, 1.0);
        assertThat(lines.get(1).get("peak_share").isNull()).isTrue();
    }

    @Test
    void anUnknownWorkloadIsRefused() {
        Session session = Session.of("bench", "score-2");

        assertThat(session.code()).isEqualTo(2);
        assertThat(session.err()).contains("workload \"score-2\"", "did you mean \"score-2d\"?");
        assertThat(session.out()).isEmpty();
    }

    @Test
    void noRunsAreRefused() {
        Session session = Session.of("bench", "normals", "--repeats", "0");

        assertThat(session.code()).isEqualTo(2);
        assertThat(session.err()).contains("--repeats 0: must be from 1");
    }
}
