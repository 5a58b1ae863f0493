package ornstein.kernel;

/**
 * Threefry-2x64 with 20 rounds, a keyed bijection of 128-bit counters; [salmon2011parallel], §4.2. The block of counter (c₀, c₁)
 * under key (k₀, k₁) is two 64-bit words.
 */
public final class ScalarThreefry {

    /** Skein's constant, which keeps the third key word from vanishing. */
    static final long PARITY = 0x1bd11bdaa9fc1a22L;

    // Rotations of rounds 1…8, repeating; [salmon2011parallel], table 2.
    static final int R1 = 16;
    static final int R2 = 42;
    static final int R3 = 12;
    static final int R4 = 31;
    static final int R5 = 16;
    static final int R6 = 32;
    static final int R7 = 24;
    static final int R8 = 21;

    /** The two words of one counter. */
    public record Block(long word0, long word1) {}

    private ScalarThreefry() {}

    /** The block of counter (c₀, c₁) under key (k₀, k₁). */
    public static Block block(long k0, long k1, long c0, long c1) {
        long a = k1;
        long b = PARITY ^ k0 ^ k1;
        long c = k0;
        long x0 = c0 + k0;
        long x1 = c1 + k1;
        int r1 = R1;
        int r2 = R2;
        int r3 = R3;
        int r4 = R4;
        for (int group = 1; group <= 5; group++) {
            x0 += x1;
            x1 = Long.rotateLeft(x1, r1) ^ x0;
            x0 += x1;
            x1 = Long.rotateLeft(x1, r2) ^ x0;
            x0 += x1;
            x1 = Long.rotateLeft(x1, r3) ^ x0;
            x0 += x1;
            x1 = Long.rotateLeft(x1, r4) ^ x0;
            x0 += a;
            x1 += b + group;
            long next = a;
            a = b;
            b = c;
            c = next;
            r1 = R1 + R5 - r1;
            r2 = R2 + R6 - r2;
            r3 = R3 + R7 - r3;
            r4 = R4 + R8 - r4;
        }
        return new Block(x0, x1);
    }
}
