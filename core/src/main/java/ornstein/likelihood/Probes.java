package ornstein.likelihood;

import ornstein.array.Block;
import ornstein.random.Stream;

/**
 * Random vectors ε with E[εεᵀ] = I, for Hutchinson's estimate of a trace, E⟨ε, Jε⟩ = tr J [hutchinson1990stochastic].
 *
 * <p>Those of a particle are fixed for the whole of a run: its divergence is integrated for one and the same ε, so that the
 * integrand is as smooth as the field [grathwohl2019ffjord]. They are addressed by the particle and the number of the probe,
 * and depend on nothing else.
 */
public final class Probes {
    private final Kind kind;
    private final int count;
    private final Stream stream;

    /** How one probe of some particles is written. */
    @FunctionalInterface
    interface Kind {
        void write(Stream stream, int probe, long firstParticle, Block out);
    }

    private Probes(Kind kind, int count, Stream stream) {
        this.kind = kind;
        this.count = count;
        this.stream = stream;
    }

    /**
     * Entries ±1. Of all distributions of independent entries it has the least variance, 2 Σ_{i≠j} S_ij² with S the symmetric
     * part of J, and none for a diagonal J.
     *
     * @param count how many per particle, whose estimates are averaged; at least 1
     * @throws IllegalArgumentException if count is below 1
     */
    public static Probes rademacher(int count, Stream stream) {
        return of(Probes::signs, count, stream);
    }

    /**
     * Standard normal entries; the variance is 2‖S‖², with S the symmetric part of J.
     *
     * @param count how many per particle, whose estimates are averaged; at least 1
     * @throws IllegalArgumentException if count is below 1
     */
    public static Probes gaussian(int count, Stream stream) {
        return of((numbers, probe, first, out) -> numbers.normals(probe, 0, first, out.size(), out.planes(), 0), count,
                stream);
    }

    static Probes of(Kind kind, int count, Stream stream) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "count = " + count + ": a trace is estimated with one probe per particle or more");
        }
        return new Probes(kind, count, stream);
    }

    /** One bit of a word each. */
    private static void signs(Stream stream, int probe, long first, Block out) {
        long[] words = new long[out.size()];
        for (int d = 0; d < out.dimension(); d++) {
            if (d % Long.SIZE == 0) {
                stream.bits(probe, d / Long.SIZE, first, words.length, words, 0);
            }
            double[] plane = out.plane(d);
            for (int i = 0; i < words.length; i++) {
                plane[i] = 1 - 2 * (words[i] >>> d & 1);
            }
        }
    }

    /** How many per particle. */
    public int count() {
        return count;
    }

    /**
     * Writes one probe per particle.
     *
     * @param probe from 0
     * @param particles their numbers, from particlesFrom on
     * @param out from index 0 of its planes
     */
    void write(int probe, double[] particles, int particlesFrom, Block out) {
        int n = out.size();
        for (int i = 0; i < n;) {
            int next = i + 1;
            while (next < n && particles[particlesFrom + next] == particles[particlesFrom + next - 1] + 1) {
                next++;
            }
            long first = (long) particles[particlesFrom + i];
            if (i == 0 && next == n) {
                kind.write(stream, probe, first, out);
            } else {
                run(probe, first, out, i, next);
            }
            i = next;
        }
    }

    private void run(int probe, long first, Block out, int from, int end) {
        Block part = new Block(new double[out.dimension()][end - from], 0, end - from);
        kind.write(stream, probe, first, part);
        for (int d = 0; d < out.dimension(); d++) {
            System.arraycopy(part.plane(d), 0, out.plane(d), from, end - from);
        }
    }
}
