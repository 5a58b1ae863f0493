package ornstein.lab.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

import ornstein.kernel.Blocks;
import ornstein.kernel.Kernels;

/** Times workloads on the threads of the pool that it is called from. */
public final class Bench {
    private static final long WARM_UP_NANOS = 700_000_000L;
    private static final int PEAK_ROUNDS = 2_000_000;

    private final int repeats;
    private final double peakPerSecond;

    /**
     * Measures the machine's peak of multiply–adds on the current pool's threads.
     *
     * @param repeats timed runs of each workload, ≥ 1
     */
    public Bench(int repeats) {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats = " + repeats + ": time at least one run");
        }
        this.repeats = repeats;
        double best = 0;
        for (int i = 0; i < 8; i++) {
            best = Math.max(best, peak());
        }
        this.peakPerSecond = best;
    }

    private static double peak() {
        LongAdder made = new LongAdder();
        int threads = Blocks.threads();
        long start = System.nanoTime();
        Blocks.forEach(threads, 1, () -> new double[1], (value, from, end) -> {
            made.add(Kernels.peak().run(PEAK_ROUNDS, value));
        });
        return made.sum() * 1e9 / (System.nanoTime() - start);
    }

    /** Fused multiply–adds per second on all threads of the pool. */
    public double peakPerSecond() {
        return peakPerSecond;
    }

    /** Warms a workload up, then times it. */
    public Measurement measure(Workload workload) {
        Runnable work = new Preparation(workload).prepare();
        long warm = System.nanoTime();
        int runs = 0;
        do {
            work.run();
            runs++;
        } while (System.nanoTime() - warm < WARM_UP_NANOS || runs < 2);
        double[] ms = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            long start = System.nanoTime();
            work.run();
            ms[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(ms);
        double median = repeats % 2 == 1 ? ms[repeats / 2] : 0.5 * (ms[repeats / 2 - 1] + ms[repeats / 2]);
        double needed = workload.multiplyAdds();
        Double share = needed == 0 ? null : needed / (median * 1e-3) / peakPerSecond;
        return new Measurement(workload.name(), median, ms[0], ms[repeats - 1], median * 1e6 / workload.units(),
                Blocks.threads(), Kernels.name(), share, repeats);
    }
}
