package ornstein.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;
import ornstein.random.Noise;

/**
 * What metrics give for exact samples of one size, and with it verdicts on other samples at a stated false-alarm rate.
 *
 * <p>R sets of exact samples are measured by all metrics. If the judged samples are exact too, the R + 1 sets are
 * exchangeable, whatever the law, the metrics and the sample size; so the rank of the judged set by any one score is
 * uniform, and the test is exact, not asymptotic. The score is the largest of all values of all metrics, each
 * standardised by its median and upper spread over the R + 1 sets: the false-alarm rate is that of all verdicts together,
 * and unlike Bonferroni's correction this loses no power to values that go together (the step-down idea of
 * [westfall1993resampling]).
 *
 * <p>Each set takes its numbers from a stream of its own, so that threads do not matter.
 */
public final class Floors {
    private static final long MOST_AT_ONCE = 1L << 22;

    private final List<Metric> metrics;
    private final List<Gauge> gauges;
    private final int samples;
    /** [R][all values of all metrics]. */
    private final double[][] replicates;

    private Floors(List<Metric> metrics, List<Gauge> gauges, int samples, double[][] replicates) {
        this.metrics = metrics;
        this.gauges = gauges;
        this.samples = samples;
        this.replicates = replicates;
    }

    /** The number of sets with which the second largest is the limit at a rate: 199 at 1 %. */
    public static int replicatesFor(double falseAlarmRate) {
        checkRate(falseAlarmRate);
        return (int) Math.ceil(2 / falseAlarmRate - 1e-6) - 1;
    }

    /**
     * Measures exact samples.
     *
     * @param samples N, the size of the sets and of what will be judged
     * @param replicates R ≥ 1; a false-alarm rate α needs R ≥ 1/α − 1, and {@link #replicatesFor} gives a good number
     * @param metrics at least one, of different names
     */
    public static Floors of(Law truth, int samples, int replicates, Noise noise, List<Metric> metrics) {
        if (samples < 1 || replicates < 1 || metrics.isEmpty()) {
            throw new IllegalArgumentException("samples = " + samples + ", replicates = " + replicates + ", "
                    + metrics.size() + " metrics: a floor needs at least one of each");
        }
        List<Gauge> gauges = metrics.stream().map(metric -> metric.against(truth, samples)).toList();
        double[][] values = new double[replicates][];
        // sets too large to hold one per thread come one after the other, all threads on each
        boolean large = (long) samples * truth.dimension() > MOST_AT_ONCE;
        Blocks.forEach(replicates, large ? replicates : 1, () -> gauges, (all, from, end) -> {
            for (int r = from; r < end; r++) {
                values[r] = values(all, truth.sample(samples, noise.stream("exact-samples/" + r)));
            }
        });
        return new Floors(List.copyOf(metrics), gauges, samples, values);
    }

    private static double[] values(List<Gauge> gauges, Batch samples) {
        return gauges.stream().flatMapToDouble(gauge -> Arrays.stream(gauge.values(samples))).toArray();
    }

    /** The floor of one metric's largest value. */
    public Floor floor(Metric metric) {
        int which = metrics.indexOf(metric);
        if (which < 0) {
            throw new IllegalArgumentException(
                    "metric " + metric.name() + " was not measured: name it when the floors are made");
        }
        int from = firstValue(which);
        int end = from + gauges.get(which).labels().size();
        double[] distances = Arrays.stream(replicates).mapToDouble(values -> largest(values, from, end)).toArray();
        return new Floor(metric.name(), samples, distances);
    }

    /**
     * One verdict per metric, in the order of the metrics.
     *
     * @param judged [N, D]
     * @param falseAlarmRate α in (0, 1): if the judged samples are exact, the chance that any verdict says
     *     distinguishable is at most α
     * @throws IllegalArgumentException if there are fewer than 1/α − 1 replicates, as no verdict could then be reached
     */
    public List<Verdict> judge(Batch judged, double falseAlarmRate) {
        checkRate(falseAlarmRate);
        int sets = replicates.length + 1;
        int exceeding = (int) Math.floor(falseAlarmRate * sets + 1e-9);
        if (exceeding < 1) {
            throw new IllegalArgumentException("falseAlarmRate = " + falseAlarmRate + " cannot be reached with "
                    + replicates.length + " replicates: take at least "
                    + (int) Math.ceil(1 / falseAlarmRate - 1 - 1e-9));
        }
        double[][] pooled = Arrays.copyOf(replicates, sets);
        pooled[sets - 1] = values(gauges, judged);
        Standard[] standards = standards(pooled);
        double[] scores = new double[replicates.length];
        for (int r = 0; r < scores.length; r++) {
            scores[r] = largest(standardised(replicates[r], standards), 0, standards.length);
        }
        Arrays.sort(scores);
        double limit = scores[scores.length - exceeding];
        List<Verdict> verdicts = new ArrayList<>();
        for (int m = 0; m < metrics.size(); m++) {
            verdicts.add(verdict(m, pooled[sets - 1], standards, scores, limit, falseAlarmRate));
        }
        return verdicts;
    }

    private Verdict verdict(int m, double[] values, Standard[] standards, double[] scores, double limit, double rate) {
        Metric metric = metrics.get(m);
        double[] standardised = standardised(values, standards);
        int first = firstValue(m);
        int worst = first;
        for (int v = first; v < first + gauges.get(m).labels().size(); v++) {
            worst = standardised[v] > standardised[worst] ? v : worst;
        }
        double score = standardised[worst];
        int column = worst;
        double[] floor = Arrays.stream(replicates).mapToDouble(replicate -> replicate[column]).sorted().toArray();
        long reaching = Arrays.stream(scores).filter(s -> s >= score).count();
        return new Verdict(metric.name(), metric.title(), gauges.get(m).labels().get(worst - first), values[worst],
                OrderStatistics.quantile(floor, 0.5), standards[worst].value(limit),
                (1.0 + reaching) / (scores.length + 1),
                rate, score > limit, replicates.length);
    }

    private int firstValue(int metric) {
        return gauges.subList(0, metric).stream().mapToInt(gauge -> gauge.labels().size()).sum();
    }

    /** How one value is brought to the scale of the others. */
    private record Standard(double median, double spread) {
        double score(double value) {
            double above = value - median;
            return above == 0 ? 0 : above / spread;
        }

        double value(double score) {
            return spread == 0 ? median : Math.fma(score, spread, median);
        }
    }

    /** From all sets alike, the judged one included: or they were not exchangeable. */
    private static Standard[] standards(double[][] pooled) {
        Standard[] standards = new Standard[pooled[0].length];
        double[] column = new double[pooled.length];
        for (int v = 0; v < standards.length; v++) {
            for (int r = 0; r < column.length; r++) {
                column[r] = pooled[r][v];
            }
            Arrays.sort(column);
            double median = OrderStatistics.quantile(column, 0.5);
            standards[v] = new Standard(median, OrderStatistics.quantile(column, 0.9) - median);
        }
        return standards;
    }

    private static double[] standardised(double[] values, Standard[] standards) {
        double[] scores = new double[values.length];
        for (int v = 0; v < scores.length; v++) {
            scores[v] = standards[v].score(values[v]);
        }
        return scores;
    }

    private static double largest(double[] values, int from, int end) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int v = from; v < end; v++) {
            largest = Math.max(largest, values[v]);
        }
        return largest;
    }

    private static void checkRate(double falseAlarmRate) {
        if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
            throw new IllegalArgumentException(
                    "falseAlarmRate = " + falseAlarmRate + ": a rate lies between 0 and 1; take 0.01");
        }
    }
}
