package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ornstein.distribution.GaussianMixture;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
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

    @Test
    void methodsThatLookAheadNeedTheExactDenoiser() {
        assertThatExceptionOfType(ExperimentException.class)
                .isThrownBy(() -> steering("{type: exact, fault: {type: bias, size: 0.3}}", "method: twisted, " + TILT))
                .withMessageContaining("twisted looks ahead with the exact denoiser");
    }
}
