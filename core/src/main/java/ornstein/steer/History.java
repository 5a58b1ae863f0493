package ornstein.steer;

import java.util.Arrays;

/**
 * What happened in a weighted run of n steps.
 *
 * @param times where the run was, [n + 1]
 * @param ess the effective sample size after each step's weights, before its resampling, [n + 1]; that of the start first
 * @param logNormalisers the estimate of the log-normaliser there, [n + 1]
 * @param resampled after which steps, counted from 1, particles were resampled; 0 is the start
 * @param eves for each particle at the end, its ancestor at the start
 */
public record History(double[] times, double[] ess, double[] logNormalisers, int[] resampled, int[] eves) {
    /** The least effective sample size. */
    public double essMin() {
        return Arrays.stream(ess).min().orElseThrow();
    }

    /** How often particles were resampled. */
    public int resamplings() {
        return resampled.length;
    }
}
