package ornstein.lab.noise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.Law;
import ornstein.distribution.Sampling;
import ornstein.fidelity.Averaging;
import ornstein.fidelity.ErrorCurve;
import ornstein.fidelity.FieldError;
import ornstein.fidelity.Girsanov;
import ornstein.kernel.Blocks;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.lab.experiment.ProcessSpec;
import ornstein.lab.report.FieldComparison.Learned;
import ornstein.lab.report.Numbers;
import ornstein.lab.run.FieldFiles;
import ornstein.lab.run.Model;
import ornstein.lab.run.Progress;
import ornstein.lab.run.Runner;
import ornstein.metric.Floor;
import ornstein.metric.Gauge;
import ornstein.metric.SlicedWasserstein;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;

/**
 * The flow of an experiment's field with noise of growing strength, dx = [v − ½ς² s] dt + ς dW̄ towards the data: its law is the
 * same for every ς where v and s are exact, and where they are learned each ς weighs their errors differently
 * [albergo2023stochastic].
 *
 * <p>Repeat i takes the same noise for every field and strength, so that they are compared in pairs.
 */
public final class NoiseStudy {
    /** Repeats unless told otherwise. */
    public static final int REPEATS = 4;

    /** Strengths unless told otherwise. */
    public static final List<Double> LEVELS = List.of(0.0, 0.5, 1.0, 2.0, 3.0);

    /** The name of the exact field among those that are compared. */
    public static final String EXACT = "exact";

    /** Both ends of a path may be singular: bounds and errors are of the sampler's times between these. */
    private static final double FIRST = 0.001;

    private static final double LAST = 0.999;

    private static final int SETS = 99;
    private static final int DRAWS = 4096;
    private static final int TIMES = 25;
    private static final int PANELS = 8;

    private final ExperimentFile file;
    private final Model exact;
    private final List<Learned> fields;
    private final String shape;
    private final List<Double> levels;
    private final int repeats;
    private final TimeGrid grid;
    private final Noise noise;

    private NoiseStudy(ExperimentFile file, Model exact, List<Learned> fields, String shape, List<Double> levels,
            int repeats) {
        this.file = file;
        this.exact = exact;
        this.fields = fields;
        this.shape = shape;
        this.levels = levels;
        this.repeats = repeats;
        this.grid = file.experiment().sampler().grid().under(exact.path().schedule());
        this.noise = Noise.seeded(file.experiment().seed()).child("noise study");
    }

    /**
     * Makes ready, and checks that the sampler takes noise.
     *
     * @param file its process is a flow, whose strength of noise is varied; its field is the exact one, or a learned one, with or without a network of its own for the score
     * @param levels the strengths ς ≥ 0, ascending
     * @param repeats runs of each, ≥ 2
     * @throws ExperimentException naming what is refused and its place
     * @throws IOException if the disk fails
     */
    public static NoiseStudy of(ExperimentFile file, List<Double> levels, int repeats)
            throws IOException {
        NoiseRefusals.check(levels, repeats);
        if (!(file.experiment().process() instanceof ProcessSpec.Flow(double _, String shape))) {
            throw file.refuse("process", file.experiment().process().type()
                    + " has no noise of one’s choice; set process: flow, or {type: flow, shape: sigma}", null);
        }
        NoiseRefusals.check(file);
        Model own = Model.of(file);
        own.checkAlongMarginals(file, "noise that keeps the marginals is added to that path");
        Model exact = own.with(own.path().field(own.data()), own.course());
        List<Learned> fields = fields(file, exact, own);
        NoiseStudy study = new NoiseStudy(file, exact, fields, shape, List.copyOf(levels), repeats);
        if (!study.grid.isReverse()) {
            throw file.refuse("sampler",
                    "goes towards noise: give times that lead to the data, as in from: 1 and to: 0",
                    null);
        }
        if (study.first() >= study.last()) {
            throw file.refuse("sampler", "goes from " + study.grid.from() + " to " + study.grid.to()
                    + ": bounds are of times between " + FIRST + " and " + LAST + "; give times that reach further",
                    null);
        }
        // what the sampler cannot do is refused before anything is computed
        for (Learned field : fields) {
            study.runner(field, levels.getLast(), 0);
        }
        return study;
    }

    private static List<Learned> fields(ExperimentFile file, Model exact, Model own) throws IOException {
        List<Learned> fields = new ArrayList<>(List.of(new Learned(EXACT, exact.field())));
        if (file.experiment().field() instanceof FieldSpec.Learned learned && learned.score().isPresent()) {
            FieldSpec velocity = new FieldSpec.Learned(learned.path(), learned.conditioning(), Optional.empty());
            fields.add(new Learned("score from the velocity",
                    Model.of(ExperimentFile.of(file.experiment().with(velocity))).field()));
            fields.add(new Learned("score of its own", own.field()));
        } else if (!own.isExact()) {
            fields.add(new Learned(file.experiment().field() instanceof FieldSpec.Exact ? "faulty" : "learned",
                    own.field()));
        }
        return fields;
    }

    /** The fields that are compared; the exact one first. */
    public List<Learned> fields() {
        return fields;
    }

    /** The law, the path, and the exact field. */
    public Model exact() {
        return exact;
    }

    /** The experiment. */
    public Experiment experiment() {
        return file.experiment();
    }

