package ornstein.lab.steer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import ornstein.random.Stream;

/**
 * Tells noise from differences: for each method whether some moment or mode weight is biased, and whether its distances are others
 * than those of the first method, all verdicts together at one false-alarm rate, by Holm's rule.
 */
final class SteerVerdicts {
    private SteerVerdicts() {}

    static List<SteerResult> of(List<SteerResult> results, Stream stream) {
        List<SteerResult> tested = new ArrayList<>();
        for (int m = 0; m < results.size(); m++) {
            SteerResult result = results.get(m);
            SignFlip.Outcome bias = SignFlip.test(result.errors(), stream);
            double compared = m == 0 ? 1 : SignFlip.test(distances(results.getFirst(), result), stream).pValue();
            tested.add(result.tested(bias, compared));
        }
        double limit = limit(tested);
        return tested.stream().map(result -> result.judged(new SteerVerdict(result.biasPValue() <= limit,
                result.comparedPValue() <= limit, isDecidable(result, tested)))).toList();
    }

    /** Pairs of which both came to their end. */
    private static double[][] distances(SteerResult first, SteerResult other) {
        double[] own = other.allW1();
        double[] of = first.allW1();
        return IntStream.range(0, own.length).filter(i -> !Double.isNaN(own[i]) && !Double.isNaN(of[i]))
                .mapToObj(i -> new double[] {own[i] - of[i]}).toArray(double[][]::new);
    }

    /** The largest p-value that is still counted as a difference, or −1. */
    private static double limit(List<SteerResult> tested) {
        List<Double> sorted = new ArrayList<>();
        for (int m = 0; m < tested.size(); m++) {
            sorted.add(tested.get(m).biasPValue());
            if (m > 0) {
                sorted.add(tested.get(m).comparedPValue());
            }
        }
        sorted.sort(Comparator.naturalOrder());
        double limit = -1;
        for (int k = 0; k < sorted.size(); k++) {
            if (sorted.get(k) > SteerStudy.FALSE_ALARM_RATE / (sorted.size() - k)) {
                break;
            }
            limit = sorted.get(k);
        }
        return limit;
    }

    /** The least p-value of n repeats, 2/2ⁿ, must not be above the share of the rate that one verdict has. */
    private static boolean isDecidable(SteerResult result, List<SteerResult> all) {
        int verdicts = 2 * all.size() - 1;
        return 2 * StrictMath.pow(0.5, result.complete()) <= SteerStudy.FALSE_ALARM_RATE / verdicts;
    }
}
