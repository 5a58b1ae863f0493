package ornstein.lab.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.kernel.Blocks;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.lab.run.Manifest;
import ornstein.lab.run.Model;
import ornstein.lab.run.Progress;
import ornstein.lab.run.RunFolder;
import ornstein.lab.run.RunResult;
import ornstein.neural.Training;
import ornstein.neural.TrainingResult;
import ornstein.neural.engine.Engine;
import ornstein.path.MarginalField;
import ornstein.random.Noise;

/** Trains the network of an experiment, judges it, samples with it, and writes the folder of all that. */
public final class TrainRunner {
    /** Over so many draws expectations are taken that have no closed form. */
    private static final int DRAWS = 8192;

    /** So many pairs of a point and a component are looked at for each time of the floor. */
    private static final long EVALUATIONS = 4_000_000;

    /** On the line, laws of so many components are integrated at the states of a chain; between them there are too many times. */
    private static final long INTEGRATED = 100;

    /** With more components than this the floor would take longer than the training. */
    private static final long MOST_COMPONENTS = 50_000;

    /** The same of pairs of components, in few dimensions. */
    private static final long MOST_PAIRS = 500_000;

    /** On so many fresh points the loss of the trained network is measured. */
    private static final int FRESH = 20_000;

    /** In so many parts, which show how uncertain it is. */
    private static final int PARTS = 20;

    private final ExperimentFile file;
    private final Model exact;
    private final Lesson lesson;
    private final Progress progress;
    private final TrainStop stop;

