package ornstein.steer;

import java.util.Arrays;
import java.util.stream.IntStream;

import ornstein.kernel.Blocks;
import ornstein.kernel.Kernels;
import ornstein.kernel.Planes;
import ornstein.kernel.ScalarMath;

/**
 * The weights W₁…W_N of particles, known by their logarithms up to one constant: wᵢ = exp(lᵢ) and Wᵢ = wᵢ/Σw.
 *
 * <p>−∞ is a weight of 0. Where all are −∞, or one is NaN or +∞, there are no weights to speak of: they are {@linkplain
 * #isDegenerate degenerate}, which is for the caller to make an outcome of. Everything is worked out relative to the largest
 * weight, so that no lᵢ is too large or too small; weights below e⁻⁷⁰⁹ times the largest count as 0.
 *
 * <p>Sums are taken over chunks of fixed length and then over the chunks: threads and vectors do not change a bit. Cumulative
 * weights never decrease, stand still at a weight of 0, and end in exactly 1. To be set again at every step, without
 * allocating; not safe to set and read from different threads at once.
 */
public final class Weights {
    private static final int SHIFT = 10;
    private static final int CHUNK = 1 << SHIFT;
    /** Up to here another thread costs more than it brings. */
    private static final int ALONE = 1 << 15;

    /** exp(lᵢ − max l). */
    private final double[] relative;
    /** The relative weights added up from the first of the particle's chunk to the particle. */
    private final double[] within;
    /** The same up to each chunk, and the sum of all. */
    private final double[] before;
    /** Of each chunk: the largest logarithm, then the squared deviations from the chunk's mean. */
    private final double[] ofChunk;
    private double top;
    private double ess;
    private int last;
    private int undefined;

