package ornstein.metric;

/**
 * A Kolmogorov–Smirnov test.
 *
 * @param statistic the largest difference of the two distribution functions, in [0, 1]
 * @param pValue the chance that samples of the law itself give this or more; of all samples for which it is at most α,
 *     a share of at most α is false alarm
 * @param conservative whether the p-value is only an upper bound because the law (or the pooled sample) has equal values;
 *     false alarms are then rarer than stated, and small faults are missed more often
 */
public record KsTest(double statistic, double pValue, boolean conservative) {}
