package ornstein.lab.bench;

import org.jspecify.annotations.Nullable;

/**
 * A workload's time.
 *
 * @param workload its name
 * @param ms the median wall time of a run, in milliseconds
 * @param msMin the shortest
 * @param msMax the longest
 * @param nsPerUnit the median over the number of units, in nanoseconds
 * @param threads the threads that took part
 * @param kernel which kernels ran: scalar, simd-128, …
 * @param peakShare the multiply–adds that the work needs at the least per second, over the machine's peak measured in the
 *     same run; null where the work is not made of them
 * @param runs how many runs were timed
 */
public record Measurement(String workload, double ms, double msMin, double msMax, double nsPerUnit, int threads,
        String kernel, @Nullable Double peakShare, int runs) {}
