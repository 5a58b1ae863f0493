package ornstein.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.lab.ExperimentException;

class ExperimentFileTest {
    private static final Path FOLDER = Path.of("/data");

    /** The file of the design's section 5. */
    private static final String TWO_BLOBS = """
            name: two-blobs
            seed: 7
            target:
              type: gaussian-mixture
              weights: [0.3, 0.7]
              means: [[-2, 0], [2, 1]]
              covariance: {diagonal: [[0.25, 0.25], [0.5, 0.3]]}   # or {isotropic: [v, …]} or {full: [[[…]]]}
            schedule: {type: vp, beta-min: 0.1, beta-max: 20}
            #          sub-vp (beta-min, beta-max) · linear · trig · cosine (offset: 0.008)
            sampler:  {type: euler-maruyama, steps: 500, from: 1.0, to: 0.001, gamma: 1.0}
            particles: 20000
            metrics: [w1, sliced-w2, mode-weights]
            output: {trajectory: 100, figures: true}
            """;

    private static final String LEAST = "target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.1}}\n";

    private static Experiment parse(String text, String... overrides) {
        return ExperimentFile.parse(text, "e.yaml", FOLDER, List.of(overrides)).experiment();
    }

    private static TargetSpec.Mixture twoBlobs() {
        return new TargetSpec.Mixture(
                List.of(0.3, 0.7),
                List.of(List.of(-2.0, 0.0), List.of(2.0, 1.0)),
                new CovarianceSpec.Diagonal(List.of(List.of(0.25, 0.25), List.of(0.5, 0.3))));
    }

    @Test
    void readsTheFileOfTheDesign() {
        assertThat(parse(TWO_BLOBS))
                .isEqualTo(new Experiment(
                        "two-blobs",
                        7,
                        twoBlobs(),
                        new ScheduleSpec.Vp(0.1, 20),
                        new ProcessSpec.Diffusion(),
                        new FieldSpec.Exact(),
                        SamplerSpec.of("euler-maruyama", 500, 1, 0.001),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        20_000,
                        List.of(MetricKind.W1, MetricKind.SLICED_W2, MetricKind.MODE_WEIGHTS),
                        new OutputSpec(100, true),
                        List.of()));
    }

    @Test
    void fillsInDefaultsForEverythingButTheTarget() {
        assertThat(parse(LEAST))
                .isEqualTo(new Experiment(
                        "e",
                        0,
                        new TargetSpec.Mixture(
                                List.of(0.5, 0.5),
                                List.of(List.of(-1.0), List.of(1.0)),
                                new CovarianceSpec.Isotropic(List.of(0.1, 0.1))),
                        new ScheduleSpec.Vp(),
                        new ProcessSpec.Diffusion(),
                        new FieldSpec.Exact(),
                        SamplerSpec.of("euler-maruyama", 500, 1, 0.001),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        10_000,
                        List.of(MetricKind.W1, MetricKind.KS, MetricKind.SLICED_W2, MetricKind.MODE_WEIGHTS),
                        new OutputSpec(0, true),
                        List.of()));
    }

