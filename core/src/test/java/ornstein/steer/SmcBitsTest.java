package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

import ornstein.testkit.ChildJvm;

/** Weighted runs are the same in every bit, whoever makes them. */
class SmcBitsTest {
    @Test
    void threadsKernelsAndBlocksDoNotChangeABit() throws Exception {
        String expected = SmcDigest.of();
        try (ForkJoinPool one = new ForkJoinPool(1); ForkJoinPool five = new ForkJoinPool(5)) {
            assertThat(one.submit(SmcDigest::of).get()).isEqualTo(expected);
            assertThat(five.submit(SmcDigest::of).get()).isEqualTo(expected);
        }
        String module = "--add-modules=jdk.incubator.vector";
        for (List<String> options : List.of(
                List.of(module, "-Dornstein.kernel=scalar", "-Dornstein.block=16"),
                List.of(module, "-Dornstein.kernel=128", "-Dornstein.block=48"))) {
            ChildJvm child = ChildJvm.run(options, Map.of(), SmcDigest.class);
            assertThat(child.exit()).as(child.err()).isZero();
            assertThat(child.out()).as(options.toString()).isEqualTo(expected);
        }
    }
}
