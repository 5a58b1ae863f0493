package ornstein.lab.steer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.SteeringSpec;
import ornstein.lab.experiment.TiltSpec;
import ornstein.lab.run.Progress;
import ornstein.lab.run.Steering;
import ornstein.metric.Gauge;
import ornstein.metric.SlicedWasserstein;
import ornstein.metric.Wasserstein1;
import ornstein.random.Noise;
import ornstein.solve.Outcome;
import ornstein.steer.History;
import ornstein.steer.ParticleCloud;
import ornstein.steer.Truth;

/**
 * The scorecard: methods run again and again towards one target, and what they give held against its exact law.
 *
 * <p>Repeat i of every method takes the noise of the same child of the experiment's seed, so that methods are compared in pairs. All
 * estimates are of weighted particles.
 */
public final class SteerStudy {
    /** The chance that any verdict of a study without differences would see one. */
    public static final double FALSE_ALARM_RATE = 0.05;

    /** Repeats unless told otherwise. */
    public static final int REPEATS = 10;

    private static final long UNITS = 1000;

    private final List<String> names;
    private final List<Steering> methods;
    private final int repeats;
    private final int particles;
    private final Noise noise;
    private final List<Quantity> quantities;
    private final Gauge w1;
    private final Gauge slicedW2;

    private SteerStudy(List<String> names, List<Steering> methods, int repeats) {
        this.names = names;
        this.methods = methods;
        this.repeats = repeats;
        Steering first = methods.getFirst();
        this.particles = Math.toIntExact(first.experiment().particles());
        this.noise = Noise.seeded(first.experiment().seed());
        this.quantities = quantities(first.truth());
        Law law = first.truth().law();
        this.w1 = new Wasserstein1().against(law, particles);
        this.slicedW2 = new SlicedWasserstein().against(law, particles);
    }

    /**
     * Makes ready.
     *
     * @param methods as in {@link ExperimentFile#steeredBy}; if there are none, the file's own, the same guidance without weights,
     *     and where it has a closed form the exact twist
     * @param repeats how many runs of each, ≥ 1
     * @throws ExperimentException naming what is refused and its place
     * @throws IOException if the disk fails
     */
    public static SteerStudy of(ExperimentFile file, List<String> methods, int repeats) throws IOException {
        if (repeats < 1) {
            throw new ExperimentException("", 0, 0, "repeats = " + repeats + ": must be an integer ≥ 1");
        }
        if (methods.isEmpty()) {
            Steering own = Steering.of(file);
            List<Steering> all = new ArrayList<>(List.of(own));
            List<String> names = usual(own);
            for (String name : names.subList(1, names.size())) {
                all.add(Steering.of(file.steeredBy(name)));
            }
            return new SteerStudy(names, all, repeats);
        }
        List<String> names = methods.stream().distinct().toList();
        List<Steering> all = new ArrayList<>();
        for (String name : names) {
            ExperimentFile changed = file.steeredBy(name);
            if (!target(file).equals(target(changed))) {
                throw new ExperimentException("method " + name, 0, 0,
                        "is steered to another target than the file's; methods are compared on one target: change it by --set");
            }
            all.add(Steering.of(changed));
        }
        return new SteerStudy(names, all, repeats);
    }

    private static List<String> usual(Steering own) {
        String word = own.spec().method().word();
        String without = switch (own.spec().method()) {
            case TWISTED, FK, DPS -> "dps";
            case REWARD_TILT, ANNEALED, PRODUCT, CFG, AUTOGUIDANCE, CLASSIFIER, EXACT_TWIST, NONE -> "none";
        };
        return Stream.of(word, without, own.truth() instanceof Truth.Exact ? "exact-twist" : word).distinct().toList();
    }

    private static List<Object> target(ExperimentFile file) {
        SteeringSpec spec = file.experiment().steering().orElseThrow();
        return List.of(spec.base(), spec.tilt().map(TiltSpec::reward), spec.tilt().map(TiltSpec::strength));
    }

