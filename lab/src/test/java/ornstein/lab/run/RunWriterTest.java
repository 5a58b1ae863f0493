package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Shape;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.MetricKind;
import ornstein.lab.format.Digest;
import ornstein.lab.format.NpyArray;
import ornstein.lab.format.Npz;
import ornstein.metric.Metric;

class RunWriterTest {
    private static final String SMALL = """
            name: small
            seed: 7
            target:
              type: gaussian-mixture
              weights: [0.3, 0.7]
              means: [[-2, 0], [2, 1]]
              covariance: {diagonal: [[0.25, 0.25], [0.5, 0.3]]}
            sampler: {type: euler-maruyama, steps: 60}
            particles: 500
            metrics: [w1, mode-weights]
            output: {trajectory: 3, figures: false}
            """;

    @TempDir
    Path temp;

    private ExperimentFile file(String text, String... overrides) {
        return ExperimentFile.parse(text, "e.yaml", temp, List.of(overrides));
    }

    private RunResult run(String name, String... overrides) throws IOException {
        return RunWriter.run(file(SMALL, overrides), temp.resolve(name), List.of("run", "e.yaml"), Progress.silent());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesTheWholeFolder() throws IOException {
        RunResult result = run("out", "expect.w1.at-most=5");
        Path out = temp.resolve("out");

        assertThat(names()).containsExactly("out");
        assertThat(ExperimentFile.read(out.resolve("experiment.yaml"), List.of()).experiment())
                .isEqualTo(result.experiment());
        Map<String, NpyArray> samples = Npz.read(out.resolve("samples.npz"));
        assertThat(samples.keySet()).containsExactly("x", "t", "trajectory");
        assertThat(Npz.readBatch(out.resolve("samples.npz"), "x")).isEqualTo(result.solution().last());
        NpyArray trajectory = Objects.requireNonNull(samples.get("trajectory"));
        assertThat(trajectory.shape()).isEqualTo(Shape.of(61, 3, 2));
        double[] path = trajectory.values();
        assertThat(path[path.length - 1]).isEqualTo(result.solution().last().get(2, 1));
        double[] t = Objects.requireNonNull(samples.get("t")).values();
        assertThat(t).hasSize(61);
        assertThat(t[0]).isEqualTo(1);
        assertThat(t[60]).isEqualTo(0.001);
        JsonNode metrics = new ObjectMapper().readTree(Files.readString(out.resolve("metrics.json")));
        assertThat(metrics.get("metrics").propertyNames()).containsExactly("w1", "mode-weights");
        assertThat(metrics.at("/metrics/w1/values")).hasSize(2);
        assertThat(metrics.at("/metrics/w1/value").asDouble()).isEqualTo(result.measurements().getFirst().largest());
        assertThat(metrics.at("/expectations/0/met").asBoolean()).isTrue();
        JsonNode manifest = new ObjectMapper().readTree(Files.readString(out.resolve("manifest.json")));
        assertThat(manifest.get("sha256").propertyNames())
                .containsExactlyInAnyOrder("experiment.yaml", "metrics.json", "samples.npz");
        assertThat(manifest.get("kernel").asString()).isNotBlank();
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() throws Exception {
        List<String> digests = new ArrayList<>();
        for (int threads : new int[] {1, 2, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                pool.submit(() -> run("out" + threads)).get();
            }
            digests.add(Digest.sha256(temp.resolve("out" + threads + "/samples.npz"))
                    + Digest.sha256(temp.resolve("out" + threads + "/metrics.json")));
        }
        assertThat(digests).hasSize(3).containsOnly(digests.getFirst());
        run("other", "seed=8");
        assertThat(Digest.sha256(temp.resolve("other/samples.npz"))).isNotEqualTo(digests.getFirst().substring(0, 64));
    }

    /** The resolved experiment stands for the run. */
    @Test
    void runsTheResolvedExperimentToTheSameBits() throws IOException {
        run("first", "schedule=linear", "sampler=heun", "sampler.steps=20");
        RunWriter.run(
                ExperimentFile.read(temp.resolve("first/experiment.yaml"), List.of()),
                temp.resolve("second"),
                List.of(),
                Progress.silent());

        assertThat(Digest.sha256(temp.resolve("second/samples.npz")))
                .isEqualTo(Digest.sha256(temp.resolve("first/samples.npz")));
    }

    /**
     * 4000 particles, 200 steps, largest W1 of two coordinates of deviation about 2: exact samples give 0.03, so that 0.15
     * passes by far, and a law without its smaller mode (a planted fault, off by 0.3·4 in the mean) fails by far.
     */
    @ParameterizedTest
    @CsvSource({
        "vp,euler-maruyama", "vp,heun", "sub-vp,heun", "linear,heun", "linear,euler-maruyama", "trig,euler-maruyama",
        "cosine,euler-maruyama", "cosine,heun", "ve,euler-maruyama", "ve,heun", "karras,heun", "karras,euler-maruyama"
    })
    void everyScheduleAndSamplerReachesTheLaw(String schedule, String sampler) throws IOException {
        Runner runner = Runner.of(file(
                SMALL,
                "schedule=" + schedule,
                "sampler=" + sampler,
                "sampler.steps=300",
                "particles=4000",
                "metrics=[w1]",
                "output.trajectory=0",
                "expect.w1.at-most=0.15"));
        RunResult result = runner.run(Progress.silent());

        assertThat(result.findings()).hasSize(1).allMatch(Finding::met);
        assertThat(result.solution().trajectory().times()).isEmpty();
        Runner faulty = Runner.of(file(SMALL, "target.weights=[0.001,0.999]", "metrics=[w1]", "particles=4000"));
        Metric w1 = Metric.named("w1");
        assertThat(w1.distance(faulty.run(Progress.silent()).solution().last(), result.truth())).isGreaterThan(0.15);
    }

    @Test
    void dataAreNoisedByExactTransitions() throws IOException {
        RunResult result = Runner.of(file(
                SMALL, "sampler=exact-transition", "sampler.to=0.4", "metrics=[ks]",
                "expect.ks.indistinguishable=true"))
                .run(Progress.silent());

        assertThat(result.asExpected()).isTrue();
        assertThat(result.truth()).isEqualTo(result.model().lawAt(0.4));
        assertThat(result.findings().getFirst().text())
                .matches(
                        "ks = 0\\.0[0-9]+, expected indistinguishable from exact samples \\(false-alarm rate 0\\.01\\): met");
    }

    @Test
    void anExpectationThatFailsIsFoundAndTheFolderIsWrittenAllTheSame() throws IOException {
        RunResult result = run("out", "expect.w1={at-most: 1e-9, at-least: 0}", "expect.mode-weights.at-least=0.9");

        assertThat(result.asExpected()).isFalse();
        assertThat(result.findings()).extracting(Finding::met).containsExactly(false, true, false);
        assertThat(result.findings().getFirst().text()).endsWith(", expected at most 1.0E-9: not met");
        assertThat(temp.resolve("out/manifest.json")).exists();
    }

    @Test
    void barePointsAreRunAndReached() throws IOException {
        RunResult result = Runner.of(file(
                "target: {type: points, values: [[-15], [-5], [1], [10]]}",
                "sampler.steps=200",
                "particles=2000",
                "metrics=[mode-weights]",
                "expect.mode-weights.at-most=0.06"))
                .run(Progress.silent());

        // four shares of ¼ over 2000 particles: deviation 0.01 each, so that exact samples pass at six deviations
        assertThat(result.asExpected()).isTrue();
    }

    @Test
    void tooManyParticlesAreRefusedBeforeTheRun() throws IOException {
        assertThatThrownBy(() -> run("out", "particles=100000000000"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageMatching(
                        "--set particles=100000000000: particles: 100000000000 particles in dimension 2 need about "
                                + "3\\.2 TB of memory, and [0-9.]+ GB are available: at most 2147483639 fit one run; make several "
                                + "with other seeds");
        assertThatThrownBy(() -> new MemoryNeed(file(SMALL, "particles=1e9").experiment(), 2)
                .check(file(SMALL), 1L << 30))
                .isInstanceOf(ExperimentException.class)
                .hasMessageMatching(
                        "e\\.yaml: particles \\(line 9, column 12\\): 1000000000 particles in dimension 2 need about "
                                + "32\\.2 GB of memory, and 1\\.1 GB are available: take at most about [0-9]+ particles, or give Java "
                                + "more memory, as in ORNSTEIN_JAVA_OPTS=-Xmx31g");
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsSingularIsRefusedBeforeTheRun() throws IOException {
        assertThatThrownBy(() -> run("out", "schedule=linear", "sampler.from=1"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageStartingWith("e.yaml: sampler (line 8, column 10): ");
        assertThatThrownBy(() -> run("out", "target={type: points, values: [[0, 0]]}", "sampler={type: heun, to: 0}"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("a law of points has no density without noise");
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.npy", "ragged.csv", "nan.csv"})
    void badFilesOfPointsAreRefusedBeforeTheRun(String points) throws IOException {
        Files.writeString(temp.resolve("ragged.csv"), "1,2\n3\n");
        Files.writeString(temp.resolve("nan.csv"), "1,2\n3,nan\n");
        ExperimentFile file = file("target: {type: points, file: " + points + "}");

        assertThatThrownBy(() -> RunWriter.run(file, temp.resolve("out"), List.of(), Progress.silent()))
                .isInstanceOf(ExperimentException.class)
                .hasMessageStartingWith(temp.resolve(points) + ": ");
        assertThat(names()).containsExactly("nan.csv", "ragged.csv");
    }

    @Test
    void anExistingFolderIsRefusedAndLeftAlone() throws IOException {
        Files.createDirectory(temp.resolve("out"));

        assertThatThrownBy(() -> run("out")).isInstanceOf(ExperimentException.class).hasMessageContaining("exists");
        assertThat(names()).containsExactly("out");
    }

    @Test
    void dimensionsFromOneToAThousandAreRun() throws IOException {
        for (int dimension : new int[] {1, 1000}) {
            String mean = "[" + "0.5, ".repeat(dimension - 1) + "0.5]";
            RunResult result = Runner.of(file(
                    "target: {type: gaussian-mixture, means: [" + mean + "], covariance: {isotropic: 1}}",
                    "particles=200",
                    "sampler=heun",
                    "sampler.steps=20",
                    "metrics=[w1]"))
                    .run(Progress.silent());
            assertThat(result.solution().last().dimension()).isEqualTo(dimension);
            assertThat(result.measurements().getFirst().values()).hasSize(dimension);
        }
    }

    @Test
    void everyMetricOfCoreHasItsWord() {
        assertThat(Stream.of(MetricKind.values()).map(MetricKind::word).toList())
                .containsExactlyInAnyOrderElementsOf(Metric.all().stream().map(Metric::name).toList());
    }

    @Test
    void progressIsToldInOrder() throws IOException {
        List<String> told = new ArrayList<>();
        Runner.of(file(SMALL)).run(new Progress() {
            @Override
            public void begin(String what, long total) {
                told.add("begin " + what + " " + total);
            }

            @Override
            public void advance(long done) {
                told.add("advance");
            }

            @Override
            public void end() {
                told.add("end");
            }
        });

        assertThat(told).startsWith("begin euler-maruyama, 60 steps 1000", "advance");
        assertThat(told).endsWith("end", "begin metrics and their floors 0", "end");
    }
}
