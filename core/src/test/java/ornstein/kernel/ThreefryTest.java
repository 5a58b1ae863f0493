package ornstein.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers that the authors of [salmon2011parallel] publish for threefry2x64 with 20 rounds (kat_vectors). */
class ThreefryTest {

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0000000000000000, 0000000000000000, 0000000000000000, c2b6e3a8c2c69865, 6f81ed42f350084d",
        "ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, e02cb7c4d95d277a, d06633d0893b8b68",
        "243f6a8885a308d3, 13198a2e03707344, a4093822299f31d0, 082efa98ec4e6c89, 263c7d30bb0f0af1, 56be8361d3311526"})
    void knownAnswers(String c0, String c1, String k0, String k1, String word0, String word1) {
        long first = hex(c0);
        assertThat(ScalarThreefry.block(hex(k0), hex(k1), first, hex(c1)))
                .isEqualTo(new ScalarThreefry.Block(hex(word0), hex(word1)));
        // in every lane of a vector, with its neighbours the counters next to it
        for (int lane = 0; lane < 16; lane++) {
            long[] a = new long[16];
            long[] b = new long[16];
            Kernels.random().words(hex(k0), hex(k1), hex(c1), first - lane, 16, a, 0, b, 0);
            assertThat(a[lane]).isEqualTo(hex(word0));
            assertThat(b[lane]).isEqualTo(hex(word1));
        }
    }

    /** Flipping any bit of key or counter flips each output bit half the time: 256·128 flips, 16 384 ± 90 (1 σ) expected. */
    @Test
    void everyInputBitReachesEveryOutputBit() {
        int[] flips = new int[128];
        int inputs = 0;
        for (int trial = 0; trial < 128; trial++) {
            long[] in = {trial * 0x9e3779b97f4a7c15L, ~trial, trial * 0xbf58476d1ce4e5b9L, 7L - trial};
            var plain = ScalarThreefry.block(in[0], in[1], in[2], in[3]);
            for (int bit = 0; bit < 256; bit++, inputs++) {
                long[] other = in.clone();
                other[bit / 64] ^= 1L << bit;
                var flipped = ScalarThreefry.block(other[0], other[1], other[2], other[3]);
                for (int out = 0; out < 64; out++) {
                    flips[out] += (int) ((plain.word0() ^ flipped.word0()) >>> out & 1);
                    flips[64 + out] += (int) ((plain.word1() ^ flipped.word1()) >>> out & 1);
                }
            }
        }
        assertThat(inputs).isEqualTo(32_768);
        for (int count : flips) {
            assertThat(count).isBetween(16_384 - 450, 16_384 + 450); // five sigma
        }
    }

    private static long hex(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }
}
