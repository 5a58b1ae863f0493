package ornstein.lab.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ornstein.chain.Ancestral;
import ornstein.chain.DiscreteSchedule;
import ornstein.distribution.Empirical;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ChainSpec;
import ornstein.lab.experiment.Chosen;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.TargetSpec;
import ornstein.lab.experiment.TrainingSpec;
import ornstein.lab.run.Model;
import ornstein.learning.Coupled;
import ornstein.learning.Coupling;
import ornstein.learning.Criterion;
import ornstein.learning.DataSource;
import ornstein.learning.Distillation;
import ornstein.learning.FieldMatching;
import ornstein.learning.FlowEnds;
import ornstein.learning.Matching;
import ornstein.learning.Objective;
import ornstein.learning.PairSource;
import ornstein.learning.Probes;
import ornstein.learning.Reflow;
import ornstein.learning.ScoreMatching;
import ornstein.learning.Spread;
import ornstein.learning.TimeLaw;
import ornstein.learning.Transport;
import ornstein.learning.Weighting;
import ornstein.network.Preconditioning;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** The objective of an experiment's training. */
final class Objectives {
    /** Among so many points at a time partners are looked for: a plan's cost grows with their square or cube. */
    private static final int PAIRED = 125;

    /** Objectives that learn what leads from one law to another. */
    private static final List<String> BETWEEN = List.of("transport", "bridge", "reflow");

    private final ExperimentFile file;
    private final Model model;
    private final TrainingSpec spec;

    private Objectives(ExperimentFile file, Model model) {
        this.file = file;
        this.model = model;
        this.spec = file.experiment().training().orElseThrow();
    }

    /**
     * Makes it.
     *
     * @throws ExperimentException naming the key's place, if the section does not fit the target or the schedule
     * @throws IOException if the disk fails
     */
    static Objective of(ExperimentFile file, Model model) throws IOException {
        Objectives objectives = new Objectives(file, model);
        objectives.checkClass();
        objectives.checkLabels();
        new Courses(file, model).checkTeacher();
        DataSource data = objectives.data();
        DataSource source = objectives.source();
        return file.located("training", () -> objectives.objective(data, source));
    }

    /** A section {@code field} that is of one class makes the points those of this class. */
    private void checkClass() {
        model.oneClass().ifPresent(one -> {
            if (one.isGuided()) {
                throw file
                        .refuse("field.guidance",
                                "guidance = " + one.guidance() + ": no points follow a guided field, and a"
                                        + " network learns from points; leave it out, and guide the network afterwards",
                                null);
            }
            if (spec.labels().told()) {
                boolean named = file.experiment().field().conditioning().isPresent();
                throw file.refuse(named ? "field.label" : "field.file",
                        (named
                                ? "label = " + one.label() + ": stands"
                                : "a network of class " + one.label()
                                        + " alone stands")
                                + " beside training.labels: true, and a network"
                                + " that is told labels learns all classes; leave one of them out",
                        null);
            }
        });
    }

    private Objective objective(DataSource data, DataSource source) {
        Chosen kind = spec.objective().kind();
        checkWeight();
        Criterion criterion = criterion();
        double drop = spec.labels().drop();
        int group = Math.min(PAIRED, spec.budget().batch());
        return switch (kind.type()) {
            case "explicit" -> spec.labels().told()
                    ? FieldMatching.exact(data, criterion, drop)
                    : new FieldMatching(data, model.field(), criterion);
            case "implicit" -> new ScoreMatching(data, criterion, new Probes.Units(), drop);
            case "sliced" -> new ScoreMatching(data, criterion, new Probes.Rademacher(kind.whole("probes")), drop);
            case "transport" -> new Transport(new Coupled(data, source, coupling(kind, group)), 0, criterion, drop);
            case "bridge" -> new Transport(
                    new Coupled(data, source, Coupling.Entropic.bridge(kind.number("noise"), group)),
                    kind.number("noise"), criterion);
            case "reflow" -> new Transport(pairs(kind, source), 0, criterion);
            case "distillation" -> new Distillation(data, ends(data, kind), criterion, drop);
            case "chain" -> new Matching(data, chain(kind), drop);
            default -> new Matching(data, criterion, drop);
        };
    }

    /** Where the flow ends, of each class and of all where labels are told. */
    private List<FlowEnds> ends(DataSource data, Chosen kind) {
        List<MarginalField> fields = new ArrayList<>();
        if (spec.labels().told()) {
            data.parts().forEach(part -> fields.add(model.path().field(part.law())));
        }
        fields.add(model.field());
        return fields.stream()
                .map(field -> FlowEnds.solved(field, spec.times().from(), kind.number("tolerance"))).toList();
    }