    static Stream<ScheduleSpec> schedules() {
        return Stream.of(
                new ScheduleSpec.Vp(0.1, 20),
                new ScheduleSpec.SubVp(0.1, 20),
                new ScheduleSpec.Linear(),
                new ScheduleSpec.Trig(),
                new ScheduleSpec.Cosine(0.008),
                new ScheduleSpec.Ve(0.01, 50),
                new ScheduleSpec.Karras(4e-4, 160, 7, 1));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aScheduleByItsWordHasThePublishedDefaults(ScheduleSpec schedule) {
        assertThat(parse(LEAST + "schedule: " + schedule.type()).schedule()).isEqualTo(schedule);
        assertThat(parse(LEAST + "schedule: {type: " + schedule.type() + "}").schedule()).isEqualTo(schedule);
        assertThat(parse(LEAST, "schedule=" + schedule.type()).schedule()).isEqualTo(schedule);
    }

    @Test
    void readsEveryParameterOfEverySchedule() {
        assertThat(parse(LEAST + "schedule: {type: sub-vp, beta-min: 1e-3, beta-max: 3}").schedule())
                .isEqualTo(new ScheduleSpec.SubVp(1e-3, 3));
        assertThat(parse(LEAST + "schedule: {type: cosine, offset: 0.1}").schedule())
                .isEqualTo(new ScheduleSpec.Cosine(0.1));
        assertThat(parse(LEAST + "schedule: {type: ve, sigma-min: 1, sigma-max: 2}").schedule())
                .isEqualTo(new ScheduleSpec.Ve(1, 2));
        assertThat(parse(LEAST + "schedule: {type: karras, sigma-min: 1, sigma-max: 2, rho: 3, sigma-data: 4}")
                .schedule())
                .isEqualTo(new ScheduleSpec.Karras(1, 2, 3, 4));
    }

    @Test
    void readsEverySampler() {
        assertThat(parse(LEAST + "sampler: {type: euler, steps: 3, from: 0.9, to: 0}").sampler())
                .isEqualTo(SamplerSpec.of("euler", 3, 0.9, 0));
        assertThat(parse(LEAST + "sampler: heun").sampler()).isEqualTo(SamplerSpec.of("heun", 500, 1, 0.001));
        assertThat(parse(LEAST + "sampler: {type: exact-transition, steps: 1}").sampler())
                .isEqualTo(SamplerSpec.of("exact-transition", 1, 0, 1));
        assertThat(parse(LEAST + "sampler: {type: heun, from: 0, to: 1}").sampler())
                .isEqualTo(SamplerSpec.of("heun", 500, 0, 1));
        assertThat(parse(LEAST + "sampler: {gamma: 0.5}").sampler())
                .isEqualTo(SamplerSpec.of("euler-maruyama", 500, 1, 0.001).with(Map.of("gamma", 0.5)));
    }

    /** g is infinite where α_1 = 0; without noise, or without the SDE, nothing is. */
    @Test
    void theReverseSdeStartsWhereItsNoiseIsFinite() {
        for (String schedule : List.of("linear", "trig", "cosine")) {
            assertThat(from(parse(LEAST, "schedule=" + schedule))).isEqualTo(0.99);
            assertThat(from(parse(LEAST, "schedule=" + schedule, "sampler.gamma=0"))).isEqualTo(1);
            assertThat(from(parse(LEAST, "schedule=" + schedule, "sampler=heun"))).isEqualTo(1);
        }
        assertThat(from(parse(LEAST, "schedule=karras"))).isEqualTo(1);
    }

    @Test
    void readsEveryKindOfTarget() {
        assertThat(parse("target: {type: points, values: [[-15], [1e0]], bandwidth: 0.5}").target())
                .isEqualTo(new TargetSpec.Points(List.of(List.of(-15.0), List.of(1.0)), 0.5));
        assertThat(parse("target: {type: points, file: p.npy}").target())
                .isEqualTo(new TargetSpec.PointsFile(Path.of("/data/p.npy"), 0));
        assertThat(parse("target: {type: points, file: /else/../p.csv}").target())
                .isEqualTo(new TargetSpec.PointsFile(Path.of("/p.csv"), 0));
        assertThat(parse("target: two-blobs").target()).isEqualTo(twoBlobs());
        assertThat(parse("target: {type: preset, name: two-blobs}").target()).isEqualTo(twoBlobs());
        assertThat(parse("target: {type: gaussian-mixture, means: [[1, 2]], covariance: {full: [[[2, 1], [1, 2]]]}}")
                .target())
                .isEqualTo(new TargetSpec.Mixture(
                        List.of(1.0),
                        List.of(List.of(1.0, 2.0)),
                        new CovarianceSpec.Full(List.of(List.of(List.of(2.0, 1.0), List.of(1.0, 2.0))))));
    }

    @Test
    void aFileOfPointsIsNotCountedPointByPoint() {
        assertThat(parse("target: {type: points, file: p.npy}").metrics())
                .containsExactly(MetricKind.W1, MetricKind.KS, MetricKind.SLICED_W2);
        assertThat(parse("{target: {type: points, file: p.npy}, metrics: [mode-weights]}").metrics())
                .containsExactly(MetricKind.MODE_WEIGHTS);
    }

    @Test
    void readsExpectations() {
        assertThat(parse(LEAST + "expect: {ks: {indistinguishable: true}, w1: {at-most: 0.08, at-least: 0}}").expect())
                .containsExactly(
                        new Expectation(MetricKind.W1, OptionalDouble.of(0.08), OptionalDouble.of(0), false),
                        new Expectation(MetricKind.KS, OptionalDouble.empty(), OptionalDouble.empty(), true));
    }

    @Test
    void readsNumbersAsPeopleWriteThem() {
        assertThat(parse(LEAST + "particles: 1e6").particles()).isEqualTo(1_000_000);
        assertThat(parse(LEAST + "particles: 100000000000").particles()).isEqualTo(100_000_000_000L);
        assertThat(parse(LEAST + "seed: 0xFF").seed()).isEqualTo(255);
        assertThat(parse(LEAST + "seed: -9223372036854775808").seed()).isEqualTo(Long.MIN_VALUE);
        assertThat(parse(LEAST + "sampler: {type: heun, to: .5, from: +1}").sampler())
                .isEqualTo(SamplerSpec.of("heun", 500, 1, 0.5));
    }

    @Test
    void readsJsonAndAnchors() {
        assertThat(parse("{\"target\": {\"type\": \"points\",\n\t\"values\": [[1.0]]}}").target())
                .isEqualTo(new TargetSpec.Points(List.of(List.of(1.0)), 0));
        assertThat(parse("target: {type: points, values: [&a [1], *a]}").target())
                .isEqualTo(new TargetSpec.Points(List.of(List.of(1.0), List.of(1.0)), 0));
    }

    @Test
    void overridesSetWhatTheFileSaysOrDoesNotSay() {
        Experiment experiment = parse(
                TWO_BLOBS,
                "sampler.steps=200",
                "target.weights=[0.2,0.8]",
                "target.means.1=[3, 4]",
                "target.covariance.diagonal[0][1]=9",
                "schedule={type: ve, sigma-max: 80}",
                "schedule.sigma-max=70",
                "expect.w1.at-most=0.1",
                "name=other");

        assertThat(experiment.sampler()).isEqualTo(SamplerSpec.of("euler-maruyama", 200, 1, 0.001));
        assertThat(experiment.schedule()).isEqualTo(new ScheduleSpec.Ve(0.01, 70));
        assertThat(experiment.name()).isEqualTo("other");
        assertThat(experiment.expect()).hasSize(1);
        assertThat(experiment.target())
                .isEqualTo(new TargetSpec.Mixture(
                        List.of(0.2, 0.8),
                        List.of(List.of(-2.0, 0.0), List.of(3.0, 4.0)),
                        new CovarianceSpec.Diagonal(List.of(List.of(0.25, 9.0), List.of(0.5, 0.3)))));
    }

    @Test
    void overridesRefineASectionThatIsOneWord() {
        assertThat(parse(LEAST + "schedule: ve", "schedule.sigma-max=80").schedule())
                .isEqualTo(new ScheduleSpec.Ve(0.01, 80));
        assertThat(parse(LEAST, "sampler.type=heun", "sampler.steps=7").sampler())
                .isEqualTo(SamplerSpec.of("heun", 7, 1, 0.001));
    }

    @Test
    void anExperimentIsCalledByItsFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my law.2.yaml"), LEAST);

        assertThat(ExperimentFile.read(file, List.of()).experiment().name()).isEqualTo("my law.2");
    }

