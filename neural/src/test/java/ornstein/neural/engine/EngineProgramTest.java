package ornstein.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.learning.Minibatch;
import ornstein.network.Network;
import ornstein.network.TimeFeatures;
import ornstein.random.Noise;

class EngineProgramTest {
    private static final Engine ENGINE = Engine.load(2);
    private static final TimeFeatures TIME = TimeFeatures.sinusoidal(2, 0.5, 2);

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    static Stream<Network> networks() {
        return Stream.of(
                Network.perceptron(2, new TimeFeatures.Raw(), 0, 5, 4),
                Network.perceptron(1, TIME, 2, 6),
                Network.residual(3, TIME, 2, 5, 2),
                Network.residual(2, new TimeFeatures.Raw(), 0, 4, 1),
                Network.energy(2, TIME, 0, 5, 4),
                Network.energy(3, new TimeFeatures.Raw(), 1, 4));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void lossAndGradientAreThoseOfTheDefinition(Network network) {
        for (int probes : new int[] {0, 1, 3}) {
            Minibatch batch = minibatch(network, 7, probes);
            double[] theta = network.initial(Noise.seeded(3).stream("theta"));
            var reference = new ReferenceLoss(network);
            double[] gradient = new double[theta.length];
            try (Program program = ENGINE.program(network, probes, Precision.DOUBLE)) {
                double loss = program.lossAndGradient(batch, theta, gradient);

                double truth = reference.of(batch, theta);
                assertThat(Math.abs(loss - truth)).isLessThan(1e-13 * (1 + Math.abs(truth)));
            }
            assertThat(distance(gradient, reference.gradient(batch, theta))).isLessThan(1e-10);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void singlePrecisionIsNearDouble(Network network) {
        Minibatch batch = minibatch(network, 300, 1);
        double[] theta = network.initial(Noise.seeded(4).stream("theta"));
        double[] single = new double[theta.length];
        double[] twice = new double[theta.length];
        try (Program rough = ENGINE.program(network, 1, Precision.SINGLE);
                Program fine = ENGINE.program(network, 1, Precision.DOUBLE)) {
            double loss = rough.lossAndGradient(batch, theta, single);
            double truth = fine.lossAndGradient(batch, theta, twice);
            assertThat(Math.abs(loss - truth)).isBetween(1e-14, 1e-5);
        }
        assertThat(distance(single, twice)).isBetween(1e-10, 1e-5);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 0, 64, 64);
        double[] theta = network.initial(Noise.seeded(5).stream("theta"));
        Minibatch batch = minibatch(network, 1301, 1);
        List<double[]> results = new ArrayList<>();
        for (int threads : new int[] {1, 2, 3, 5}) {
            try (Engine engine = Engine.load(threads);
                    Program program = engine.program(network, 1, Precision.SINGLE)) {
                for (int i = 0; i < 6; i++) {
                    double[] result = new double[theta.length];
                    program.lossAndGradient(batch, theta, result);
                    results.add(result);
                }
            }
        }
        assertThat(results).allSatisfy(result -> assertThat(result).isEqualTo(results.getFirst()));
    }

    /** Weights are zero there, so the last points add nothing, whichever shard they are in. */
    @Test
    void shardsOfAnySizeAreFilledUpWithoutATrace() {
        Network network = Network.residual(2, TIME, 0, 5, 1);
        double[] theta = network.initial(Noise.seeded(6).stream("theta"));
        try (Program program = ENGINE.program(network, 1, Precision.DOUBLE)) {
            for (int n : new int[] {1, 2, 3, 513, 1025, 1537}) {
                Minibatch batch = minibatch(network, n, 1);
                double[] gradient = new double[theta.length];
                double loss = program.lossAndGradient(batch, theta, gradient);
                assertThat(loss).isCloseTo(new ReferenceLoss(network).of(batch, theta),
                        org.assertj.core.data.Offset.offset(1e-11));
            }
        }
    }

    @Test
    void manyStepsHoldNoMoreTensorsThanOne() {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 0, 8);
        double[] theta = network.initial(Noise.seeded(6).stream("theta"));
        double[] gradient = new double[theta.length];
        Minibatch batch = minibatch(network, 64, 0);
        try (Program program = ENGINE.program(network, 0, Precision.SINGLE)) {
            program.lossAndGradient(batch, theta, gradient);
            int tensors = program.tensors();
            for (int i = 0; i < 200; i++) {
                program.lossAndGradient(batch, theta, gradient);
            }
            assertThat(program.tensors()).isEqualTo(tensors).isPositive();
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 3, 4);
        double[] theta = new double[network.size()];
        try (Program program = ENGINE.program(network, 0, Precision.SINGLE)) {
            Minibatch probed = minibatch(network, 4, 1);
            assertThatThrownBy(() -> program.lossAndGradient(probed, theta, theta.clone()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("has 1 probes, the program 0");
            Minibatch whole = minibatch(network, 4, 0);
            assertThatThrownBy(() -> program.lossAndGradient(whole, theta, new double[1]))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("gradient.length = 1");
            var unlabelled = new Minibatch(whole.points(), whole.times(), new int[0], whole.targets(),
                    whole.weights(), List.of());
            assertThatThrownBy(() -> program.lossAndGradient(unlabelled, theta, theta.clone()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no labels");
            var astray = new Minibatch(whole.points(), whole.times(), new int[] {0, 1, 2, 4}, whole.targets(),
                    whole.weights(), List.of());
            assertThatThrownBy(() -> program.lossAndGradient(astray, theta, theta.clone()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("label = 4");
            assertThat(program.lossAndGradient(whole, theta, theta.clone())).isPositive();
        }
        assertThatThrownBy(() -> Engine.load(0)).hasMessageContaining("threads = 0");
    }

    @Test
    void whatIsClosedSaysSo() {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 0, 4);
        double[] theta = new double[network.size()];
        Program program = ENGINE.program(network, 0, Precision.SINGLE);
        program.close();
        assertThatThrownBy(() -> program.lossAndGradient(minibatch(network, 4, 0), theta, theta.clone()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("program is closed");

        Engine engine = Engine.load(1);
        engine.close();
        try (Program orphan = engine.program(network, 0, Precision.SINGLE)) {
            assertThatThrownBy(() -> orphan.lossAndGradient(minibatch(network, 4, 0), theta, theta.clone()))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("engine is closed");
        }
    }

    /** On a machine without GPU the library reads the script, and fails when it shall go there: once for all shards. */
    @Test
    void aFailureOfTheLibraryIsToldInOneLine() {
        Network network = Network.energy(2, TIME, 0, 4);
        double[] theta = new double[network.size()];
        if (ENGINE.gpu()) {
            assertThat(ENGINE.toString()).contains("GPU");
            return;
        }
        try (Program program = new Program(network, 1, Precision.SINGLE, ENGINE.workers(), true)) {
            assertThatThrownBy(() -> program.lossAndGradient(minibatch(network, 70_000, 1), theta, theta.clone()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("the training engine failed: PyTorch is not")
                    .hasMessageNotContaining("\n");
        }
    }

    /** Points, targets and probes are normal, weights vary. */
    static Minibatch minibatch(Network network, int n, int probes) {
        var stream = Noise.seeded(11).stream("batch");
        int d = network.dimension();
        Batch[] batches = new Batch[2 + probes];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = Batch.zeros(n, d);
            for (int j = 0; j < d; j++) {
                stream.normals(i, j, 0, n, batches[i].plane(j), 0);
            }
        }
        double[] times = new double[n];
        stream.uniforms(100, 0, 0, n, times, 0);
        double[] weights = new double[n];
        stream.uniforms(101, 0, 0, n, weights, 0);
        Arrays.setAll(weights, i -> weights[i] / n);
        int[] labels = new int[network.classes() == 0 ? 0 : n];
        Arrays.setAll(labels, i -> i % (network.classes() + 1));
        return new Minibatch(batches[0], times, labels, batches[1], weights, List.of(batches).subList(2, 2 + probes));
    }

    /** ‖a − b‖/‖b‖. */
    private static double distance(double[] a, double[] b) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            norm += b[i] * b[i];
        }
        return Math.sqrt(difference / norm);
    }
}