    private TrainRunner(ExperimentFile file, Model exact, Lesson lesson, Progress progress, TrainStop stop) {
        this.file = file;
        this.exact = exact;
        this.lesson = lesson;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Trains, and writes a folder that is there as a whole or not at all. Until it is, {@code OUT.training} beside it holds what
     * resuming needs.
     *
     * @param out a folder that does not exist
     * @param resume whether to go on from the checkpoint of a training that did not end
     * @param arguments as the user typed them, for the record
     * @param stop ends the training from outside
     * @throws ExperimentException if file or folder are refused, before anything is computed
     * @throws TrainingException if the training or sampling with the network diverges, it is stopped, or the engine fails;
     *     the message names what is left
     * @throws IOException if the disk fails
     */
    public static TrainResult run(ExperimentFile file, Path out, boolean resume, List<String> arguments,
            Progress progress, TrainStop stop) throws IOException {
        if (file.experiment().training().isEmpty()) {
            throw new ExperimentException(file.source(), 0, 0, "has no training: say how a network is trained, as in"
                    + " training: {objective: flow-matching, steps: 5000}");
        }
        if (file.experiment().steering().isPresent()) {
            throw file.refuse("steering",
                    "a network is trained before it is steered: leave it out, and steer with field:"
                            + " {type: learned, …} afterwards",
                    null);
        }
        Courses.checkField(file);
        Model exact = Model.of(file);
        Workshop workshop = Workshop.of(out);
        progress.begin("making ready", 0);
        Lesson lesson = lesson(file, exact, workshop);
        progress.end();
        TrainRunner runner = new TrainRunner(file, exact, lesson, progress, stop);
        // what the sampler asks for is checked before the network is trained
        runner.trained(lesson.network().initial(lesson.noise().stream("initial"))).checkSampler();
        try (RunFolder folder = RunFolder.open(out)) {
            folder.beforeDiscarding(stop::stop);
            return runner.run(workshop, folder, resume, arguments);
        } finally {
            stop.over();
        }
    }

    private static Lesson lesson(ExperimentFile file, Model exact, Workshop workshop) throws IOException {
        try {
            return Lesson.of(file, Objectives.of(file, exact));
        } catch (OutOfMemoryError e) {
            throw ending(file, workshop).spent(e);
        }
    }

    private static Ending ending(ExperimentFile file, Workshop workshop) {
        return new Ending(file.experiment().training().orElseThrow(), workshop);
    }

    private TrainResult run(Workshop workshop, RunFolder folder, boolean resume, List<String> arguments)
            throws IOException {
        try (WorkshopLock _ = workshop.open(resume)) {
            stop.begin(workshop);
            Manifest manifest = Manifest.start(arguments);
            TrainResult result = run(workshop, resume, manifest);
            progress.begin("pictures and report", 0);
            new TrainWriter(result, folder).write(workshop.log(), manifest);
            progress.end();
            folder.publish();
            workshop.close();
            return result;
        }
    }

    /** As the full one, for a training that nobody stops from outside. */
    public static TrainResult run(ExperimentFile file, Path out, boolean resume, List<String> arguments,
            Progress progress) throws IOException {
        return run(file, out, resume, arguments, progress, new TrainStop());
    }

    /** What {@code metrics.json} holds, as a tree for {@link ornstein.lab.format.Json}. */
    public static Map<String, Object> metrics(TrainResult result) {
        return TrainWriter.metrics(result);
    }

    private Trained trained(double[] values) {
        return Trained.of(file, exact, lesson.objective(), lesson.network(), values);
    }

    private TrainResult run(Workshop workshop, boolean resume, Manifest manifest) throws IOException {
        Ending ending = ending(file, workshop);
        Judged judged;
        try {
            progress.begin("the floor of the loss", 0);
            Optional<Estimate> floor = floor();
            progress.end();
            Learned learned = train(workshop, resume, manifest,
                    floor.map(least -> OptionalDouble.of(least.value())).orElse(OptionalDouble.empty()));
            judged = judged(learned, floor, ending);
        } catch (OutOfMemoryError e) {
            throw ending.spent(e);
        }
        try {
            return judged.with(judged.trained().sampler(file).run(progress));
        } catch (ArithmeticException e) {
            throw ending.useless(e);
        }
    }

    /**
     * @param training what the engine gave
     * @param seconds that all steps took, however often they were broken off
     */
    private record Learned(TrainingResult training, double seconds) {}

    /** All that is known of the network but how it samples. */
    private record Judged(Trained trained, Learned learned, Optional<Estimate> floor, Verdict verdict,
            FieldErrors errors) {
        TrainResult with(RunResult run) {
            return new TrainResult(trained, learned.training(), floor, verdict.loss(), verdict.excess(),
                    errors.curves(), errors.classes(), run, learned.seconds());
        }
    }

    private Judged judged(Learned learned, Optional<Estimate> floor, Ending ending) {
        Trained trained = trained(learned.training().averaged());
        try {
            progress.begin("the error of the field", 0);
            Verdict verdict = verdict(trained, floor);
            FieldErrors errors = FieldErrors.of(trained, lesson.noise().child("field error"));
            progress.end();
            return new Judged(trained, learned, floor, verdict, errors);
        } catch (ArithmeticException e) {
            throw ending.useless(e);
        }
    }

    /**
     * The floor, by the same draws at every time: what chance does to them is smooth in t, and a quadrature over t is content with
     * few times. Between two laws of many components it is left out, since each pair of components is one of their path.
     */
    private Optional<Estimate> floor() {
        long components = exact.data().components();
        Trained untrained = trained(new double[lesson.network().size()]);
        if (!untrained.isGaussian()) {
            components *= untrained.source().components();
        }
        if (components > (untrained.isGaussian() ? MOST_COMPONENTS : MOST_PAIRS)) {
            return Optional.empty();
        }
        if (untrained.kind().equals("chain") && exact.data().dimension() == 1 && components <= INTEGRATED) {
            return lesson.objective().floor(Expectation.quadrature());
        }
        int draws = Math.clamp(EVALUATIONS / components, 512, DRAWS);
        return lesson.objective().floor(Expectation.sampling(draws, lesson.noise().stream("floor")));
    }

    /**
     * @param loss of the network on fresh points
     * @param excess above the floor
     */
    private record Verdict(Estimate loss, Optional<Estimate> excess) {}

    /**
     * The loss in parts, and in each part beside the loss of the exact field on the same points: what chance does to both cancels in
     * the difference. Where the exact field is not at hand, or another one is taught, which loses nothing, the floor is subtracted.
     */
    private Verdict verdict(Trained trained, Optional<Estimate> floor) {
        boolean paired = floor.isPresent() && trained.isGaussian() && !trained.isTaught();
        List<MarginalField> truth = new ArrayList<>();
        trained.classes().forEach(part -> truth.add(exact.path().field(part.law())));
        truth.add(exact.path().field(exact.data()));
        double[] losses = new double[PARTS];
        double[] excesses = new double[PARTS];
        for (int i = 0; i < PARTS; i++) {
            Noise fresh = lesson.noise().child("fresh " + i);
            losses[i] = lesson.objective().loss(trained::field, FRESH / PARTS, fresh).value();
            excesses[i] = paired ? losses[i] - lesson.objective().loss(truth::get, FRESH / PARTS, fresh).value() : 0;
        }
        Estimate loss = mean(losses);
        return new Verdict(loss, paired
                ? Optional.of(mean(excesses))
                : floor.map(least -> new Estimate(loss.value() - least.value(),
                        Math.sqrt(loss.error() * loss.error() + least.error() * least.error()))));
    }

    private static Estimate mean(double[] parts) {
        double mean = Arrays.stream(parts).sum() / parts.length;
        double squares = Arrays.stream(parts).map(part -> (part - mean) * (part - mean)).sum();
        return new Estimate(mean, Math.sqrt(squares / ((double) parts.length * (parts.length - 1))));
    }

    private Learned train(Workshop workshop, boolean resume, Manifest manifest, OptionalDouble floor)
            throws IOException {
        stop.training();
        try {
            Learned learned = learned(workshop, resume, manifest, floor);
            ending(file, workshop).check(learned.training().outcome());
            return learned;
        } catch (IllegalArgumentException e) {
            throw new ExperimentException("", 0, 0, String.valueOf(e.getMessage()), e);
        } catch (IllegalStateException e) {
            throw new TrainingException(e.getMessage() + workshop.left(), e);
        } finally {
            stop.trained();
        }
    }

    private Learned learned(Workshop workshop, boolean resume, Manifest manifest, OptionalDouble floor)
            throws IOException {
        TrainingSpec.Budget budget = file.experiment().training().orElseThrow().budget();
        try (Engine engine = Engine.load(Blocks.threads());
                TrainLog log = new TrainLog(workshop, floor)) {
            manifest.with("engine", engine.toString());
            progress.begin("training", budget.steps());
            Training training = Training
                    .of(lesson.objective(), lesson.network(), lesson.plan(), lesson.noise())
                    .describedBy(Map.of("seed", Long.toString(file.experiment().seed())))
                    .checkpointing(workshop.checkpoint(), budget.checkpoint())
                    .reportingTo(log.and(new Said(progress, floor)));
            TrainingResult result = (resume ? training.resumingMoreCarefully() : training).run(engine);
            progress.end();
            return new Learned(result, log.seconds());
        }
    }
}
