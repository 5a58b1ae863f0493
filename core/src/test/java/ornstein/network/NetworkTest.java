package ornstein.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.random.Noise;

/** Where parameters lie, and layers that do not fit. */
class NetworkTest {
    private static final TimeFeatures RAW = new TimeFeatures.Raw();

    @Test
    void theLaboratorysPerceptronHasTheShapesOfItsPyTorchTwin() {
        Network network = Network.perceptron(2, RAW, 0, 64, 64, 64, 64);

        assertThat(network.tensors()).extracting(Tensor::name).containsExactly(
                "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "layers.2.weight",
                "layers.2.bias", "layers.3.weight", "layers.3.bias", "layers.4.weight", "layers.4.bias");
        assertThat(network.tensors().getFirst().shape()).containsExactly(64, 3);
        assertThat(network.size()).isEqualTo(3 * 64 + 64 + 3 * (64 * 64 + 64) + 64 * 2 + 2);
    }

    @Test
    void labelsAreSeenByConditionedLayers() {
        Network network = Network.residual(3, TimeFeatures.sinusoidal(4, 0.5, 8), 10, 32, 2);
        double[] condition = new double[network.condition()];

        network.condition(0.5, 10, condition, 0);

        assertThat(condition).hasSize(8 + 11).endsWith(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(network.tensors().get(2).shape()).containsExactly(32, 32 + 19);
        assertThatIllegalArgumentException().isThrownBy(() -> network.condition(0.5, 11, condition, 0))
                .withMessageContaining("label = 11: there are the labels 0 … 9, and 10 for none");
    }

    @Test
    void parametersBeginWithinTheirBounds() {
        Network network = Network.energy(2, RAW, 0, 16);
        double[] values = network.initial(Noise.seeded(1).stream("parameters"));

        assertThat(values).hasSize(network.size()).doesNotContain(0);
        Tensor last = network.tensors().get(2);
        for (int i = last.offset(); i < values.length; i++) {
            assertThat(Math.abs(values[i])).isLessThanOrEqualTo(0.25);
        }
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        Layer.Dense enter = new Layer.Dense("a", 2, 8, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(2, RAW, 0, List.of(enter, new Layer.Dense("b", 4, 2, false)), false))
                .withMessageContaining("layer b has 4 inputs, but what comes before it has 8 outputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(2, RAW, 0, List.of(enter, new Layer.Dense("a", 8, 2, false)), false))
                .withMessageContaining("two layers are named a");
        assertThatIllegalArgumentException().isThrownBy(() -> new Network(2, RAW, 0, List.of(enter), false))
                .withMessageContaining("the last layer has 8 outputs: a field on ℝᴰ has D = 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(2, RAW, 0, List.of(new Layer.Residual(List.of(enter))), false))
                .withMessageContaining("a residual block turns 2 values into 8");
    }
}
