package ornstein.lab.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.lab.experiment.MetricKind;
import ornstein.metric.Floors;
import ornstein.metric.Gauge;
import ornstein.metric.Metric;
import ornstein.metric.Verdict;
import ornstein.random.Noise;

/** Measures end states against the exact law and its floor. */
final class Measuring {
    /** The chance that exact samples would be called distinguishable by any of a run's metrics. */
    static final double FALSE_ALARM_RATE = 0.01;
    /** The fewest sets of exact samples with which that rate can be held. */
    static final int SETS = 99;
    /** Particles are independent: the first so many stand for all, or floors would take longer than the run. */
    static final int MOST_SAMPLES = 50_000;

    private Measuring() {}

    static Batch measured(Batch samples) {
        return samples.size() <= MOST_SAMPLES ? samples : samples.slice(0, MOST_SAMPLES);
    }

    static List<Measurement> of(Batch samples, Law truth, List<MetricKind> kinds, Noise noise) {
        if (kinds.isEmpty()) {
            return List.of();
        }
        Batch measured = measured(samples);
        List<Metric> metrics = kinds.stream().map(kind -> Metric.named(kind.word())).toList();
        List<Verdict> verdicts = Floors.of(truth, measured.size(), SETS, noise, metrics).judge(measured,
                FALSE_ALARM_RATE);
        List<Measurement> measurements = new ArrayList<>();
        for (int m = 0; m < metrics.size(); m++) {
            Gauge gauge = metrics.get(m).against(truth, measured.size());
            List<Double> values = Arrays.stream(gauge.values(measured)).boxed().toList();
            measurements.add(new Measurement(kinds.get(m), gauge.labels(), values, verdicts.get(m)));
        }
        return measurements;
    }
}
