package ornstein.random;

import java.nio.charset.StandardCharsets;

import ornstein.kernel.ScalarThreefry;

/**
 * The only source of randomness: named streams of addressed numbers, all functions of one seed.
 *
 * <p>A number is addressed by (seed, stream name, particle, step, draw). It does not depend on the batch it is drawn
 * with, on threads, or on the width of vectors (Salmon2011).
 */
public final class Noise {
    private final long seed;

    private Noise(long seed) {
        this.seed = seed;
    }

    /** The numbers of a seed; any 64 bits will do. */
    public static Noise seeded(long seed) {
        return new Noise(seed);
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** The stream of a name; streams of different names are independent. */
    public Stream stream(String name) {
        return new Stream(seed, digest(name));
    }

    /** 64 bits of a name: its UTF-8 bytes, eight at a time and then its length, chained through Threefry. */
    private static long digest(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long state = 0;
        for (int from = 0; from < bytes.length; from += 8) {
            long word = 0;
            for (int i = from; i < Math.min(from + 8, bytes.length); i++) {
                word = word << 8 | bytes[i] & 0xFF;
            }
            state = ScalarThreefry.block(state, 0, word, from).word0();
        }
        return ScalarThreefry.block(state, 1, bytes.length, 0).word0();
    }
}