    /**
     * Equal weights.
     *
     * @param n the number of particles, ≥ 1
     */
    public Weights(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n = " + n + ": weights need at least one particle");
        }
        int chunks = (n + CHUNK - 1) >> SHIFT;
        this.relative = new double[n];
        this.within = new double[n];
        this.before = new double[chunks + 1];
        this.ofChunk = new double[chunks];
        set(new double[n]);
    }

    /** The weights of these logarithms, at least one. */
    public static Weights of(double... logWeights) {
        Weights weights = new Weights(logWeights.length);
        weights.set(logWeights);
        return weights;
    }

    /**
     * Replaces all weights.
     *
     * @param logWeights lᵢ, one per particle, in [−∞, ∞)
     * @throws IllegalArgumentException if they are not as many as there are particles
     */
    public void set(double[] logWeights) {
        if (logWeights.length != relative.length) {
            throw new IllegalArgumentException("logWeights has " + logWeights.length + " entries, there are "
                    + relative.length + " particles: give one per particle");
        }
        forEachChunk((chunk, from, end) -> ofChunk[chunk] = ChunkSums.largest(logWeights, from, end));
        top = ChunkSums.largest(ofChunk, 0, ofChunk.length);
        if (Double.isInfinite(top)) {
            degenerate(logWeights);
            return;
        }
        forEachChunk((chunk, from, end) -> before[chunk + 1] = weigh(logWeights, from, end));
        before[0] = 0;
        for (int chunk = 1; chunk < before.length; chunk++) {
            before[chunk] += before[chunk - 1];
        }
        if (Double.isNaN(total())) {
            degenerate(logWeights);
            return;
        }
        undefined = -1;
        ess = effectiveSize();
        last = relative.length - 1;
        while (relative[last] == 0) {
            last--;
        }
    }

    private void degenerate(double[] logWeights) {
        undefined = IntStream.range(0, logWeights.length).filter(i -> !(logWeights[i] < Double.POSITIVE_INFINITY))
                .findFirst().orElse(-1);
        top = undefined < 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        ess = 0;
        last = -1;
        Arrays.fill(relative, 0);
        Arrays.fill(within, 0);
        Arrays.fill(before, 0);
    }

    /** Weights and running sums of one chunk; returns its sum, and is the only place where weights are added up. */
    private double weigh(double[] logWeights, int from, int end) {
        double shift = top;
        for (int i = from; i < end; i++) {
            relative[i] = logWeights[i] - shift;
        }
        Kernels.elementary().expNonPositive(relative, from, relative, from, end - from);
        double sum = ChunkSums.running(relative, from, end, within);
        ofChunk[from >> SHIFT] = ChunkSums.deviations(relative, sum / (end - from), from, end);
        return sum;
    }

    /**
     * N/(1 + v), v the relative variance: at most N, since no term of v is negative. Where v is large, (Σw)²/Σw² is the same
     * and at least 1, since no relative weight is above 1 and one is 1.
     */
    private double effectiveSize() {
        int n = relative.length;
        double mean = total() / n;
        double sum = 0;
        for (int chunk = 0; chunk < ofChunk.length; chunk++) {
            int count = Math.min(CHUNK, n - (chunk << SHIFT));
            double gap = (before[chunk + 1] - before[chunk]) / count - mean;
            sum += ofChunk[chunk] + count * gap * gap;
        }
        double variance = sum / n / (mean * mean);
        return variance < 1 ? n / (1 + variance) : total() * (total() / Planes.dot(relative, relative, n));
    }

    @FunctionalInterface
    private interface ChunkWork {
        void accept(int chunk, int from, int end);
    }

    private void forEachChunk(ChunkWork work) {
        int n = relative.length;
        if (n <= ALONE) {
            for (int from = 0; from < n; from += CHUNK) {
                work.accept(from >> SHIFT, from, Math.min(n, from + CHUNK));
            }
        } else {
            Blocks.forEach(n, CHUNK, () -> work,
                    (own, from, end) -> own.accept(from >> SHIFT, from, end));
        }
    }

    /** N. */
    public int size() {
        return relative.length;
    }

    /** Whether all weights are 0, or one is not a number or infinite. Then there is nothing to resample. */
    public boolean isDegenerate() {
        return last < 0;
    }

    /** The first particle whose logarithm is NaN or +∞, or −1. Degenerate weights without one are all 0. */
    public int firstUndefined() {
        return undefined;
    }

    /** Wᵢ ∈ [0, 1]; 0 for all where they are degenerate. */
    public double weight(int i) {
        return isDegenerate() ? 0 : relative[i] / total();
    }

    /** All of them, [N]. */
    public double[] toArray() {
        double[] weights = new double[relative.length];
        Arrays.setAll(weights, this::weight);
        return weights;
    }

    /** The largest Wᵢ. */
    public double largest() {
        return isDegenerate() ? 0 : 1 / total();
    }

    /** log Σᵢ wᵢ; −∞ where all are 0, NaN where one is undefined. */
    public double logSum() {
        return isDegenerate() ? top : top + ScalarMath.log(total());
    }

    /** log(Σᵢ wᵢ/N), exactly 0 where all lᵢ are 0; otherwise like {@link #logSum}. */
    public double logMean() {
        return isDegenerate() ? top : top + ScalarMath.log(total() / relative.length);
    }

    /**
     * The effective sample size 1/ΣWᵢ² [kong1994sequential]: within [1, N], and N exactly where all weights are equal; 0
     * where they are degenerate.
     */
    public double ess() {
        return ess;
    }

    /** W₁ + … + Wᵢ₊₁, the share of particles 0…i: 1 exactly from the last positive weight on. */
    public double cumulative(int i) {
        return isDegenerate() ? 0 : sumTo(i) / total();
    }

    /**
     * The first particle whose cumulative weight is above p; none of weight 0.
     *
     * @param p in [0, 1); everything above comes to the last particle of positive weight
     * @throws IllegalArgumentException if the weights are degenerate
     */
    public int at(double p) {
        requireSound();
        double level = p * total();
        int below = -1;
        int above = last;
        while (above - below > 1) {
            int middle = (above + below) >>> 1;
            if (sumTo(middle) > level) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    /** exp(lᵢ − max l). */
    double relative(int i) {
        return relative[i];
    }

    /** The relative weights of particles 0…i added up. */
    double sumTo(int i) {
        return before[i >> SHIFT] + within[i];
    }

    /** out[i] = shift + scale·{@link #sumTo}(i) for all particles but those after the last of positive weight. */
    void sums(double scale, double shift, double[] out) {
        for (int from = 0; from <= last; from += CHUNK) {
            double base = before[from >> SHIFT];
            int end = Math.min(last + 1, from + CHUNK);
            for (int i = from; i < end; i++) {
                out[i] = (base + within[i]) * scale + shift;
            }
        }
    }

    /** All relative weights added up, what {@link #sumTo} is from {@link #last()} on. */
    double total() {
        return before[before.length - 1];
    }

    /** The last particle of positive weight, or −1. */
    int last() {
        return last;
    }

    void requireSound() {
        if (isDegenerate()) {
            throw new IllegalArgumentException(
                    undefined < 0
                            ? "all weights are 0: there is nothing to choose; ask isDegenerate() first"
                            : "the weight of particle " + undefined
                                    + " is not a number or infinite: there is nothing to choose; ask isDegenerate() first");
        }
    }

    @Override
    public String toString() {
        return "Weights[N = " + relative.length + ", ESS = " + ess + "]";
    }
}
