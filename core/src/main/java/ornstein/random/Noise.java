package ornstein.random;

import java.nio.charset.StandardCharsets;

import ornstein.kernel.ScalarThreefry;

/**
 * The only source of randomness: named streams of addressed numbers, all of them functions of one seed.
 *
 * <p>A number is addressed by (seed, stream name, particle, step, draw). It does not depend on the batch it is drawn with,
 * on threads, on blocks, or on the width of vectors. The generator is Threefry-2x64-20 [salmon2011parallel] under the key
 * (seed, digest of the name); docs/decisions/0011-noise-addresses.md has the whole map.
 */
public final class Noise {

    /** A high counter word that no stream reaches: theirs are not negative. */
    private static final long CHILD = -1;

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

    /** The stream of a name; streams of different names are independent, streams of one name are the same. */
    public Stream stream(String name) {
        return new Stream(seed, digest(name));
    }

    /** Noise whose streams are independent of these and of those of every other child; for parts that name their own. */
    public Noise child(String name) {
        return new Noise(ScalarThreefry.block(seed, digest(name), 0, CHILD).word0());
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

    @Override
    public String toString() {
        return "Noise.seeded(" + seed + ")";
    }
}
