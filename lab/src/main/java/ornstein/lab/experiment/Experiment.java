package ornstein.lab.experiment;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment, with nothing left open: a law, a schedule, a process, a sampler, and what is measured, kept and expected.
 *
 * @param name names the run's folder; a word without {@code /}
 * @param seed all randomness comes from it
 * @param schedule of the processes that have one; otherwise the usual one
 * @param field what samplers know of the path
 * @param steering towards what particles are steered, and how, if they are
 * @param training how a network is trained on the target, if one is
 * @param start the points that particles start from, if they are given
 * @param particles ≥ 1; with several given points also {@link #ALL}
 * @param metrics in the order of the report, without repetition
 * @param expect at most one for each metric, each among the metrics
 */
public record Experiment(
        String name,
        long seed,
        TargetSpec target,
        ScheduleSpec schedule,
        ProcessSpec process,
        FieldSpec field,
        SamplerSpec sampler,
        Optional<SteeringSpec> steering,
        Optional<TrainingSpec> training,
        Optional<StartSpec> start,
        long particles,
        List<MetricKind> metrics,
        OutputSpec output,
        List<Expectation> expect) {
    /** Particles where the file says none. */
    public static final long PARTICLES = 10_000;

    /** As many particles as points are given. */
    public static final long ALL = 0;

    public Experiment {
        metrics = List.copyOf(metrics);
        expect = List.copyOf(expect);
        Refusal.unless(
                name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+-]*"),
                "name",
                '"' + name + '"',
                "must begin with a letter or digit, and hold only letters, digits, blanks and . _ + -, since it names a folder");
        check(process, schedule, sampler);
        Refusal.unless(field.equals(new FieldSpec.Exact()) || process.hasSchedule(), "field", field.type(),
                "is of a path of a schedule, and the process " + process.type() + " has none; leave it out");
        Refusal.unless(training.isEmpty() || process.hasSchedule(), "training", "present",
                "a network is trained along a schedule, and the process " + process.type()
                        + " has none; take diffusion or flow");
        if (steering.isPresent()) {
            Refusal.unless(process instanceof ProcessSpec.Diffusion, "steering", steering.get().method().word(),
                    "is known for the process diffusion alone, not for " + process.type());
            Refusal.unless(start.isEmpty(), "start", "given points",
                    "have no weights to begin with: a steered run starts from its own law; leave start out");
            Refusal.unless(output.trajectory() == 0, "output.trajectory", output.trajectory(),
                    "the paths of steered particles break off where they are resampled; leave it out");
        }
        Refusal.unless(particles >= 1 || particles == ALL && severalPoints(start), "particles", particles,
                "must be an integer ≥ 1");
        Set<MetricKind> measured = EnumSet.noneOf(MetricKind.class);
        for (int i = 0; i < metrics.size(); i++) {
            String word = metrics.get(i).word();
            Refusal.unless(measured.add(metrics.get(i)), "metrics[" + i + "]", word, "is named twice");
        }
        Set<MetricKind> expected = EnumSet.noneOf(MetricKind.class);
        for (Expectation expectation : expect) {
            String word = expectation.metric().word();
            Refusal.unless(expected.add(expectation.metric()), "expect." + word, word, "is named twice");
            Refusal.unless(
                    measured.contains(expectation.metric()),
                    "expect." + word,
                    word,
                    "is expected but not measured; add it to metrics");
        }
    }

    private static boolean severalPoints(Optional<StartSpec> start) {
        return start.isPresent() && !(start.get() instanceof StartSpec.Point);
    }

    /** Refuses samplers that do not solve the process, and times that it has not. */
    private static void check(ProcessSpec process, ScheduleSpec schedule, SamplerSpec sampler) {
        Refusal.unless(process.hasSchedule() || schedule.equals(new ScheduleSpec.Vp()), "schedule", schedule.type(),
                "belongs to the processes diffusion and flow; leave it out");
        sampler.checkFits(process, "sampler.");
        boolean own = sampler.grid() instanceof OwnGrid;
        Refusal.unless(own != process instanceof ProcessSpec.Diffusion, "sampler.grid", sampler.grid(),
                "must be a grid " + (own ? "of the schedule" : "of real times") + " for the process " + process.type());
        if (sampler.grid() instanceof OwnGrid grid) {
            process.check(grid, "sampler.");
        }
    }

    /** The same with so many particles. */
    public Experiment withParticles(long count) {
        return new Experiment(name, seed, target, schedule, process, field, sampler, steering, training, start, count,
                metrics, output, expect);
    }

    /** The same with this measured no more. */
    public Experiment without(MetricKind metric) {
        return new Experiment(name, seed, target, schedule, process, field, sampler, steering, training, start,
                particles, metrics.stream().filter(kind -> kind != metric).toList(), output, expect);
    }

    /** The same with the whole paths of so many particles kept, and nothing measured or expected. */
    public Experiment watched(int paths) {
        return new Experiment(name, seed, target, schedule, process, field, sampler, steering, training, start, paths,
                List.of(), new OutputSpec(paths, output.figures()), List.of());
    }

    /** The same with another field. */
    public Experiment with(FieldSpec other) {
        return new Experiment(name, seed, target, schedule, process, other, sampler, steering, training, start,
                particles, metrics, output, expect);
    }

    /** The same particles under another process and with other noise, with nothing measured, kept or expected. */
    public Experiment movedBy(ProcessSpec other, long otherSeed) {
        return new Experiment(name, otherSeed, target, schedule, other, field, sampler, steering, training, start,
                particles, List.of(), new OutputSpec(0, output.figures()), List.of());
    }

    /** The experiment as a file with every default filled in; reading it gives an equal experiment. */
    public String toYaml() {
        return new ExperimentWriter().write(this);
    }
}
