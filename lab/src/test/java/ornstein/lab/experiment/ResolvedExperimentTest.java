package ornstein.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.lab.sampler.Direction;
import ornstein.lab.sampler.Parameter;
import ornstein.lab.sampler.Samplers;
import ornstein.lab.sampler.Settings;

/** The experiment written with every default, and read again. */
class ResolvedExperimentTest {
    private static Experiment read(String text) {
        return ExperimentFile.parse(text, "resolved.yaml", Path.of(""), List.of()).experiment();
    }

    @Test
    void isLaidOutForReaders() {
        Experiment experiment = ExperimentFile.preset("two-blobs", List.of("schedule=karras", "sampler=heun"))
                .experiment();

        assertThat(experiment.toYaml()).isEqualTo("""
                name: two-blobs
                seed: 7
                target:
                  type: gaussian-mixture
                  weights: [0.3, 0.7]
                  means: [[-2.0, 0.0], [2.0, 1.0]]
                  covariance:
                    diagonal: [[0.25, 0.25], [0.5, 0.3]]
                schedule: {type: karras, sigma-min: 4.0E-4, sigma-max: 160.0, rho: 7.0, sigma-data: 1.0}
                sampler: {type: heun, steps: 500, from: 1.0, to: 0.001}
                particles: 20000
                metrics: [w1, sliced-w2, mode-weights]
                output: {trajectory: 100, figures: true}
                expect:
                  w1: {at-most: 0.08}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "null", "2024", "1e3", "a b", "Ünï", "0x1F", "yes", "a.b-c_d+e"})
    void keepsEveryName(String name) {
        Experiment experiment = ExperimentFile.preset("two-blobs", List.of("name=\"" + name + '"'))
                .experiment();

        assertThat(experiment.name()).isEqualTo(name);
        assertThat(read(experiment.toYaml())).isEqualTo(experiment);
    }

    @Test
    void keepsFilesOfPoints() {
        Experiment experiment = ExperimentFile.parse(
                "target: {type: points, file: 'a \"b\" \\ ü.npy', bandwidth: 1e-9}",
                "e.yaml",
                Path.of("/some where"),
                List.of())
                .experiment();

        assertThat(experiment.target())
                .isEqualTo(new TargetSpec.PointsFile(Path.of("/some where/a \"b\" \\ ü.npy"), 1e-9));
        assertThat(read(experiment.toYaml())).isEqualTo(experiment);
    }

    /** 300 experiments with every kind of everything, and doubles of every size. */
    @Test
    void readsBackEqual() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 300; i++) {
            Experiment experiment = random(random);
            assertThat(read(experiment.toYaml())).as(experiment.toYaml()).isEqualTo(experiment);
        }
    }

    private static Experiment random(SplittableRandom random) {
        List<MetricKind> metrics = new ArrayList<>();
        List<Expectation> expect = new ArrayList<>();
        for (MetricKind kind : MetricKind.values()) {
            if (random.nextBoolean()) {
                metrics.add(kind);
                if (random.nextBoolean()) {
                    OptionalDouble bound = random.nextBoolean()
                            ? OptionalDouble.of(positive(random))
                            : OptionalDouble.empty();
                    expect.add(new Expectation(kind, bound, OptionalDouble.empty(), bound.isEmpty()));
                }
            }
        }
        ProcessSpec process = process(random);
        Optional<SteeringSpec> steering = process instanceof ProcessSpec.Diffusion && random.nextBoolean()
                ? Optional.of(steering(random))
                : Optional.empty();
        Optional<StartSpec> start = steering.isPresent() ? Optional.empty() : start(random);
        return new Experiment(
                "e" + random.nextInt(),
                random.nextLong(),
                target(random),
                process.hasSchedule() ? schedule(random) : new ScheduleSpec.Vp(),
                process,
                RandomTrainings.field(process, random),
                process instanceof ProcessSpec.Diffusion ? sampler(random) : sampler(process, random),
                steering,
                RandomTrainings.training(process, random, target(random)),
                start,
                start.isPresent() && !(start.get() instanceof StartSpec.Point) && random.nextBoolean()
                        ? Experiment.ALL
                        : 1 + random.nextLong(Long.MAX_VALUE - 1),
                metrics,
                RandomTrainings.output(steering.isPresent(), random),
                expect);
    }

    private static SteeringSpec steering(SplittableRandom random) {
        RewardSpec reward = switch (random.nextInt(4)) {
            case 0 -> new RewardSpec.Quadratic(numbers(random, 3, false), positive(random));
            case 1 -> new RewardSpec.Linear(numbers(random, 2, false), positive(random));
            case 2 -> new RewardSpec.Observation(List.of(1.0, 0.0), List.of(0.5, -positive(random)), positive(random));
            default -> new RewardSpec.LogDensity(mixture(random));
        };
        RampSpec ramp = random.nextBoolean()
                ? new RampSpec.Named(RampSpec.WORDS.get(random.nextInt(RampSpec.WORDS.size())))
                : new RampSpec.Points(
                        List.of(List.of(0.0, 1.0), List.of(0.25, random.nextDouble()), List.of(1.0, 0.0)));
        List<String> schemes = ResampleSpec.schemes();
        String scheme = schemes.get(random.nextInt(schemes.size()));
        ResampleSpec resample = switch (random.nextInt(3)) {
            case 0 -> new ResampleSpec(scheme, "ess", 1 - random.nextDouble(), 1);
            case 1 -> new ResampleSpec(scheme, "every", 0.5, 1 + random.nextLong(1L << 40));
            default -> new ResampleSpec(scheme, random.nextBoolean() ? "end" : "never", 0.5, 1);
        };
        Optional<TiltSpec> tilt = Optional.of(new TiltSpec(reward, ramp, positive(random),
                random.nextBoolean() ? OptionalDouble.of(positive(random)) : OptionalDouble.empty()));
        OptionalDouble no = OptionalDouble.empty();
        TargetSpec other = random.nextBoolean() ? mixture(random) : RandomTrainings.pointsFile(random);
        OptionalDouble weight = OptionalDouble.of(positive(random));
        return switch (random.nextInt(6)) {
            case 0 -> new SteeringSpec(SteeringMethod.REWARD_TILT, BaseSpec.plain(), tilt, "rate", Optional.empty(),
                    resample);
            case 1 -> new SteeringSpec(SteeringMethod.ANNEALED, new BaseSpec(positive(random), List.of(), no, no),
                    Optional.empty(), "ratio", Optional.empty(), resample);
            case 2 -> new SteeringSpec(SteeringMethod.PRODUCT,
                    new BaseSpec(positive(random),
                            List.of(new BaseSpec.Factor(other, -positive(random)),
                                    new BaseSpec.Factor(mixture(random), 1)),
                            no, no),
                    random.nextBoolean() ? tilt : Optional.empty(), "none", Optional.empty(), resample);
            case 3 -> new SteeringSpec(random.nextBoolean() ? SteeringMethod.CFG : SteeringMethod.AUTOGUIDANCE,
                    new BaseSpec(1, List.of(new BaseSpec.Factor(other, 1)), weight, no), Optional.empty(), "ratio",
                    Optional.empty(), resample);
            case 4 -> new SteeringSpec(SteeringMethod.CLASSIFIER,
                    new BaseSpec(1, List.of(new BaseSpec.Factor(other, 1)), weight, OptionalDouble.of(0.25)),
                    Optional.empty(), "ratio", Optional.empty(), resample);
            default -> new SteeringSpec(SteeringMethod.FK, BaseSpec.plain(),
                    Optional.of(new TiltSpec(reward, ramp, positive(random), OptionalDouble.of(0))), "potential",
                    Optional.of(new PotentialSpec("max", 1 + random.nextInt(9))), resample);
        };
    }

    private static TargetSpec target(SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            return RandomTrainings.points(rows(random, 1 + random.nextInt(20), 1 + random.nextInt(6), false),
                    random.nextBoolean() ? 0 : positive(random), random);
        }
        return random.nextInt(4) == 0 ? RandomTrainings.toy(random) : mixture(random);
    }

    private static TargetSpec.Mixture mixture(SplittableRandom random) {
        int k = 1 + random.nextInt(20);
        int d = 1 + random.nextInt(6);
        List<List<Double>> points = rows(random, k, d, false);
        CovarianceSpec covariance = switch (random.nextInt(3)) {
            case 0 -> new CovarianceSpec.Isotropic(numbers(random, k, true));
            case 1 -> new CovarianceSpec.Diagonal(rows(random, k, d, true));
            default -> new CovarianceSpec.Full(
                    Stream.generate(() -> rows(random, d, d, false)).limit(k).toList());
        };
        return new TargetSpec.Mixture(numbers(random, k, true), points, covariance);
    }

    private static ScheduleSpec schedule(SplittableRandom random) {
        double[] two = {positive(random), positive(random)};
        Arrays.sort(two);
        double above = Math.nextUp(two[1]);
        return switch (random.nextInt(11)) {
            case 0 -> new ScheduleSpec.Vp(two[0], two[1]);
            case 1 -> new ScheduleSpec.SubVp(two[0], two[1]);
            case 2 -> new ScheduleSpec.Linear();
            case 3 -> new ScheduleSpec.Trig();
            case 4 -> new ScheduleSpec.Cosine(two[0]);
            case 5 -> new ScheduleSpec.Ve(two[0], above);
            case 6 -> new ChainSpec(7, "constant", List.of(random.nextDouble(0.1, 0.9)));
            case 7 -> new ChainSpec(8, "linear", List.of(1e-5, random.nextDouble(0.1, 0.9)));
            case 8 -> new ChainSpec(9, "cosine", List.of(two[0], random.nextDouble(0.1, 0.9)));
            case 9 -> new ChainSpec(2, "own", List.of(0.25, random.nextDouble(0.1, 0.9)));
            default -> new ScheduleSpec.Karras(two[0], above, positive(random), positive(random));
        };
    }

    private static ProcessSpec process(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> new SolvedSpec.OrnsteinUhlenbeck(positive(random), positive(random), List.of());
            case 1 -> new SolvedSpec.OrnsteinUhlenbeck(-positive(random), positive(random), numbers(random, 2, false));
            case 2 -> new SolvedSpec.VaryingOrnsteinUhlenbeck(positive(random), positive(random), 5);
            case 3 -> new SolvedSpec.Brownian(positive(random));
            case 4 -> new ProcessSpec.Langevin(positive(random), positive(random));
            case 5 -> new ProcessSpec.Flow(positive(random), "sigma");
            default -> new ProcessSpec.Diffusion();
        };
    }

    private static SamplerSpec sampler(ProcessSpec process, SplittableRandom random) {
        List<String> fitting = process.samplers();
        Samplers.Named named = Samplers.named(fitting.get(random.nextInt(fitting.size()))).orElseThrow();
        double from = random.nextDouble() / 2;
        double to = 0.5 + random.nextDouble() / 2;
        OwnGrid grid = switch (random.nextInt(3)) {
            case 0 -> new OwnGrid.Even(1 + random.nextInt(1 << 30), from, to);
            case 1 -> new OwnGrid.Every(1e-6 + random.nextDouble(), from, to);
            default -> new OwnGrid.Listed(List.of(from, 0.5, to));
        };
        return new SamplerSpec(named.type(), named.settings(), grid);
    }

    private static SamplerSpec sampler(SplittableRandom random) {
        List<String> words = new ProcessSpec.Diffusion().samplers();
        Samplers.Named named = Samplers.named(words.get(random.nextInt(words.size()))).orElseThrow();
        Settings settings = named.settings();
        for (Parameter parameter : named.type().parameters()) {
            settings = settings.with(parameter.name(), value(parameter, random));
        }
        boolean adds = named.type().direction() == Direction.ADDS_NOISE;
        return new SamplerSpec(named.type(), settings, grid(adds, random));
    }

    private static Object value(Parameter parameter, SplittableRandom random) {
        return switch (parameter) {
            case Parameter.Real(String _, String _, Double usual, double least, boolean _, double most) ->
                random.nextBoolean()
                        ? usual
                        : least + (Math.min(most, least + 1) - least) * (1 + random.nextInt(7)) / 8;
            case Parameter.Whole(String _, String _, Integer _, int least, int most) ->
                random.nextInt(least, Math.min(most, least + 5) + 1);
            case Parameter.Choice(String _, String _, String _, List<String> words) ->
                words.get(random.nextInt(words.size()));
            case Parameter.Truth _ -> random.nextBoolean();
        };
    }

    private static GridSpec grid(boolean adds, SplittableRandom random) {
        double from = 0.5 + random.nextDouble() / 2;
        double to = random.nextDouble() / 2;
        String clock = List.of("", "t", "sigma").get(random.nextInt(3));
        String spacing = GridSpec.SPACINGS.get(random.nextInt(GridSpec.SPACINGS.size()));
        boolean karras = spacing.equals("karras");
        return switch (random.nextInt(4)) {
            case 0 -> new GridSpec.Times(List.of(from, to), clock);
            case 1 -> new GridSpec.Sigmas(List.of(10 * from, to, 0.0), clock);
            case 2 -> new GridSpec.Spaced(1 + random.nextInt(1 << 30), adds ? to : from, adds ? from : to);
            default -> new GridSpec.Spaced(spacing, 1 + random.nextInt(1 << 30), adds ? to : from, adds ? from : to,
                    !adds && random.nextBoolean(), karras ? positive(random) : 7, OptionalDouble.empty(),
                    karras && random.nextBoolean() ? OptionalDouble.of(positive(random)) : OptionalDouble.empty(),
                    clock);
        };
    }

    private static Optional<StartSpec> start(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 3 -> Optional.of(new StartSpec.Point(numbers(random, 3, false)));
            case 0 -> Optional.of(new StartSpec.Points(rows(random, 2, 3, false)));
            case 1 -> Optional.of(new StartSpec.PointsFile(Path.of("/a b/p.npy")));
            default -> Optional.empty();
        };
    }

    private static List<List<Double>> rows(SplittableRandom random, int n, int d, boolean positive) {
        return Stream.generate(() -> numbers(random, d, positive)).limit(n).toList();
    }

    private static List<Double> numbers(SplittableRandom random, int n, boolean positive) {
        return Stream.generate(() -> positive || random.nextBoolean() ? positive(random) : -positive(random))
                .limit(n)
                .toList();
    }

    /** Any finite double above zero, subnormal ones included, below the largest. */
    private static double positive(SplittableRandom random) {
        return Double.longBitsToDouble(1 + random.nextLong(Double.doubleToLongBits(Double.MAX_VALUE) - 2));
    }
}