    /** The runs with the strongest noise as an experiment: its seed is that of the first repeat, and nothing is measured there. */
    public Experiment strongest() {
        return moved(levels.getLast(), 0);
    }

    /** What particles are compared with, in words. */
    public String comparedWith() {
        return "the exact law at t = " + Numbers.plain(grid.to()) + ofClass();
    }

    /** The class that all is of, in words that begin with a blank; empty if it is of all of them. */
    String ofClass() {
        return exact.oneClass().map(known -> " of class " + known.label()).orElse("");
    }

    /** The times that particles are led through. */
    TimeGrid grid() {
        return grid;
    }

    /** How the noise goes with t: {@code constant}, or {@code sigma} for ς σ_t. */
    public String shape() {
        return shape;
    }

    /** How many runs of each field and strength there are. */
    public int repeats() {
        return repeats;
    }

    /** The files that the experiment read. */
    List<Path> inputs() throws IOException {
        List<Path> files = new ArrayList<>(file.experiment().target().files());
        files.addAll(FieldFiles.of(file.experiment().field()));
        return files;
    }

    /** Its strengths. */
    public List<Double> levels() {
        return levels;
    }

    private Experiment moved(double level, int repeat) {
        return file.experiment().movedBy(new ProcessSpec.Flow(level, shape), file.experiment().seed() + repeat);
    }

    private Runner runner(Learned field, double level, int repeat) throws IOException {
        try {
            return Runner.of(ExperimentFile.of(moved(level, repeat)),
                    new Model(exact.data(), exact.path(), field.field()));
        } catch (IllegalArgumentException e) {
            // the experiment with another process was made here, and knows no places of the file
            String problem = String.valueOf(e.getMessage()).replaceFirst("^sampler: ", "");
            throw file.refuse("sampler", "with noise " + level + " and the field “" + field.name() + "”: " + problem,
                    e);
        }
    }

    /**
     * Runs everything.
     *
     * @return field by field, in each by strength
     * @throws ArithmeticException if a simulation diverges
     */
    public List<NoiseResult> measure(Progress progress) throws IOException {
        Law truth = exact.lawAt(grid.to());
        int particles = Math.toIntExact(file.experiment().particles());
        Gauge gauge = new SlicedWasserstein().against(truth, particles);
        progress.begin("what exact samples give", 0);
        Floor floor = floor(truth, particles, gauge);
        progress.end();
        progress.begin(fields.size() + " fields, " + levels.size() + " strengths, " + repeats + " repeats",
                (long) fields.size() * levels.size() * repeats);
        List<NoiseResult> results = new ArrayList<>();
        for (Learned field : fields) {
            for (double level : levels) {
                List<Batch> ends = new ArrayList<>();
                for (int i = 0; i < repeats; i++) {
                    ends.add(runner(field, level, i).run(Progress.silent()).solution().last());
                    progress.advance((long) results.size() * repeats + i + 1);
                }
                results.add(new NoiseResult(field.name(), level,
                        Sampling.mean(ends.stream().mapToDouble(gauge::distance).toArray()), floor.median(),
                        floor.quantile(1), bound(field, level), ends.getFirst()));
            }
        }
        progress.end();
        return results;
    }

    /** Of means over as many sets of exact samples as there are repeats: 99 of them, the largest of which exact ones pass in 1 %. */
    private Floor floor(Law truth, int particles, Gauge gauge) {
        double[] distances = new double[SETS * repeats];
        Blocks.forEach(distances.length, 1, () -> gauge, (own, from, end) -> {
            for (int i = from; i < end; i++) {
                distances[i] = own.distance(truth.sample(particles, noise.stream("exact samples " + i)));
            }
        });
        double[] means = new double[SETS];
        for (int i = 0; i < distances.length; i++) {
            means[i / repeats] += distances[i] / repeats;
        }
        return new Floor("sliced-w2", particles, means);
    }

    private Optional<Estimate> bound(Learned field, double level) {
        if (level == 0 || field.field() instanceof ExactField) {
            return Optional.empty();
        }
        Schedule schedule = exact.path().schedule();
        DoubleUnaryOperator strength = shape.equals("sigma") ? t -> level * schedule.sigma(t) : t -> level;
        MarginalField learned = field.field();
        return Optional.of(Girsanov.flow(learned.predict(Prediction.VELOCITY), learned.predict(Prediction.SCORE),
                truth(), strength).over(first(), last(), PANELS, Averaging.draws(DRAWS, noise.child("bound"))).bound());
    }

    private ExactField truth() {
        return exact.path().field(exact.data());
    }

    /** The time of data from which on bounds and errors are taken. */
    public double first() {
        return Math.max(grid.to(), FIRST);
    }

    /** The time of noise up to which they are taken. */
    public double last() {
        return Math.min(grid.from(), LAST);
    }

    /** E‖s_θ − s‖² over t of each learned score, in the order of the fields. */
    public List<ErrorCurve> scoreErrors() {
        double[] times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            double share = (double) i / (TIMES - 1);
            times[i] = i == TIMES - 1 ? last() : first() + (last() - first()) * share * share;
        }
        return fields.stream().skip(1).map(field -> FieldError.between(field.field(), truth(), times, DRAWS,
                Prediction.SCORE, noise.child("score"))).toList();
    }
}
