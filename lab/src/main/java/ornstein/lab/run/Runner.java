package ornstein.lab.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.MetricKind;
import ornstein.lab.experiment.OutputSpec;
import ornstein.lab.experiment.ProcessSpec;
import ornstein.lab.experiment.StartSpec;
import ornstein.random.Noise;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.TimeGrid;
import ornstein.solve.Trajectory;
import ornstein.steer.ParticleCloud;
import ornstein.steer.Resampling;

/**
 * Runs one experiment. The same experiment gives the same bits on any number of threads, any machine, kernel and block
 * size; the threads are those of the pool that it is called from.
 */
public final class Runner {
    /** Shares of a part that progress is told in. */
    static final int UNITS = 1000;

    /** Of a law of more components a film would take longer than the run. */
    private static final int FILMED = 5000;

    /** A law that is known at one time between the ends is known at all. */
    private static final double MIDDLE = 0.5;

    private final Experiment experiment;
    private final Model model;
    private final Optional<String> field;
    private final Simulation simulation;
    private final Optional<Steering> steering;
    private final Noise noise;

    private Runner(Experiment experiment, Model model, Optional<String> field, Motion motion, Optional<Batch> start,
            Optional<Steering> steering) {
        this.experiment = experiment;
        this.field = field;
        this.steering = steering;
        this.model = model;
        this.noise = Noise.seeded(experiment.seed());
        this.simulation = new Simulation(motion, model.path().schedule(), experiment.sampler(), start, noise);
    }

    /**
     * Makes ready, and checks all that can be known before a run: the law, the schedule at both ends of the sampler's
     * times, and the memory.
     *
     * @throws ExperimentException naming what is refused and its place
     * @throws IOException if the disk fails
     */
    public static Runner of(ExperimentFile file) throws IOException {
        Model model = Model.ofTarget(file);
        return of(file, model, model.ledBy(file.experiment()));
    }

    /**
     * As {@link #of(ExperimentFile)}, with a model that is at hand.
     *
     * @param model of the file's target and schedule, with any field, of which results say nothing
     */
    public static Runner of(ExperimentFile file, Model model) throws IOException {
        return of(file, model, Optional.empty());
    }

    private static Runner of(ExperimentFile file, Model model, Optional<String> field) throws IOException {
        Optional<Batch> start = new Start(file).points(model.data().dimension());
        Experiment experiment = file.experiment();
        if (start.isPresent() && experiment.particles() == Experiment.ALL) {
            experiment = experiment.withParticles(start.get().size());
        }
        if (isOneModeOfANetwork(file, model)) {
            experiment = experiment.without(MetricKind.MODE_WEIGHTS);
        }
        Motion motion = motion(file, model, start);
        checkOutput(file, model, motion);
        Optional<Steering> steering = experiment.steering().isPresent()
                ? Optional.of(Steering.of(file, model))
                : Optional.empty();
        Runner runner = new Runner(experiment, model, field, motion, start, steering);
        runner.check(file);
        return runner;
    }

    /** Whether the usual metrics are those of all classes though a network’s file says that it is of one, which has one mode. */
    private static boolean isOneModeOfANetwork(ExperimentFile file, Model model) {
        return model.oneClass().isPresent() && file.experiment().field().conditioning().isEmpty()
                && model.data().components() == 1 && !file.says("metrics") && !file.says("expect");
    }

    private static Motion motion(ExperimentFile file, Model model, Optional<Batch> start) {
        ProcessSpec process = file.experiment().process();
        return switch (model.course()) {
            case Course.Marginals _ -> new Motions(file, model, start).motion();
            case Course.Transport _ -> {
                TransportMotion between = new TransportMotion(file, model);
                if (process instanceof ProcessSpec.Flow flow) {
                    yield FlowMotion.of(model, flow, between);
                }
                checkDiffusion(file, process);
                yield between;
            }
            case Course.OneStep step -> {
                checkDiffusion(file, process);
                yield new OneStepMotion(model, step);
            }
        };
    }

    private static void checkDiffusion(ExperimentFile file, ProcessSpec process) {
        if (!(process instanceof ProcessSpec.Diffusion)) {
            throw file.refuse("process", process.type()
                    + " is of the marginals of the schedule’s path, and the field leads particles another way; leave process"
                    + " out", null);
        }
    }

    private void check(ExperimentFile file) {
        new MemoryNeed(experiment, model.data().dimension()).check(file);
        if (steering.isPresent()) {
            checkMetrics(file, steering.get().truth().law());
            return;
        }
        try {
            checkMetrics(file, simulation.rehearse());
        } catch (ArithmeticException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new SamplerRefusal(file, model).of(e);
        }
    }

    private void checkMetrics(ExperimentFile file, Law truth) {
        int place = experiment.metrics().indexOf(MetricKind.MODE_WEIGHTS);
        if (place >= 0 && truth.components() == 1) {
            throw file.refuse("metrics[" + place + "]", "mode-weights: the law that particles are compared with"
                    + model.oneClass().map(one -> ", that of class " + one.label() + ",").orElse("")
                    + " has one component, whose share is 1 whatever they do; leave this metric out", null);
        }
    }

