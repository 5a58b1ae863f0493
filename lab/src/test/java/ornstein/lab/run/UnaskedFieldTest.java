package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.sampler.Direction;
import ornstein.lab.sampler.SamplerType;
import ornstein.lab.sampler.Samplers;
import ornstein.lab.sampler.Scheme;
import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.file.NetworkFile;
import ornstein.neural.file.SavedNetwork;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.Clock;
import ornstein.solve.SaveAt;
import ornstein.solve.Solution;
import ornstein.solve.TimeGrid;

/** A sampler that asks nothing of a field would call any field right. */
class UnaskedFieldTest {
    private static final String LINE = """
            seed: 5
            target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.2}}
            schedule: linear
            sampler: {type: exact-transition, from: 0, to: 1, steps: 5}
            particles: 200
            metrics: [w1]
            output: {figures: false}
            """;

    private static final String SOURCE = "{type: gaussian-mixture, means: [[3]], covariance: {isotropic: 1}}";

    @TempDir
    private Path folder;

    private ExperimentFile file(String... overrides) {
        return ExperimentFile.parse(LINE, "e.yaml", folder, List.of(overrides));
    }

    private void network(String name, Map<String, String> metadata) throws IOException {
        Network network = Network.perceptron(1, new TimeFeatures.Raw(), 0, 4);
        NetworkFile.write(folder.resolve(name), new SavedNetwork(network,
                network.initial(Noise.seeded(3).stream("initial")), Prediction.VELOCITY, new Preconditioning.Plain(),
                metadata));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{type: learned, file: marginals.safetensors}",
        "{type: learned, file: transport.safetensors}", "{type: exact, fault: {type: scale, factor: 0.5}}",
        "{type: exact, label: 1, guidance: 2}"})
    void exactTransitionsTakeTheExactFieldAlone(String field) throws IOException {
        network("marginals.safetensors", Map.of("schedule", "linear"));
        network("transport.safetensors", Map.of("schedule", "linear", "objective", "transport", "source", SOURCE,
                "coupling", "independent", "noise", "0"));
        assertThatThrownBy(() -> Runner.of(file("field=" + field))).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("sampler (line 4")
                .hasMessageContaining("exact-transition asks nothing of the field").hasMessageContaining(
                        "leave field out, or take a sampler that asks it, as heun");
    }

    @Test
    void theExactFieldIsTakenAlsoOfAClass() throws IOException {
        for (String field : List.of("exact", "{type: exact, label: 1}")) {
            assertThat(Runner.of(file("field=" + field)).run(Progress.silent()).asExpected()).isTrue();
        }
    }

    /** Every sampler that takes a field which is not exact asks it something, whichever other samplers there will be. */
    @Test
    void whatTakesAnyFieldAsksIt() {
        GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        MarginalField exact = path.field(GaussianMixture.gaussian(new double[] {0}, Covariance.isotropic(1)));
        MarginalField other = MarginalField.of(path.schedule(), Prediction.VELOCITY, 1,
                exact.predict(Prediction.VELOCITY));
        int asking = 0;
        for (SamplerType type : Samplers.all()) {
            Scheme scheme = type.scheme(type.usual(), Clock.TIME);
            TimeGrid grid = type.direction() == Direction.ADDS_NOISE
                    ? TimeGrid.uniform(0.1, 0.9, 6)
                    : TimeGrid.uniform(0.9, 0.1, 6);
            try {
                scheme.check(other, grid);
            } catch (IllegalArgumentException e) {
                assertThat(e).as(type.name()).hasMessageContainingAll(type.name());
                continue;
            }
            Solution run = scheme.run(other, grid, path.prior(1).sample(3, Noise.seeded(1).stream("start")),
                    SaveAt.end(), share -> {}, Noise.seeded(1).stream("brownian"));
            assertThat(run.nfe()).as(type.name()).isPositive();
            asking++;
        }
        assertThat(asking).isGreaterThan(20);
    }
}
