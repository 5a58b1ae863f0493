package ornstein.lab.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.chain.DiscreteSchedule;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.fidelity.Reference;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ChainSpec;
import ornstein.lab.experiment.CovarianceSpec;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.FieldSpec;
import ornstein.lab.experiment.ProcessSpec;
import ornstein.lab.experiment.ScheduleSpec;
import ornstein.lab.experiment.TargetSpec;
import ornstein.lab.format.PointFile;
import ornstein.learning.DataSource;
import ornstein.path.Cosine;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Karras;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Schedule;
import ornstein.path.SubVariancePreserving;
import ornstein.path.Trigonometric;
import ornstein.path.VarianceExploding;
import ornstein.path.VariancePreserving;

/**
 * The mathematics of an experiment: its law, its path, and what samplers know of them.
 *
 * @param data the law at t = 0 that particles are compared with: the target's, or that of the class which the field is of
 * @param path how it becomes noise
 * @param field what moves the particles; what they are compared with is always exact
 * @param course which way it moves them
 * @param classes the target's points with their labels, if they have some
 * @param oneClass the class that the field is of, if it is of one
 */
public record Model(Law data, GaussianPath path, MarginalField field, Course course, Optional<DataSource> classes,
        Optional<OneClass> oneClass) {
    /** With a field of all points, without labels, that moves them along the marginals of the path. */
    public Model(Law data, GaussianPath path, MarginalField field) {
        this(data, path, field, new Course.Marginals(), Optional.empty(), Optional.empty());
    }

    /** With the exact field. */
    public Model(Law data, GaussianPath path) {
        this(data, path, path.field(data));
    }

    /** The same law and path with a field that leads some way. */
    public Model with(MarginalField other, Course way) {
        return new Model(data, path, other, way, classes, oneClass);
    }

    /**
     * What leads particles, in words; nothing where it is the exact field of the whole target.
     *
     * @param experiment that the model was made of
     */
    public Optional<String> ledBy(Experiment experiment) {
        return experiment.field()
                .words(oneClass.map(known -> new FieldSpec.Conditioning(known.label(), known.guidance())));
    }

    /** Whether particles are moved by the exact field of a law. */
    public boolean isExact() {
        return field instanceof ExactField;
    }

    /**
     * Makes them for a process that has a schedule, reading the file of points if there is one.
     *
     * @throws ExperimentException naming the key's place, if a parameter breaks a law of the mathematics (as a covariance
     *     that is not positive definite), the process has no schedule, or what is wrong with the file of points
     * @throws IOException if the disk fails
     */
    public static Model of(ExperimentFile file) throws IOException {
        ProcessSpec process = file.experiment().process();
        if (!process.hasSchedule()) {
            throw file.refuse("process", process.type()
                    + " has no schedule, along which this would be answered; take the process diffusion or flow", null);
        }
        return ofTarget(file);
    }

    /**
     * Refuses a field that leads particles another way than along the marginals of the schedule's path.
     *
     * @param what in words, as "steering is of such a path"
     */
    public void checkAlongMarginals(ExperimentFile file, String what) {
        if (!(course instanceof Course.Marginals)) {
            throw file.refuse("field", "this network was trained for "
                    + (course instanceof Course.OneStep
                            ? "one step to where the flow ends, and is no field"
                            : "a path between two laws, not for the marginals of the schedule’s path")
                    + ": " + what + "; take a field of the schedule’s path, or leave field out", null);
        }
    }

    /** As {@link #of}, for any process; where it has no schedule, the path is without meaning. */
    static Model ofTarget(ExperimentFile file) throws IOException {
        Law whole = law(file, "target", file.experiment().target());
        ScheduleSpec schedule = file.experiment().schedule();
        GaussianPath path = new GaussianPath(file.located("schedule", () -> schedule(schedule)));
        Optional<DataSource> classes = Classes.of(file, whole);
        Optional<OneClass> oneClass = OneClass.of(file, whole, classes);
        Law data = oneClass.map(OneClass::part).orElse(whole);
        return new Fields(file, data, path, classes, oneClass).model();
    }

    /**
     * The law of a target that stands at some place of a file, whose points are read if they are in another one.
     *
     * @throws ExperimentException naming the key's place, if a parameter breaks a law of the mathematics
     * @throws IOException if the disk fails
     */
    public static Law law(ExperimentFile file, String place, TargetSpec target) throws IOException {
        return switch (target) {
            case TargetSpec.Mixture mixture -> mixture(file, place, mixture);
            case TargetSpec.Points points -> points(Batch.ofRows(array(points.values())), points.bandwidth());
            case TargetSpec.Toy toy -> toy.law().law();
            case TargetSpec.PointsFile points -> points(points.labelColumn().isPresent()
                    ? PointFile.split(points.file(), points.labelColumn().get()).points()
                    : PointFile.read(points.file()), points.bandwidth());
        };
    }

    /** What {@link #field} stands for, where that is known: the exact field of the law, a guided one, or that of another course. */
    public Optional<Reference> reference() {
        Optional<OneClass> guided = oneClass.filter(OneClass::isGuided);
        if (guided.isEmpty()) {
            return course.reference(path, data);
        }
        return course instanceof Course.Marginals
                ? Optional.of(Reference.of(guided.get().exact(path), data))
                : Optional.empty();
    }

    /** The exact law of x_t on the field's course, where it is known and has not too many components. */
    public Optional<Law> known(double t) {
        if (!(course instanceof Course.Transport transport)) {
            return Optional.of(lawAt(t));
        }
        return t == 0
                ? Optional.of(data)
                : t == 1
                        ? Optional.of(transport.source())
                        : reference().filter(_ -> transport.isSmall(data)).map(between -> between.law(t));
    }

    /** p_t as the exact law; an {@link Empirical} law stays one where there is no noise on it. */
    public Law lawAt(double t) {
        return data instanceof Empirical && path.schedule().sigma(t) == 0
                ? data
                : path.marginal(data, t);
    }

    private static Law points(Batch points, double bandwidth) {
        Empirical law = Empirical.of(points);
        return bandwidth > 0 ? law.smoothed(bandwidth) : law;
    }

    /** The mixture of a target that stands at some place of a file. */
    static GaussianMixture mixture(ExperimentFile file, String place, TargetSpec.Mixture mixture) {
        List<Covariance> covariances = covariances(mixture.covariance());
        for (int k = 0; k < covariances.size(); k++) {
            Covariance covariance = covariances.get(k);
            String key = place + ".covariance." + mixture.covariance().kind() + "[" + k + "]";
            String name = "covariances[" + k + "]";
            file.located(key, () -> {
                covariance.check(name, mixture.dimension());
                return covariance;
            });
        }
        double[] weights = array(List.of(mixture.weights()))[0];
        return file.located(place, () -> GaussianMixture.of(weights, array(mixture.means()), covariances));
    }

    private static List<Covariance> covariances(CovarianceSpec spec) {
        List<Covariance> covariances = new ArrayList<>();
        switch (spec) {
            case CovarianceSpec.Isotropic(List<Double> variances) ->
                variances.forEach(variance -> covariances.add(Covariance.isotropic(variance)));
            case CovarianceSpec.Diagonal(List<List<Double>> rows) -> {
                for (double[] variances : array(rows)) {
                    covariances.add(Covariance.diagonal(variances));
                }
            }
            case CovarianceSpec.Full(List<List<List<Double>>> matrices) ->
                matrices.forEach(matrix -> covariances.add(Covariance.full(array(matrix))));
        }
        return covariances;
    }

    private static Schedule schedule(ScheduleSpec spec) {
        return switch (spec) {
            case ScheduleSpec.Vp(double min, double max) -> VariancePreserving.linear(min, max);
            case ScheduleSpec.SubVp(double min, double max) -> SubVariancePreserving.linear(min, max);
            case ScheduleSpec.Linear() -> new Linear();
            case ScheduleSpec.Trig() -> new Trigonometric();
            case ScheduleSpec.Cosine(double offset) -> new Cosine(offset);
            case ScheduleSpec.Ve(double min, double max) -> new VarianceExploding(min, max);
            case ScheduleSpec.Karras(double min, double max, double rho, double data) ->
                new Karras(min, max, rho, data);
            case ChainSpec chain -> chain(chain).continuous();
        };
    }

    /** The chain that a schedule of this kind says. */
    public static DiscreteSchedule chain(ChainSpec chain) {
        double[] values = chain.values().stream().mapToDouble(Double::doubleValue).toArray();
        return switch (chain.betas()) {
            case "constant" -> DiscreteSchedule.constant(chain.steps(), values[0]);
            case "linear" -> DiscreteSchedule.linear(chain.steps(), values[0], values[1]);
            case "cosine" -> DiscreteSchedule.cosine(chain.steps(), values[0], values[1]);
            default -> DiscreteSchedule.of(values);
        };
    }

    private static double[][] array(List<List<Double>> rows) {
        double[][] array = new double[rows.size()][];
        for (int i = 0; i < array.length; i++) {
            array[i] = rows.get(i).stream().mapToDouble(Double::doubleValue).toArray();
        }
        return array;
    }
}
