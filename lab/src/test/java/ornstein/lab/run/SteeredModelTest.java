package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.distribution.GaussianMixture;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.neural.onnx.OnnxExport;
import ornstein.path.Prediction;
import ornstein.random.Noise;
import ornstein.steer.ParticleCloud;

/** Steering a field that is not the exact one. */
class SteeredModelTest {
    private static final String LAW = """
            name: pair
            target: {type: gaussian-mixture, weights: [1, 1], means: [[-1], [1]], covariance: {isotropic: [0.3, 0.4]}}
            sampler: {type: euler-maruyama, steps: 60, from: 1, to: 0.01}
            """;
    private static final String TILT = "reward: {type: quadratic, centre: [1], precision: 1}";

    @TempDir
    private Path folder;

    private Steering steering(String field, String steering) throws IOException {
        Path file = Files.writeString(folder.resolve("pair.yaml"),
                LAW + "field: " + field + "\nsteering: {" + steering + "}\n");
        return Steering.of(ExperimentFile.read(file, List.of()));
    }

    private static double mean(Steering steering) {
        ParticleCloud cloud = steering.run(4000, Noise.seeded(1), share -> {});
        double[] weights = cloud.weights().toArray();
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * cloud.states().get(i, 0);
        }
        return mean;
    }

    /** What is promised stays the exact law's; rates believe the model, ratios do not. 0.06 are more than four standard errors. */
    @Test
    void theTargetIsTheExactLawsWhateverTheModel() throws IOException {
        String faulty = "{type: exact, fault: {type: bias, size: 0.3}}";
        Steering ratio = steering(faulty, "method: reward-tilt, " + TILT);
        Steering rate = steering(faulty, "method: reward-tilt, weights: rate, " + TILT);
        double promised = ((GaussianMixture) ratio.truth().law()).mean()[0];

        assertThat(Math.abs(mean(ratio) - promised)).isLessThan(0.06);
        assertThat(Math.abs(mean(rate) - promised)).isGreaterThan(0.12);
        assertThat(steering("exact", "method: reward-tilt, " + TILT).truth()).isEqualTo(ratio.truth());
    }

    private static final String GAUSSIAN = """
            name: gaussian
            target: {type: gaussian-mixture, means: [[0, 0]], covariance: {isotropic: 0.49}}
            sampler: {type: euler-maruyama, steps: 40, from: 0.95, to: 0.01}
            """;
    private static final String AHEAD = "reward: {type: quadratic, centre: [1, 0], precision: 2}";

    /** Writes what is exact of N(0, 0.49): EDM's preconditioning around a network of zeros, as a file of each kind. */
    private void networks() throws IOException {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 0, 8);
        SavedNetwork saved = new SavedNetwork(network, new double[network.size()], Prediction.DATA,
                new Preconditioning.Edm(0.7), Map.of("schedule", "vp"));
        NetworkFile.write(folder.resolve("network.safetensors"), saved);
        Network plain = Network.perceptron(2, new TimeFeatures.Raw(), 0, 8);
        OnnxExport.write(folder.resolve("network.onnx"), new SavedNetwork(plain,
                plain.initial(Noise.seeded(3).stream("weights")), Prediction.NOISE, new Preconditioning.Plain(),
                Map.of("schedule", "vp")));
    }

    private Steering gaussian(String field, String steering) throws IOException {
        Path file = Files.writeString(folder.resolve("gaussian.yaml"),
                GAUSSIAN + "field: " + field + "\nsteering: {" + steering + ", " + AHEAD + "}\n");
        return Steering.of(ExperimentFile.read(file, List.of()));
    }

    /** A network that is right steers as the law, whatever the method asks of it. */
    @ParameterizedTest
    @ValueSource(strings = {"method: twisted", "method: twisted, share: 0", "method: twisted, share: 0.5", "method: fk",
        "method: fk, potential: max, interval: 3", "method: dps", "method: reward-tilt",
        "method: reward-tilt, weights: rate", "method: none", "method: exact-twist", "method: annealed, power: 1.3"})
    void aNetworkThatIsRightSteersAsTheLaw(String steering) throws IOException {
        networks();
        ParticleCloud own = gaussian("{type: learned, file: network.safetensors}", steering).run(500, Noise.seeded(2),
                share -> {});
        ParticleCloud law = gaussian("exact", steering).run(500, Noise.seeded(2), share -> {});

        for (int i = 0; i < 500; i++) {
            assertThat(own.states().row(i)).containsExactly(law.states().row(i), within(1e-8));
            assertThat(own.weights().weight(i)).isCloseTo(law.weights().weight(i), within(1e-9));
        }
        assertThat(own.logNormaliser()).isCloseTo(law.logNormaliser(), within(1e-8));
        assertThat(own.cost()).isEqualTo(law.cost());
    }

    /** Ratios of densities weigh the error of a network that knows nothing away; guidance alone by it goes elsewhere. */
    @Test
    void ratiosMakeUpForANetworkThatIsWrong() throws IOException {
        networks();
        String onnx = "{type: onnx, file: network.onnx, predicts: noise}";
        Steering twisted = gaussian(onnx, "method: twisted, share: 0");
        Steering fk = gaussian(onnx, "method: fk");
        double promised = ((GaussianMixture) twisted.truth().law()).mean()[0];

        assertThat(twisted.share()).isZero();
        // 0.15: more than four standard errors of 4000 particles, of which a tenth at least are effective
        assertThat(Math.abs(mean(twisted) - promised)).isLessThan(0.15);
        assertThat(mean(fk)).isFinite();
    }

    @Test
    void whatAFieldCannotSayIsRefusedWithARemedy() throws IOException {
        networks();
        String onnx = "{type: onnx, file: network.onnx, predicts: noise}";
        for (String method : List.of("dps", "twisted")) {
            assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> gaussian(onnx, "method: " + method))
                    .withMessageContaining("steering.method")
                    .withMessageContaining(method + " is guided by the gradient of a reward of denoised points")
                    .withMessageContaining(
                            "the field onnx gives values alone; take a network as field: {type: learned, …}")
                    .withMessageEndingWith(
                            (method.equals("twisted") ? "fk, share: 0" : "the method fk") + ", or leave field out");
        }
        assertThatExceptionOfType(ExperimentException.class)
                .isThrownBy(() -> gaussian("{type: exact, fault: {type: precision}}", "method: dps"))
                .withMessageContaining("the field exact with its fault gives values alone");
        assertThatExceptionOfType(ExperimentException.class)
                .isThrownBy(() -> gaussian("{type: learned, file: network.safetensors}",
                        "method: twisted, weights: rate"))
                .withMessageContaining("steering.weights (line")
                .withMessageContaining("): rate: needs the derivative in t")
                .withMessageContaining("take weights: ratio, the method fk");
        assertThat(gaussian("exact", "method: twisted, weights: rate").share()).isEqualTo(0.5);
    }
}
