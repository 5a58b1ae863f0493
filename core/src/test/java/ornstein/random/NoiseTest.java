package ornstein.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final Stream STREAM = Noise.seeded(42).stream("probe");

    /** Frozen: a change here changes every published run. docs/derivations/addresses.py finds the same numbers. */
    @Test
    void numbersOfKnownAddresses() {
        assertThat(STREAM.bits(0, 0, 0)).isEqualTo(0x87580aed70efba5eL);
        assertThat(STREAM.bits(123_456_789_012L, 77, 4_000_000_000L)).isEqualTo(0x1520229a4ddda980L);
        assertThat(STREAM.uniform(3, 1, 2)).isEqualTo(0x1.d2c261c503c94p-3);
        assertThat(STREAM.normal(3, 1, 2)).isEqualTo(-0x1.f7ec00942d32fp-1);
        assertThat(STREAM.normal(3, 1, 2, 1, 2)).isEqualTo(0x1.55374ac89f15ap0);
        assertThat(Noise.seeded(-1).stream("Ångström and a longer name").bits(9, 8, 7)).isEqualTo(0x4de4ddfaeb69c4ebL);
        assertThat(Noise.seeded(42).child("part").stream("probe").bits(0, 0, 0)).isEqualTo(0x684e5b1491f3962eL);
        assertThat(STREAM.permutation(10, 5)).containsExactly(9, 5, 8, 2, 1, 3, 4, 0, 6, 7);
    }

    @Test
    void bulkGivesWhatSingleAddressesGive() {
        int n = 45;
        for (long first : new long[] {0, 3, 16, 1L << 50}) {
            for (int dimension = 1; dimension <= 6; dimension++) {
                double[][] planes = new double[dimension][n + 2];
                STREAM.normals(7, 11, first, n, planes, 2);
                for (int d = 0; d < dimension; d++) {
                    for (int i = 0; i < n; i++) {
                        assertThat(planes[d][2 + i]).isEqualTo(STREAM.normal(first + i, 7, 11, d, dimension));
                    }
                }
            }
            double[] uniforms = new double[n + 1];
            double[] normals = new double[n + 1];
            long[] bits = new long[n + 1];
            int[] chosen = new int[n + 1];
            double[] weights = {1, 0, 2, 5};
            STREAM.uniforms(7, 11, first, n, uniforms, 1);
            STREAM.normals(7, 11, first, n, normals, 1);
            STREAM.bits(7, 11, first, n, bits, 1);
            STREAM.categorical(weights, 7, 11, first, n, chosen, 1);
            for (int i = 0; i < n; i++) {
                assertThat(uniforms[1 + i]).isEqualTo(STREAM.uniform(first + i, 7, 11));
                assertThat(normals[1 + i]).isEqualTo(STREAM.normal(first + i, 7, 11));
                assertThat(bits[1 + i]).isEqualTo(STREAM.bits(first + i, 7, 11));
                assertThat(chosen[1 + i]).isEqualTo(STREAM.categorical(weights, first + i, 7, 11));
            }
        }
    }

    @Test
    void threadsDoNotMatter() throws InterruptedException, ExecutionException {
        double[] normals = new double[100_001];
        double[] uniforms = new double[100_001];
        STREAM.normals(normals);
        STREAM.uniforms(uniforms);
        for (int threads : new int[] {1, 2, 5}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                double[] again = new double[normals.length];
                pool.submit(() -> STREAM.normals(again)).get();
                assertThat(again).containsExactly(normals);
                pool.submit(() -> STREAM.uniforms(again)).get();
                assertThat(again).containsExactly(uniforms);
            }
        }
        assertThat(normals[100_000]).isEqualTo(STREAM.normal(100_000, 0, 0));
        assertThat(uniforms[100_000]).isEqualTo(STREAM.uniform(100_000, 0, 0));
    }

    @Test
    void everyPartOfAnAddressMatters() {
        Set<Long> seen = new HashSet<>();
        int addresses = 0;
        for (String name : new String[] {"", "a", "b", "ab", "ba", "a\0", "\0", "abcdefgh", "abcdefghi", "abcdefgh\0",
            "å"}) {
            for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE}) {
                for (Noise noise : new Noise[] {Noise.seeded(seed), Noise.seeded(seed).child("a"),
                    Noise.seeded(seed).child("b"), Noise.seeded(seed).child("a").child("b")}) {
                    for (long particle : new long[] {0, 1, 8, 16, Long.MAX_VALUE}) {
                        for (long step : new long[] {0, 1, (1L << 31) - 1}) {
                            for (long draw : new long[] {0, 1, (1L << 32) - 1}) {
                                seen.add(noise.stream(name).bits(particle, step, draw));
                                addresses++;
                            }
                        }
                    }
                }
            }
        }
        assertThat(seen).hasSize(addresses);
        assertThat(Noise.seeded(5).stream("a").bits(1, 2, 3)).isEqualTo(Noise.seeded(5).stream("a").bits(1, 2, 3));
        assertThat(Noise.seeded(5).seed()).isEqualTo(5);
    }

    @Test
    void permutationsHoldEveryElementOnce() {
        assertThat(STREAM.permutation(0, 0)).isEmpty();
        assertThat(STREAM.permutation(1, 0)).containsExactly(0);
        int[] order = STREAM.permutation(5000, 3);
        assertThat(order).doesNotHaveDuplicates().hasSize(5000);
        for (int element : order) {
            assertThat(element).isBetween(0, 4999);
        }
        assertThat(STREAM.permutation(5000, 3)).containsExactly(order);
        assertThat(STREAM.permutation(5000, 4)).isNotEqualTo(order);
    }

    /** Of the 2⁶⁴ words, bound·⌊2⁶⁴/bound⌋ are used; 0 is refused where the division leaves a rest. */
    @Test
    void boundedNumbersAreUnbiased() {
        assertThat(Stream.below(4, 0, draw -> -1)).isZero(); // nothing to refuse
        assertThat(Stream.below(3, 0, draw -> draw == 1 ? 0 : -1)).isEqualTo(2); // 2⁶⁴ mod 3 = 1: only 0
        assertThat(Stream.below(3, 1, draw -> -1)).isZero();
        int bound = (1 << 30) + 1;
        long threshold = Long.remainderUnsigned(-bound, bound);
        assertThat(threshold).isPositive();
        long inverse = 1; // of the odd bound modulo 2⁶⁴, so that the low word of the product can be chosen
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - inverse * bound;
        }
        assertThat(Stream.below(bound, inverse * (threshold - 1), draw -> Long.MIN_VALUE)).isEqualTo(bound / 2);
        long used = inverse * threshold;
        assertThat(used * bound).isEqualTo(threshold);
        assertThat(Stream.below(bound, used, draw -> {
            throw new IllegalStateException("another try");
        })).isEqualTo((int) Math.unsignedMultiplyHigh(used, bound));
    }

    @Test
    void zeroWeightsAreNeverDrawn() {
        Categories categories = Categories.of(new double[] {0, 0, 1, 0, 3, 0, 0});
        assertThat(categories.at(0x1p-53)).isEqualTo(2);
        assertThat(categories.at(0.25 - 0x1p-53)).isEqualTo(2);
        assertThat(categories.at(0.25 + 0x1p-53)).isEqualTo(4);
        assertThat(categories.at(1 - 0x1p-53)).isEqualTo(4);
        assertThat(Categories.of(new double[] {7}).at(0.3)).isZero();
        assertThat(Categories.of(new double[] {1e300, 1e-300}).at(1 - 0x1p-53)).isZero();
        assertThat(Categories.of(new double[] {Double.MIN_VALUE, Double.MIN_VALUE}).at(0.75)).isEqualTo(1);
    }

    @Test
    void badAddressesAreRefused() {
        refused(() -> STREAM.bits(-1, 0, 0), "particle = -1: particles are numbered from 0");
        refused(() -> STREAM.uniform(0, -1, 0), "step = -1: steps are addressed from 0 to 2³¹ − 1");
        refused(() -> STREAM.normal(0, 1L << 31, 0), "step = 2147483648: steps are addressed from 0 to 2³¹ − 1");
        refused(() -> STREAM.bits(0, 0, -1), "draw = -1: draws are addressed from 0 to 2³² − 1");
        refused(() -> STREAM.normal(0, 0, 1L << 32, 0, 2), "draw = 4294967296: draws are addressed from 0 to 2³² − 1");
        refused(() -> STREAM.normals(0, (1L << 32) - 1, 0, 4, new double[4][4], 0),
                "draw = 4294967296: draws are addressed from 0 to 2³² − 1");
        refused(() -> STREAM.uniforms(0, 0, Long.MAX_VALUE, 2, new double[2], 0),
                "particle = 9223372036854775807: 2 particles from here on pass the last address, 2⁶³ − 1");
        refused(() -> STREAM.uniforms(0, 0, 0, -2, new double[2], 0),
                "n = -2: the number of particles cannot be negative");
        refused(() -> STREAM.permutation(-3, 0), "n = -3: a permutation has 0 elements or more");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> STREAM.normal(0, 0, 0, 2, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> STREAM.normals(0, 0, 0, 3, new double[][] {{0, 0, 0}, {0, 0}}, 0));
    }

    @Test
    void badWeightsAreRefused() {
        refused(() -> STREAM.categorical(new double[] {}, 0, 0, 0), "weights = []: there must be something to choose");
        refused(() -> STREAM.categorical(new double[] {1, -0.1}, 0, 0, 0),
                "weights[1] = -0.1: weights must be finite and not negative; give 0 to what must not be drawn");
        refused(() -> STREAM.categorical(new double[] {Double.NaN}, 0, 0, 0),
                "weights[0] = NaN: weights must be finite and not negative; give 0 to what must not be drawn");
        refused(() -> STREAM.categorical(new double[] {0, 0}, 0, 0, 0),
                "weights add up to 0.0: their sum must be positive and finite; scale them");
        refused(() -> STREAM.categorical(new double[] {1e308, 1e308}, 0, 0, 0),
                "weights add up to Infinity: their sum must be positive and finite; scale them");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