    private static List<Quantity> quantities(Truth.Known truth) {
        List<Quantity> quantities = new ArrayList<>();
        for (int d = 0; d < truth.law().dimension(); d++) {
            quantities.add(new Quantity(Quantity.Kind.MEAN, d, truth.mean(d).value(), truth.mean(d).error()));
        }
        for (int d = 0; d < truth.law().dimension(); d++) {
            quantities.add(new Quantity(Quantity.Kind.VARIANCE, d, truth.covariance(d, d).value(),
                    truth.covariance(d, d).error()));
        }
        for (int k = 0; k < truth.modes().weights().size(); k++) {
            quantities.add(new Quantity(Quantity.Kind.MODE, k, truth.modes().weights().get(k).value(),
                    truth.modes().weights().get(k).error()));
        }
        return quantities;
    }

    /** Runs and measures everything. */
    public List<SteerResult> measure(Progress progress) {
        List<List<SteerRepeat>> all = new ArrayList<>();
        List<History> histories = new ArrayList<>();
        methods.forEach(method -> all.add(new ArrayList<>()));
        double w1Floor = 0;
        double slicedFloor = 0;
        progress.begin(names.size() + (names.size() == 1 ? " method, " : " methods, ") + repeats + " repeats",
                UNITS * repeats * methods.size());
        for (int i = 0; i < repeats; i++) {
            Noise own = noise.child("repeat " + i);
            Batch exact = methods.getFirst().truth().law().sample(particles, own.stream("exact"));
            w1Floor += w1.distance(exact) / repeats;
            slicedFloor += slicedW2.distance(exact) / repeats;
            for (int m = 0; m < methods.size(); m++) {
                run(methods.get(m), own, progress, UNITS * ((long) i * methods.size() + m), all.get(m), histories);
            }
        }
        progress.end();
        SteerScene scene = new SteerScene(methods.getFirst(), repeats, quantities, w1Floor, slicedFloor);
        List<SteerResult> results = new ArrayList<>();
        for (int m = 0; m < methods.size(); m++) {
            results.add(SteerResult.of(names.get(m), methods.get(m).spec().isWeighted(), scene, all.get(m),
                    histories.get(m)));
        }
        return SteerVerdicts.of(results, noise.stream("signs"));
    }

    /** One run; of a method's first one the history is kept. */
    private void run(Steering method, Noise own, Progress progress, long before, List<SteerRepeat> repeated,
            List<History> histories) {
        long start = System.nanoTime();
        ParticleCloud cloud = method.run(particles, own,
                share -> progress.advance(before + Math.round(share * UNITS)));
        if (repeated.isEmpty()) {
            histories.add(cloud.history());
        }
        repeated.add(measured(method, cloud, 1e-9 * (System.nanoTime() - start)));
    }

    private SteerRepeat measured(Steering method, ParticleCloud cloud, double seconds) {
        boolean complete = cloud.outcome() instanceof Outcome.Completed;
        boolean extinct = cloud.outcome() instanceof Outcome.Extinct;
        double[] weights = cloud.weights().toArray();
        double logRatio = cloud.logNormaliser() - method.truth().logNormaliser().value();
        double ratio = complete && method.spec().isWeighted() ? StrictMath.exp(logRatio) : extinct ? 0 : Double.NaN;
        long nfe = cloud.cost().nfe();
        return new SteerRepeat(complete ? w1.distance(cloud.states(), weights) : Double.NaN,
                complete ? slicedW2.distance(cloud.states(), weights) : Double.NaN,
                complete ? estimates(cloud.states(), weights) : List.of(), ratio,
                cloud.history().essMin() / particles, cloud.history().resamplings(), nfe, cloud.cost().rewards(),
                method.gradientsPerEvaluation() * nfe, seconds, cloud.outcome());
    }

    private List<Double> estimates(Batch x, double[] weights) {
        double[] shares = methods.getFirst().truth().modes().shares(x, weights);
        return quantities.stream().map(quantity -> switch (quantity.kind()) {
            case MEAN -> moment(x.plane(quantity.index()), weights, 0, 1);
            case VARIANCE -> moment(x.plane(quantity.index()), weights,
                    moment(x.plane(quantity.index()), weights, 0, 1), 2);
            case MODE -> shares[quantity.index()];
        }).toList();
    }

    /** Σ Wᵢ(xᵢ − centre)^power. */
    private static double moment(double[] x, double[] weights, double centre, int power) {
        double[] terms = new double[weights.length];
        Arrays.setAll(terms, i -> weights[i] * (power == 1 ? x[i] - centre : (x[i] - centre) * (x[i] - centre)));
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return sum;
    }
}