    /**
     * Labels are learned where points, pairs or a teacher have one: independent pairs of a class begin where all begin, coupled ones
     * do not, and those of a flow have none.
     */
    private void checkLabels() {
        if (!spec.labels().told()) {
            return;
        }
        Chosen kind = spec.objective().kind();
        String remedy = "; leave labels out, or learn one class alone by field: {type: exact, label: 0}";
        switch (kind.type()) {
            case "bridge" ->
                throw labels("bridge couples the points of a class with a part of the source that is not known"
                        + " when sampling" + remedy);
            case "reflow" ->
                throw labels("reflow learns from pairs of the flow of all classes, which have no labels" + remedy);
            case "transport" -> {
                if (!kind.word("coupling").equals("independent")) {
                    throw labels("the coupling " + kind.word("coupling")
                            + " joins the points of a class with a part of the"
                            + " source that is not known when sampling; take coupling: independent, or leave labels out");
                }
            }
            case "explicit", "distillation" -> {
                if (!model.isExact()) {
                    throw labels(kind.type() + " learns the field of each class, and the field "
                            + file.experiment().field().type() + " is one alone; leave field out, or leave labels out");
                }
            }
            default -> {
            }
        }
    }

    private ExperimentException labels(String problem) {
        return file.refuse("training.labels", problem, null);
    }

    /** The steps of the chain are its times, whatever the section says of times and weights. */
    private Criterion chain(Chosen kind) {
        if (!(file.experiment().schedule() instanceof ChainSpec given)) {
            throw file.refuse("training.objective",
                    "chain is of a schedule in discrete time; set schedule: {type: chain, steps: 200, betas: linear}, or"
                            + " take the objective score-matching",
                    null);
        }
        DiscreteSchedule chain = Model.chain(given);
        Criterion simple = Criterion.ofChain(chain).spread(spread());
        return kind.word("form").equals("bound")
                ? simple.weighted(new Weighting.ChainBound(chain, Ancestral.BETA))
                : simple;
    }

    private static Coupling coupling(Chosen kind, int group) {
        return switch (kind.word("coupling")) {
            case "optimal" -> new Coupling.Optimal(group);
            case "sinkhorn" -> new Coupling.Entropic(kind.number("epsilon"), group);
            default -> new Coupling.Independent();
        };
    }

    private PairSource pairs(Chosen kind, DataSource source) {
        TrainingMemory.checkPairs(file, source.dimension(), kind.whole("pairs"));
        return new Reflow(model.field(), spec.times().to(), spec.times().from(), kind.number("tolerance"))
                .pairs(source, kind.whole("pairs"), Noise.seeded(file.experiment().seed()).child("reflow"));
    }

    private Criterion criterion() {
        return new Criterion(model.path().schedule(), prediction(), preconditioning(), times(),
                spread(), weighting());
    }

    private Spread spread() {
        return Spread.valueOf(spec.times().spread().toUpperCase(Locale.ROOT));
    }

    private Prediction prediction() {
        return Prediction.valueOf(spec.predicts().toUpperCase(Locale.ROOT));
    }

    private Preconditioning preconditioning() {
        Chosen chosen = spec.preconditioning();
        return chosen.type().equals("edm")
                ? new Preconditioning.Edm(chosen.number("data-deviation"))
                : new Preconditioning.Plain();
    }

    private TimeLaw times() {
        Chosen law = spec.times().law();
        double from = spec.times().from();
        double to = spec.times().to();
        TimeLaw times = switch (law.type()) {
            case "log-normal" -> new TimeLaw.LogNormal(law.number("mean"), law.number("deviation"), from, to);
            case "logit-normal" -> new TimeLaw.LogitNormal(law.number("mean"), law.number("deviation"), from, to);
            case "uniform-log-snr" -> new TimeLaw.UniformLogSnr(from, to);
            default -> new TimeLaw.Uniform(from, to);
        };
        return spec.times().importance() ? new TimeLaw.Importance(times) : times;
    }

    private Weighting weighting() {
        Chosen weight = spec.weight();
        return switch (weight.type()) {
            case "likelihood" -> new Weighting.Likelihood();
            case "snr" -> new Weighting.Snr();
            case "truncated-snr" -> new Weighting.TruncatedSnr();
            case "min-snr" -> new Weighting.MinSnr(weight.number("gamma"));
            case "edm" -> new Weighting.Edm(weight.number("data-deviation"));
            case "power" -> {
                double power = weight.number("exponent");
                yield new Weighting.Given(prediction(), t -> StrictMath.pow(t, power));
            }
            default -> new Weighting.Uniform();
        };
    }

    /** Between two laws errors of one prediction say nothing of those of another. */
    private void checkWeight() {
        Prediction counted = weighting().of(prediction());
        if (BETWEEN.contains(spec.objective().type()) && counted != prediction()) {
            throw file.refuse("training.weight", spec.weight().type() + " counts errors of the "
                    + counted.name().toLowerCase(Locale.ROOT) + ", which does not follow from the " + spec.predicts()
                    + " between two laws; take uniform or power, which count those of what is learned", null);
        }
    }

    private DataSource data() {
        Law law = model.data();
        if (!spec.labels().told()) {
            return drawn(file.experiment().target(), law);
        }
        return model.classes().orElseThrow(() -> file.refuse("training.labels",
                "the points of the target have no labels; give them, as in target: {type: points, …, labels: labels.npy}, or"
                        + " leave labels out",
                null));
    }

    private DataSource source() throws IOException {
        Courses courses = new Courses(file, model);
        return drawn(courses.from(), courses.source());
    }

    /** Points of a file are data, of which there may be too few; points that are listed are a law. */
    private static DataSource drawn(TargetSpec target, Law law) {
        return law instanceof Empirical points && !(target instanceof TargetSpec.Points)
                ? DataSource.of(points.points())
                : DataSource.of(law);
    }
}
