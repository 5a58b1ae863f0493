package ornstein.random;

import java.util.Objects;
import java.util.function.IntToLongFunction;

import ornstein.kernel.Blocks;
import ornstein.kernel.Kernels;
import ornstein.kernel.ScalarRandomKernel;
import ornstein.kernel.ScalarThreefry;

/**
 * Numbers at addresses (particle, step, draw), with particle ∈ [0, 2⁶³), step ∈ [0, 2³¹) and draw ∈ [0, 2³²).
 *
 * <p>An address has one 64-bit word, and {@link #bits}, {@link #uniform}, {@link #normal} and {@link #categorical} are
 * different views of it: take another draw for another number. {@link #normal(long, long, long)} also depends on a second
 * word, which is that of another particle's number at the same draw, as in every Box–Muller pair. The <em>coordinates</em>
 * of a D-dimensional normal have an address of their own kind, apart from all the others: coordinates 2j and 2j + 1 are
 * the two normals of block (particle, step, draw + j), and an odd last coordinate is {@link #normal(long, long, long)} at
 * draw + ⌊D/2⌋. So a point uses the draws draw … draw + ⌈D/2⌉ − 1.
 *
 * <p>Uniforms are odd multiples of 2⁻⁵³ in (0, 1), symmetric about ½. Normals lie within ±8.57. Whether numbers are asked for one by one or in
 * bulk, their bits are the same; docs/decisions/0011-noise-addresses.md has the whole map. Immutable and safe to share
 * between threads.
 */
public final class Stream {

    private static final int BULK = 1 << 14;
    private static final int WORDS = 1 << 10;

    private final long k0;
    private final long k1;