    private static void checkOutput(ExperimentFile file, Model model, Motion motion) {
        OutputSpec output = file.experiment().output();
        if (output.film()) {
            checkFilm(file, model, motion);
        }
        if (motion instanceof OneStepMotion && output.trajectory() > 0) {
            throw file.refuse("output.trajectory", "keeps the paths of particles, and a network of one step knows none;"
                    + " leave it out", null);
        }
    }

    private static void checkFilm(ExperimentFile file, Model model, Motion motion) {
        Law law = model.data();
        if (law.dimension() > 2 || law.components() > FILMED) {
            throw file.refuse("output.film", "is drawn of laws of at most " + FILMED
                    + " components on the line or in the plane, and the target has " + law.components()
                    + " in dimension " + law.dimension() + "; leave it out", null);
        }
        if (motion instanceof OneStepMotion) {
            throw file.refuse("output.film", "shows particles on their way, and a network of one step knows none; leave"
                    + " it out", null);
        }
        if (law.dimension() == 1 && motion.known(MIDDLE).isEmpty()) {
            throw file.refuse("output.film", "is drawn over the exact law at every time, and of this path between two"
                    + " laws none is known between the ends; leave it out", null);
        }
    }

    /**
     * Simulates and measures.
     *
     * @throws ArithmeticException if the simulation diverges, naming time and particle
     */
    public RunResult run(Progress progress) {
        return steering.isPresent() ? steer(steering.get(), progress) : simulate(progress);
    }

    private RunResult steer(Steering steered, Progress progress) {
        progress.begin(steered.spec().method().word() + ", " + experiment.sampler().type() + ", "
                + steered.grid().steps() + " steps", UNITS);
        ParticleCloud cloud = steered.run(Math.toIntExact(experiment.particles()), noise,
                share -> progress.advance(Math.round(share * UNITS))).orThrow();
        progress.end();
        Batch last = cloud.resampled(Resampling.SYSTEMATIC, noise.stream("end"));
        Solution solution = new Solution(last, new Trajectory(List.of(), List.of()), steered.grid().steps(),
                cloud.cost().nfe(), cloud.outcome());
        return result(t -> Optional.of(steered.lawAt(t)), steered.grid(),
                new Simulation.Run(solution, OptionalDouble.empty()),
                steered.truth().law(), Optional.of(new SteeredRun(steered, cloud)), progress);
    }

    private RunResult simulate(Progress progress) {
        int particles = Math.toIntExact(experiment.particles());
        TimeGrid through = simulation.motion().through(simulation.grid());
        progress.begin(experiment.sampler().type() + ", " + through.steps()
                + (through.steps() == 1 ? " step" : " steps"), UNITS);
        Batch start = simulation.start(particles);
        Object lock = new Object();
        Simulation.Run run = simulation
                .run(start, simulation.grid(), saving(), share -> {
                    synchronized (lock) {
                        progress.advance(Math.round(share * UNITS));
                    }
                });
        progress.end();
        return result(simulation.motion()::known, through, run, simulation.truth(), Optional.empty(), progress);
    }

    private RunResult result(DoubleFunction<Optional<Law>> laws, TimeGrid grid, Simulation.Run run, Law truth,
            Optional<SteeredRun> steered, Progress progress) {
        Solution solution = run.solution();
        progress.begin("metrics and their floors", 0);
        List<Measurement> measurements = Measuring.of(solution.last(), truth, experiment.metrics(), noise);
        progress.end();
        int measured = Measuring.measured(solution.last()).size();
        return new RunResult(experiment, model, field, laws, grid, solution, run.acceptance(), steered, truth, measured,
                measurements, findings(measurements));
    }

    /**
     * The files that the experiment read.
     *
     * @throws IOException if the disk fails
     */
    public List<Path> inputs() throws IOException {
        Set<Path> files = new LinkedHashSet<>(experiment.target().files());
        experiment.steering().ifPresent(
                steered -> steered.base().with().forEach(factor -> files.addAll(factor.law().files())));
        experiment.training().flatMap(training -> training.objective().source())
                .ifPresent(source -> files.addAll(source.files()));
        files.addAll(FieldFiles.of(experiment.field()));
        if (model.course() instanceof Course.Transport transport) {
            files.addAll(transport.from().files());
        }
        if (experiment.start().orElse(null) instanceof StartSpec.PointsFile points) {
            files.add(points.file());
        }
        return List.copyOf(files);
    }

    Experiment experiment() {
        return experiment;
    }

    private SaveAt saving() {
        int paths = experiment.output().trajectory();
        return paths > 0 ? SaveAt.every(1).particles(paths) : SaveAt.end();
    }

    private List<Finding> findings(List<Measurement> measurements) {
        return measurements.stream()
                .flatMap(measurement -> experiment.expect().stream()
                        .filter(expectation -> expectation.metric() == measurement.kind())
                        .flatMap(expectation -> Finding.of(expectation, measurement).stream()))
                .toList();
    }
}