    @Test
    void filesOfPointsAreRelativeToTheExperiment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("e.yaml"), "target: {type: points, file: sub/p.npy}");

        assertThat(ExperimentFile.read(file, List.of()).experiment().target())
                .isEqualTo(new TargetSpec.PointsFile(folder.resolve("sub/p.npy"), 0));
    }

    @Test
    void namesAFileThatCannotBeRead(@TempDir Path folder) throws IOException {
        Path none = folder.resolve("none.yaml");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});

        assertThatThrownBy(() -> ExperimentFile.read(none, List.of()))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(none + ": no such file");
        assertThatThrownBy(() -> ExperimentFile.read(folder, List.of()))
                .hasMessage(folder + ": is a folder, not an experiment file");
        assertThatThrownBy(() -> ExperimentFile.read(binary, List.of()))
                .isInstanceOf(ExperimentException.class)
                .hasMessage(binary + ": is not a text in UTF-8");
    }

    @Test
    void aLaterRefusalStillNamesThePlace() {
        ExperimentFile file = ExperimentFile.parse(TWO_BLOBS, "e.yaml", FOLDER, List.of("particles=5"));

        assertThat(file.refuse("target.covariance.diagonal[1]", "is singular", null))
                .hasMessage("e.yaml: target.covariance.diagonal[1] (line 7, column 41): is singular");
        assertThat(file.refuse("expect.w1", "is odd", null)).hasMessage("e.yaml: expect.w1 (line 1, column 1): is odd");
        assertThat(file.refuse("particles", "are few", null)).hasMessage("--set particles=5: particles: are few");
        assertThat(ExperimentFile.of(file.experiment()).refuse("particles", "are few", null))
                .hasMessage("particles: are few");
    }

    private static double from(Experiment experiment) {
        return ((GridSpec.Spaced) experiment.sampler().grid()).from();
    }

    @Test
    void startsAndChainsHaveDefaultsOfTheirOwn() {
        Experiment given = parse(LEAST + "start: {values: [[0.5], [1]]}");
        Experiment chain = parse(LEAST + "schedule: {type: chain, steps: 50}\nsampler: {type: heun, grid: karras}");

        assertThat(given.particles()).isEqualTo(Experiment.ALL);
        assertThat(given.metrics()).isEmpty();
        assertThat(chain.sampler().grid()).isEqualTo(new GridSpec.Spaced("karras", 50, 1, 0.02, true, 7,
                OptionalDouble.empty(), OptionalDouble.empty(), ""));
        assertThat(parse(LEAST + "schedule: {type: chain, steps: 50}").sampler().grid())
                .isEqualTo(new GridSpec.Spaced(50, 1, 0));
        assertThatThrownBy(() -> parse(LEAST + "start: {values: [[0.5]]}\nparticles: 0"))
                .hasMessageContaining("particles: 0").hasMessageContaining("must be an integer ≥ 1");
    }
}
