package ornstein.lab.steer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import ornstein.steer.History;

/** What all repeats of a method gave. */
public final class SteerResult {
    private final String method;
    private final boolean weighted;
    private final SteerScene scene;
    private final List<SteerRepeat> repeats;
    private final History history;
    private final double biasPValue;
    private final int telling;
    private final double comparedPValue;
    private final SteerVerdict verdict;

    private SteerResult(String method, boolean weighted, SteerScene scene, List<SteerRepeat> repeats, History history,
            double biasPValue, int telling, double comparedPValue, SteerVerdict verdict) {
        this.method = method;
        this.weighted = weighted;
        this.scene = scene;
        this.repeats = repeats;
        this.history = history;
        this.biasPValue = biasPValue;
        this.telling = telling;
        this.comparedPValue = comparedPValue;
        this.verdict = verdict;
    }

    /** Before any verdict. */
    static SteerResult of(String method, boolean weighted, SteerScene scene, List<SteerRepeat> repeats,
            History history) {
        return new SteerResult(method, weighted, scene, List.copyOf(repeats), history, 1, 0, 1, SteerVerdict.OPEN);
    }

    SteerResult tested(SignFlip.Outcome bias, double compared) {
        return new SteerResult(method, weighted, scene, repeats, history, bias.pValue(), bias.most(), compared,
                verdict);
    }

    SteerResult judged(SteerVerdict given) {
        return new SteerResult(method, weighted, scene, repeats, history, biasPValue, telling, comparedPValue, given);
    }

    /** The method, as it was asked for. */
    public String method() {
        return method;
    }

    /** What all methods of a study have in common. */
    public SteerScene scene() {
        return scene;
    }

    /** What can be told from noise. */
    public SteerVerdict verdict() {
        return verdict;
    }

    /** The p-value of no bias in any moment or mode weight. */
    public double biasPValue() {
        return biasPValue;
    }

    /** The p-value of distances like those of the first method. */
    public double comparedPValue() {
        return comparedPValue;
    }

    /** The quantity whose bias stands out most from its noise. */
    public Quantity telling() {
        return scene.quantities().get(telling);
    }

    /** Runs that came to their end. */
    public int complete() {
        return whole().size();
    }

    private List<SteerRepeat> whole() {
        return repeats.stream().filter(SteerRepeat::isComplete).toList();
    }

    /** Wasserstein-1 distances, of the runs that came to their end. */
    public double[] w1() {
        return values(SteerRepeat::w1);
    }

    /** Sliced Wasserstein-2 distances. */
    public double[] slicedW2() {
        return values(SteerRepeat::slicedW2);
    }

    /** Estimates of a quantity. */
    public double[] estimates(Quantity quantity) {
        int index = scene.quantities().indexOf(quantity);
        return values(repeat -> repeat.estimates().get(index));
    }

    /**
     * What the estimates are off by, [repeats][quantities]; 0 where the scatter is too lopsided for a test that takes it for
     * symmetric, as of modes that hardly any particle is in.
     */
    double[][] errors() {
        return whole().stream()
                .map(repeat -> {
                    double[] errors = new double[scene.quantities().size()];
                    Arrays.setAll(errors, j -> scene.isTestable(scene.quantities().get(j))
                            ? repeat.estimates().get(j) - scene.quantities().get(j).exact()
                            : 0);
                    return errors;
                }).toArray(double[][]::new);
    }

    private double[] values(ToDoubleFunction<SteerRepeat> of) {
        return whole().stream().mapToDouble(of).toArray();
    }

    /** Ẑ/Z of all runs whose estimate means something; 0 of those that died out. */
    public double[] ratios() {
        return weighted
                ? repeats.stream().mapToDouble(SteerRepeat::ratio).filter(ratio -> !Double.isNaN(ratio)).toArray()
                : new double[0];
    }

    /** E[Ẑ]/Z, if the method has weights. */
    public Optional<SteerRatio> ratio() {
        double[] ratios = ratios();
        if (ratios.length == 0) {
            return Optional.empty();
        }
        StudentInterval interval = StudentInterval.of(ratios);
        return Optional.of(new SteerRatio(interval.mean(), interval.low(), interval.high()));
    }

    /** Each run's w1, NaN where it did not come to its end. */
    double[] allW1() {
        return repeats.stream().mapToDouble(SteerRepeat::w1).toArray();
    }

    /** The least effective sample size of all repeats, as a share of the particles. */
    public double essMin() {
        return repeats.stream().mapToDouble(SteerRepeat::essMin).min().orElseThrow();
    }

    /** Resamplings of a run, on average. */
    public double resamplings() {
        return mean(SteerRepeat::resamplings);
    }

    /** Evaluations of the field per particle. */
    public long nfe() {
        return Math.round(mean(SteerRepeat::nfe));
    }

    /** Evaluations of the reward per particle. */
    public long rewards() {
        return Math.round(mean(SteerRepeat::rewards));
    }

    /** Evaluations of the reward's gradient per particle. */
    public long gradients() {
        return Math.round(mean(SteerRepeat::gradients));
    }

    /** Seconds of a run on the wall. */
    public double seconds() {
        return mean(SteerRepeat::seconds);
    }

    private double mean(ToDoubleFunction<SteerRepeat> of) {
        return repeats.stream().mapToDouble(of).average().orElseThrow();
    }

    /** How the first repeat went. */
    public History history() {
        return history;
    }
}
