package ornstein.neural;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.network.Network;
import ornstein.network.TimeFeatures;
import ornstein.neural.engine.Engine;
import ornstein.random.Noise;

/** A checkpoint of another training is refused in words of whoever described it. */
class OtherTrainingTest {
    private static final Network NETWORK = Network.perceptron(2, new TimeFeatures.Raw(), 0, 16, 16);
    private static final TrainingPlan PLAN = TrainingPlan.of(5, 8);
    private static final Noise NOISE = Noise.seeded(8);

    @TempDir
    private Path folder;

    private static Training training(Network network, Noise noise) {
        return Training.of(new TinyFlow(2, 1), network, PLAN, noise);
    }

    private void assertRefused(Training written, Training other, String message) throws IOException {
        Path file = folder.resolve("checkpoint");
        try (Engine engine = Engine.load(1)) {
            written.checkpointing(file, 2).run(engine);
            assertThatThrownBy(() -> other.checkpointing(file, 2).resuming().run(engine))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is of another training: " + message + "; resume with what it was made with");
        }
    }

    /** Layers are as before, and what differs is told in numbers that somebody gave. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2})
    void theTimeIsTold(double largest) throws IOException {
        Network told = Network.perceptron(2, new TimeFeatures.Fourier(List.of(0.25, -largest)), 0, 16, 16);
        assertRefused(training(NETWORK, NOISE), training(told, NOISE),
                "time, as the network is told it, is raw there and by 2 frequencies up to " + largest + " here");
    }

    @Test
    void theSeedIsThatOfTheCaller() throws IOException {
        Network wider = Network.perceptron(2, new TimeFeatures.Raw(), 0, 16, 17);
        assertRefused(training(NETWORK, NOISE).describedBy(Map.of("seed", "one")),
                training(wider, Noise.seeded(9)).describedBy(Map.of("seed", "other")),
                "seed is one there and other here");
    }
}
