package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.TargetSpec;
import ornstein.learning.Transport;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.MixtureBridge;
import ornstein.path.Prediction;
import ornstein.process.VectorField;

/**
 * The flow of a bridge between two mixtures with noise, by its exact velocity and score as two models that know nothing but that: the
 * laws are those of the bridge, whatever the strength of the noise.
 */
class BridgeNoiseTest {
    private static final double NOISE = 0.7;
    private static final GaussianMixture DATA = GaussianMixture.of(new double[] {0.4, 0.6},
            new double[][] {{-1}, {2}}, List.of(Covariance.isotropic(0.2), Covariance.isotropic(0.3)));
    private static final GaussianMixture SOURCE = GaussianMixture.gaussian(new double[] {3}, Covariance.isotropic(0.5));
    private static final MixtureBridge BRIDGE = new MixtureBridge(new Linear(), SOURCE, NOISE);

    private interface Values {
        Batch at(double t, Batch x);
    }

    private static MarginalField knowing(Prediction prediction, Values values) {
        VectorField field = (t, x, out) -> {
            Batch points = Batch.zeros(x.size(), x.dimension());
            Batch found = values.at(t, copy(x, Block.of(points), points));
            copy(Block.of(found), out, found);
        };
        return Transport.field(new Linear(), prediction, 1, NOISE, field);
    }

    private static Batch copy(Block from, Block to, Batch given) {
        for (int i = 0; i < from.size(); i++) {
            to.set(i, 0, from.get(i, 0));
        }
        return given;
    }

    /** @param factor of the score, 1 for the right one */
    private static Model model(double factor) {
        MarginalField velocity = knowing(Prediction.VELOCITY, (t, x) -> BRIDGE.velocity(DATA, t, x));
        MarginalField score = knowing(Prediction.SCORE, (t, x) -> {
            Batch found = BRIDGE.score(DATA, t, x);
            for (int i = 0; i < found.size(); i++) {
                found.set(i, 0, factor * found.get(i, 0));
            }
            return found;
        });
        return new Model(DATA, new GaussianPath(new Linear())).with(MarginalField.of(velocity, score),
                new Course.Transport(TargetSpec.gaussian(SOURCE), SOURCE, "", Course.Transport.INDEPENDENT, NOISE,
                        Set.of(Prediction.VELOCITY, Prediction.SCORE)));
    }

    private static ExperimentFile file(String process, String sampler) {
        return ExperimentFile
                .parse("""
                        seed: 4
                        target: {type: gaussian-mixture, weights: [0.4, 0.6], means: [[-1], [2]], covariance: {isotropic: [0.2, 0.3]}}
                        schedule: linear
                        particles: 4000
                        metrics: [w1, ks, moments]
                        output: {figures: false}
                        """
                        + "process: " + process + "\nsampler: " + sampler, "e.yaml", Path.of(""), List.of());
    }

    /** All metrics of one run together raise a false alarm in 1 of 100 seeds; the planted fault is a score of half its size. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: flow, noise: 0.6}               | {type: euler-maruyama, from: 1, to: 0, steps: 400}
            {type: flow, noise: 1.5}               | {type: euler-maruyama, from: 1, to: 0, steps: 800}
            {type: flow, noise: 1.5}               | {type: euler-maruyama, from: 1, to: 0.4, steps: 400}
            {type: flow, noise: 1, shape: sigma}   | {type: stochastic-heun, from: 1, to: 0, steps: 200}
            {type: flow, noise: 1}                 | {type: euler-maruyama, from: 0, to: 1, steps: 600}
            diffusion                              | {type: euler-maruyama, gamma: 1, from: 0.9, to: 0.1, steps: 400}
            """)
    void noiseKeepsTheLawsOfABridge(String process, String sampler) throws IOException {
        ExperimentFile file = file(process, sampler);
        RunResult right = Runner.of(file, model(1)).run(Progress.silent());
        double to = right.grid().to();

        assertThat(right.truth().mean()[0]).isCloseTo(BRIDGE.marginal(DATA, to).mean()[0], within(1e-12));
        assertThat(right.measurements()).noneMatch(measured -> measured.verdict().distinguishable());
        assertThat(Runner.of(file, model(0.5)).run(Progress.silent()).measurements())
                .anyMatch(measured -> measured.verdict().distinguishable());
    }

    /** Without noise the score plays no part. */
    @Test
    void theFlowFollowsTheVelocityAlone() throws IOException {
        for (String process : List.of("diffusion", "flow")) {
            ExperimentFile file = file(process, "{type: heun, from: 1, to: 0, steps: 50}");
            Batch right = Runner.of(file, model(1)).run(Progress.silent()).solution().last();
            assertThat(Runner.of(file, model(0.5)).run(Progress.silent()).solution().last()).isEqualTo(right);
        }
    }

    @Test
    void whatFollowsFromNeitherIsRefused() {
        assertThatThrownBy(() -> Runner.of(file("diffusion", "{type: ddim, from: 1, to: 0, steps: 5}"), model(1)))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("between two laws there are a velocity and a"
                        + " score and nothing else, and this sampler asks for more; take one that follows a velocity");
    }

    @Test
    void bothAreJudged() {
        Batch x = Batch.ofRows(new double[][] {{-1}, {0.3}, {2}});
        Model model = model(1);
        assertThat(Quantity.usual(model)).containsExactly(Quantity.SCORE, Quantity.VELOCITY);
        for (Prediction prediction : List.of(Prediction.SCORE, Prediction.VELOCITY)) {
            assertThat(model.reference().orElseThrow().evaluate(prediction, x, 0.3))
                    .isEqualTo(model.field().evaluate(prediction, x, 0.3));
        }
    }
}
