package ornstein.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.lab.ExperimentException;
import ornstein.lab.format.Digest;
import ornstein.lab.format.Npz;
import ornstein.lab.run.Progress;
import ornstein.metric.Verdict;

class DemoTest {
    private static final DemoPlan SMALL = new DemoPlan(1, 2_000, 250, 60, 0.01, 8);

    /** For what does not depend on the numbers. */
    private static final DemoPlan TINY = new DemoPlan(1, 100, 20, 10, 0.3, 4);

    @TempDir
    Path temp;

    private Path make(DemoPlan plan, String name) throws IOException {
        Path out = temp.resolve(name);
        DemoFolder.make(plan, out, List.of("demo"), Progress.silent());
        return out;
    }

    /** One false alarm in a hundred seeds is to be expected; this seed has none, and it stays as it is. */
    @Test
    void findsNoDifferenceWithSmallSteps() {
        DemoResult result = Demo.compute(SMALL, Progress.silent());

        assertThat(result.differences()).isZero();
        assertThat(result.conclusion()).contains("8 comparisons", "overall false-alarm rate of 1 %");
    }

    /** The planted fault: steps far too long for both ways back. The exact transitions must stay unsuspected. */
    @Test
    void findsTheDifferenceThatLongStepsMake() {
        DemoResult result = Demo.compute(new DemoPlan(1, 2_000, 12, 4, 0.01, 8), Progress.silent());

        assertThat(result.forward().verdicts()).noneMatch(Verdict::distinguishable);
        assertThat(result.reverse().verdicts()).anyMatch(Verdict::distinguishable);
        assertThat(result.flow().verdicts()).anyMatch(Verdict::distinguishable);
        assertThat(result.conclusion()).startsWith("A difference").contains("back by the reverse SDE (");
    }

    @Test
    void bringsBackTheVeryParticlesThatItNoised() {
        DemoResult result = Demo.compute(SMALL, Progress.silent());

        assertThat(result.reverse().solution().trajectory().states().getFirst())
                .isEqualTo(result.forward().solution().last());
        assertThat(result.flow().solution().trajectory().states().getFirst())
                .isEqualTo(result.forward().solution().last());
    }

    @Test
    void writesEverythingThatTheReportPromises() throws IOException {
        Path out = make(SMALL, "demo");

        assertThat(out).isDirectoryContaining("glob:**/forward-reverse.gif");
        for (String figure : List.of("forward", "reverse-half-way", "reverse", "densities", "two-ways-back")) {
            assertThat(out.resolve("figures/" + figure + ".png")).isNotEmptyFile();
            assertThat(out.resolve("figures/" + figure + ".svg")).isNotEmptyFile();
        }
        assertThat(Npz.names(out.resolve("samples.npz"))).containsExactly("x", "flow", "noise", "data");
        assertThat(Npz.readBatch(out.resolve("samples.npz"), "x").size()).isEqualTo(2_000);
        String html = Files.readString(out.resolve("report.html"));
        assertThat(html).contains("data:image/gif;base64,", "ornstein demo", Digest.sha256(out.resolve("samples.npz")));
        assertThat(html).doesNotContain("http:", "https:");
        JsonNode metrics = new ObjectMapper().readTree(Files.readString(out.resolve("metrics.json")));
        assertThat(metrics.get("stages").size()).isEqualTo(3);
        assertThat(metrics.get("differences").asInt()).isZero();
    }

    @Test
    void threadsChangeNoBit() throws IOException {
        Path one = temp.resolve("one");
        Path two = temp.resolve("two");
        for (Path out : List.of(one, two)) {
            try (ForkJoinPool pool = new ForkJoinPool(out.equals(one) ? 1 : 2)) {
                pool.submit(() -> DemoFolder.make(TINY, out, List.of("demo"), Progress.silent())).join();
            }
        }
        for (String file : List.of("samples.npz", "metrics.json")) {
            assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
        }
    }

    @Test
    void replacesItsOwnFolderAndNoOther() throws IOException {
        Path out = make(TINY, "demo");
        Files.writeString(out.resolve("left-over"), "");
        make(TINY, "demo");
        assertThat(out.resolve("left-over")).doesNotExist();
        assertThat(out.resolve("report.html")).exists();

        Path other = Files.createDirectory(temp.resolve("other"));
        Files.writeString(other.resolve("thesis.tex"), "");
        assertThatThrownBy(() -> make(TINY, "other"))
                .isInstanceOf(ExperimentException.class).hasMessageContaining("exists");
        assertThat(other.resolve("thesis.tex")).exists();
        try (var left = Files.list(temp)) {
            assertThat(left).containsExactlyInAnyOrder(out, other);
        }
    }

    @Test
    void numbersItsParts() throws IOException {
        List<String> parts = new ArrayList<>();
        DemoFolder.make(TINY, temp.resolve("demo"), List.of(), new Progress() {
            @Override
            public void begin(String what, long total) {
                parts.add(what);
            }

            @Override
            public void advance(long done) {
                assertThat(done).isBetween(0L, 1000L);
            }

            @Override
            public void end() {}
        });
        assertThat(parts).hasSize(7).first().asString().startsWith("1/7 forward");
        assertThat(parts.getLast()).startsWith("7/7");
    }

    @Test
    void refusesAPlanWithoutParticles() {
        assertThatThrownBy(() -> new DemoPlan(1, 0, 10, 10, 0.01, 8))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("particles = 0");
    }
}