    Stream(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    /**
     * 64 random bits.
     *
     * @throws IllegalArgumentException if particle, step or draw is out of range, here and in the other methods
     */
    public long bits(long particle, long step, long draw) {
        return ScalarRandomKernel.planeWord(k0, k1, counter(step, draw), checked(particle, 1));
    }

    /** A uniform in (0, 1). */
    public double uniform(long particle, long step, long draw) {
        return ScalarRandomKernel.uniform(bits(particle, step, draw));
    }

    /** A standard normal. */
    public double normal(long particle, long step, long draw) {
        return ScalarRandomKernel.planeNormal(k0, k1, counter(step, draw), checked(particle, 1));
    }

    /**
     * One coordinate of a standard normal point: what {@link #normals(long, long, long, int, double[][], int)} puts into
     * plane {@code coordinate} of {@code dimension} planes.
     */
    public double normal(long particle, long step, long draw, int coordinate, int dimension) {
        Objects.checkIndex(coordinate, dimension);
        long at = draw + coordinate / 2;
        if (coordinate == dimension - 1 && coordinate % 2 == 0) {
            return normal(particle, step, at);
        }
        var block = ScalarThreefry.block(k0, k1, checked(particle, 1), counter(step, at));
        return coordinate % 2 == 0 ? ScalarRandomKernel.cosine(block) : ScalarRandomKernel.sine(block);
    }

    /**
     * An index k drawn with probability weights[k]/Σ weights.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite, or their sum is not positive and finite
     */
    public int categorical(double[] weights, long particle, long step, long draw) {
        return Categories.of(weights).at(uniform(particle, step, draw));
    }

    /** The same for n particles, into out[from…]. */
    public void categorical(double[] weights, long step, long draw, long firstParticle, int n, int[] out, int from) {
        Objects.checkFromIndexSize(from, n, out.length);
        Categories categories = Categories.of(weights);
        long c1 = counter(step, draw);
        double[] uniforms = new double[Math.min(n, WORDS)];
        for (int i = 0; i < n; i += WORDS) {
            int m = Math.min(WORDS, n - i);
            Kernels.random().uniformPlane(k0, k1, c1, checked(firstParticle, n) + i, m, uniforms, 0);
            for (int j = 0; j < m; j++) {
                out[from + i + j] = categories.at(uniforms[j]);
            }
        }
    }

    /**
     * A permutation of 0…n − 1, all n! equally likely [knuth1997art, algorithm P]. It uses the words of particles 1…n − 1
     * at draw 0 of the step, and of draw 1, 2, … where an unbiased choice needs another try [lemire2019fast].
     *
     * @throws IllegalArgumentException if n is negative
     */
    public int[] permutation(int n, long step) {
        if (n < 0) {
            throw new IllegalArgumentException("n = " + n + ": a permutation has 0 elements or more");
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        long c1 = counter(step, 0);
        long[] words = new long[Math.min(n, WORDS)];
        for (int i = 1; i < n; i++) {
            int at = (i - 1) % WORDS;
            if (at == 0) {
                Kernels.random().wordPlane(k0, k1, c1, i, Math.min(WORDS, n - i), words, 0);
            }
            int particle = i;
            int j = below(i + 1, words[at], draw -> bits(particle, step, draw));
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        return order;
    }

    /**
     * A number from 0 to bound − 1: the high word of word × bound, with another try where that would favour some numbers.
     *
     * @param tries the word of try 1, 2, …
     */
    static int below(int bound, long word, IntToLongFunction tries) {
        long w = word;
        for (int draw = 1; Long.compareUnsigned(w * bound, bound) < 0
                && Long.compareUnsigned(w * bound, Long.remainderUnsigned(-bound, bound)) < 0; draw++) {
            w = tries.applyAsLong(draw);
        }
        return (int) Math.unsignedMultiplyHigh(w, bound);
    }

    /** Random bits of n particles at one draw, into out[from…]. */
    public void bits(long step, long draw, long firstParticle, int n, long[] out, int from) {
        Kernels.random().wordPlane(k0, k1, counter(step, draw), checked(firstParticle, n), n, out, from);
    }

    /** Uniforms in (0, 1) of n particles at one draw, into out[from…]. */
    public void uniforms(long step, long draw, long firstParticle, int n, double[] out, int from) {
        Kernels.random().uniformPlane(k0, k1, counter(step, draw), checked(firstParticle, n), n, out, from);
    }

    /** Standard normals of n particles at one draw, into out[from…]. */
    public void normals(long step, long draw, long firstParticle, int n, double[] out, int from) {
        Kernels.random().normalPlane(k0, k1, counter(step, draw), checked(firstParticle, n), n, out, from);
    }

    /**
     * Standard normal points of n particles, coordinate by coordinate.
     *
     * @param draw the first of the ⌈D/2⌉ draws that D planes use
     * @param planes [D][≥ from + n]
     * @param from where in each plane the first particle goes
     */
    public void normals(long step, long draw, long firstParticle, int n, double[][] planes, int from) {
        long first = checked(firstParticle, n);
        int d = 0;
        for (; d + 2 <= planes.length; d += 2) {
            Kernels.random().normals(k0, k1, counter(step, draw + d / 2), first, n, planes[d], from, planes[d + 1],
                    from);
        }
        if (d < planes.length) {
            Kernels.random().normalPlane(k0, k1, counter(step, draw + d / 2), first, n, planes[d], from);
        }
    }

    /** Standard normals of particles 0, 1, … at step 0, draw 0, on all threads. */
    public void normals(double[] out) {
        Blocks.forEach(out.length, BULK, () -> this, (stream, from, end) -> {
            Kernels.random().normalPlane(k0, k1, 0, from, end - from, out, from);
        });
    }

    /** Uniforms of particles 0, 1, … at step 0, draw 0, on all threads. */
    public void uniforms(double[] out) {
        Blocks.forEach(out.length, BULK, () -> this, (stream, from, end) -> {
            Kernels.random().uniformPlane(k0, k1, 0, from, end - from, out, from);
        });
    }

    private static long counter(long step, long draw) {
        if (step < 0 || step >= 1L << 31) {
            throw new IllegalArgumentException("step = " + step + ": steps are addressed from 0 to 2³¹ − 1");
        }
        if (draw < 0 || draw >= 1L << 32) {
            throw new IllegalArgumentException("draw = " + draw + ": draws are addressed from 0 to 2³² − 1");
        }
        return step << 32 | draw;
    }

    private static long checked(long particle, int n) {
        if (particle < 0) {
            throw new IllegalArgumentException("particle = " + particle + ": particles are numbered from 0");
        }
        if (n < 0) {
            throw new IllegalArgumentException("n = " + n + ": the number of particles cannot be negative");
        }
        if (n > 0 && particle > Long.MAX_VALUE - (n - 1)) {
            throw new IllegalArgumentException(
                    "particle = " + particle + ": " + n + " particles from here on pass the last address, 2⁶³ − 1");
        }
        return particle;
    }
}
