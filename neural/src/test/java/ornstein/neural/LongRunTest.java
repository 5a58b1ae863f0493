package ornstein.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ornstein.network.Network;
import ornstein.network.TimeFeatures;
import ornstein.neural.engine.ChildJvm;
import ornstein.neural.engine.Engine;
import ornstein.neural.engine.Precision;
import ornstein.random.Noise;

/** Trainings in JVMs of their own: one that is killed, one whose memory is watched. */
class LongRunTest {
    private static final Training TRAINING = Training.of(TrainingTest.FLOW, TrainingTest.NETWORK,
            TrainingTest.PLAN.in(Precision.SINGLE), TrainingTest.NOISE);

    @TempDir
    Path folder;

    /** Writes a checkpoint before every step, tells every step, and never comes to its end. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) throws IOException {
            try (Engine engine = Engine.load(2)) {
                TRAINING.checkpointing(Path.of(arguments[0]), 1).reportingTo(step -> {
                    System.out.println("step " + step.number());
                    if (step.number() == 150) {
                        halt();
                    }
                }).run(engine);
            }
        }

        private static void halt() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aKilledTrainingResumesToTheSameBits() throws IOException, InterruptedException {
        Path file = folder.resolve("checkpoint");
        Process process = ChildJvm.of(Endless.class, entry -> true, List.of(), file.toString()).start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter("step 57"::equals).findFirst()).isPresent();
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (Engine engine = Engine.load(2)) {
            List<Long> steps = new ArrayList<>();
            TrainingResult resumed = TRAINING.checkpointing(file, 100).resuming()
                    .reportingTo(step -> steps.add(step.number())).run(engine);
            TrainingResult whole = TRAINING.run(engine);

            assertThat(steps.getFirst()).isBetween(57L, 150L);
            assertThat(resumed.losses()).isEqualTo(whole.losses());
            assertThat(resumed.values()).isEqualTo(whole.values());
            assertThat(resumed.averaged()).isEqualTo(whole.averaged());
        }
    }

    /** Prints by how many bytes a step of a small network adds to the memory of the process. */
    static final class Watched {
        private Watched() {}

        public static void main(String[] arguments) throws IOException {
            int steps = Integer.parseInt(arguments[0]);
            int leak = Integer.parseInt(arguments[1]);
            List<ByteBuffer> leaked = new ArrayList<>();
            long[] memory = new long[1];
            Network network = Network.perceptron(1, new TimeFeatures.Raw(), 0, 8);
            try (Engine engine = Engine.load(2)) {
                Training.of(new TinyFlow(1, 1), network, TrainingPlan.of(steps, 16), Noise.seeded(1))
                        .reportingTo(step -> {
                            if (step.number() == steps / 2) {
                                memory[0] = memory();
                            }
                            if (leak > 0 && step.number() > steps / 2) {
                                // touched, as a tensor would be
                                leaked.add(ByteBuffer.allocateDirect(leak).put(leak - 1, (byte) 1));
                            }
                        }).run(engine);
            }
            System.out.println("growth " + (memory() - memory[0]) / (0.5 * steps) + " of " + leaked.size());
        }

        private static long memory() {
            try {
                Path status = Path.of("/proc/self/statm");
                return Files.exists(status)
                        ? 4096 * Long.parseLong(Files.readString(status).split(" ", -1)[1])
                        : ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A step makes some thirty tensors of half a kilobyte and more: two that stayed would be seen, as the planted bytes are. The first
     * compiler alone works, and has worked by half time: what the JVM itself comes to need would else be of the same size.
     */
    @Test
    void memoryIsFlatOverTwentyThousandSteps() throws IOException, InterruptedException {
        assertThat(growth(20_000, 0)).isLessThan(1000);
        assertThat(growth(5_000, 4096)).isGreaterThan(2000);
    }

    private static double growth(int steps, int leak) throws IOException, InterruptedException {
        String output = ChildJvm.output(ChildJvm.of(Watched.class, entry -> true,
                List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                String.valueOf(steps),
                String.valueOf(leak)));
        return Double.parseDouble(output.replaceFirst("(?s).*growth ([-\\dE.]+) of.*", "$1"));
    }
}
