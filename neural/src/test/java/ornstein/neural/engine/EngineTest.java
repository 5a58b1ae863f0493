package ornstein.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    @TempDir
    Path folder;

    /** What a JVM of its own does: loads the engine and asks every worker how many threads it may use. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            try (Engine engine = Engine.load(3)) {
                int[] threads = new int[3];
                var barrier = new CyclicBarrier(3);
                engine.workers().run(3, i -> {
                    try {
                        barrier.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    threads[i] = JniUtils.getNumThreads();
                });
                System.out.println(engine + ", each with " + Arrays.toString(threads));
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void theKnownStepIsKnownWithoutTheEngine() {
        var reference = new ReferenceLoss(SelfCheck.network());
        double loss = reference.of(SelfCheck.minibatch(), SelfCheck.values());
        double[] gradient = reference.gradient(SelfCheck.minibatch(), SelfCheck.values());

        assertThat(loss).isCloseTo(SelfCheck.LOSS, within(1e-13));
        assertThat(SelfCheck.slope(gradient)).isCloseTo(SelfCheck.SLOPE, within(1e-10));
    }

    @Test
    void aWrongStepIsRefused() {
        SelfCheck.compare(SelfCheck.LOSS, SelfCheck.SLOPE, Precision.DOUBLE, 1e-10);
        for (double wrong : new double[] {Double.NaN, SelfCheck.LOSS * (1 + 1e-9)}) {
            assertThatThrownBy(() -> SelfCheck.compare(wrong, SelfCheck.SLOPE, Precision.DOUBLE, 1e-10))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("calculates wrong");
        }
        assertThatThrownBy(() -> SelfCheck.compare(SelfCheck.LOSS, Double.NaN, Precision.DOUBLE, 1e-10))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("calculates wrong");
    }

    @Test
    void everyWorkerHasOneThreadWhateverTheEnvironmentAsksFor() throws IOException, InterruptedException {
        assertThat(child(entry -> true, Map.of("OMP_NUM_THREADS", "4", "MKL_NUM_THREADS", "4")))
                .contains("PyTorch 2.7.1 on 3 threads, each with [1, 1, 1]");
    }

    /** Whoever loads the engine has it checked: the class would not be there otherwise. */
    @Test
    void loadingChecksTheEngine() throws IOException, InterruptedException {
        ProcessBuilder builder = ChildJvm.of(Child.class, entry -> true, List.of("-Xlog:class+load"));
        assertThat(ChildJvm.output(builder)).contains(SelfCheck.class.getName() + " source:");
    }

    @Test
    void aPlatformWithoutNativeLibraryIsToldWhatToAdd() throws IOException, InterruptedException {
        assertThat(child(entry -> !entry.contains("pytorch-native"), Map.of("DJL_CACHE_DIR", folder.toString())))
                .contains("no PyTorch could be loaded for " + System.getProperty("os.name"))
                .contains("put ai.djl.pytorch:pytorch-native-cpu:2.7.1 on the class path");
    }

    @Test
    void theEngineIsUnpackedIntoTheUsersCache() {
        assertThat(NativeLibrary.cache(Map.of(), "Linux", "/home/a")).hasToString("/home/a/.cache/ornstein/engine");
        assertThat(NativeLibrary.cache(Map.of("XDG_CACHE_HOME", "/c"), "Linux", "/home/a"))
                .hasToString("/c/ornstein/engine");
        assertThat(NativeLibrary.cache(Map.of(), "Mac OS X", "/Users/a"))
                .hasToString("/Users/a/Library/Caches/ornstein/engine");
        assertThat(NativeLibrary.cache(Map.of("LOCALAPPDATA", "/l"), "Windows 11", "/u"))
                .hasToString("/l/ornstein/engine");
    }

    @Test
    void lackOfMemoryIsToldWithItsRemedy() {
        for (Throwable lack : List.of(new OutOfMemoryError("Cannot reserve 8 bytes of direct buffer memory"),
                new EngineException("CUDA out of memory. Tried to allocate 20.00 MiB"),
                new EngineException("DefaultCPUAllocator: not enough memory: you tried to allocate 8 bytes.\nmore"))) {
            assertThat(Failures.explained(lack)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not fit into memory").hasMessageContaining("take a smaller batch")
                    .hasMessageNotContaining("\n");
        }
        assertThat(Failures.explained(new EngineException("shapes differ"))).hasMessageContaining("shapes differ");
    }

    private static String child(Predicate<String> classPath, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = ChildJvm.of(Child.class, classPath, List.of());
        builder.environment().remove("PYTORCH_LIBRARY_PATH");
        builder.environment().putAll(environment);
        return ChildJvm.output(builder);
    }
}
