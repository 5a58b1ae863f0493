package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.chain.Ancestral;
import ornstein.chain.DiscreteSchedule;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.run.Model;
import ornstein.learning.Coupled;
import ornstein.learning.Coupling;
import ornstein.learning.Criterion;
import ornstein.learning.Distillation;
import ornstein.learning.FieldMatching;
import ornstein.learning.Matching;
import ornstein.learning.Objective;
import ornstein.learning.Probes;
import ornstein.learning.ScoreMatching;
import ornstein.learning.Spread;
import ornstein.learning.TimeLaw;
import ornstein.learning.Transport;
import ornstein.learning.Weighting;
import ornstein.network.Network;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.EarlyStop;
import ornstein.neural.LearningRate;
import ornstein.neural.Optimiser;
import ornstein.neural.TrainingPlan;
import ornstein.neural.engine.Precision;
import ornstein.path.Prediction;

/** What is made of each key of the section {@code training}. */
class LessonTest {
    private static Lesson lesson(String training, String more) throws IOException {
        ExperimentFile file = ExperimentFile.parse("""
                target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.2}}
                training: {%s}
                """.formatted(training) + more, "e.yaml", Path.of(""), List.of());
        return Lesson.of(file, Objectives.of(file, Model.of(file)));
    }

    private static Objective objective(String training) throws IOException {
        return lesson(training, "").objective();
    }

    private static Criterion criterion(String training) throws IOException {
        return ((Matching) objective(training)).criterion();
    }

    @Test
    void thePlanIsThatOfTheFile() throws IOException {
        Lesson lesson = lesson("""
                steps: 321, batch: 33, ema: 0.75, clip: 0.5, precision: double, early-stop: 40,
                learning-rate: {type: cosine, peak: 0.02, warm-up: 7},
                optimiser: {type: adamw, beta1: 0.8, beta2: 0.95, epsilon: 1e-6, decay: 0.03}""", "seed: 5\n");
        assertThat(lesson.plan()).isEqualTo(new TrainingPlan(321, 33, new Optimiser(0.8, 0.95, 1e-6, 0.03),
                new LearningRate(0.02, 7, LearningRate.Decay.COSINE), 0.5, 0.75, Precision.DOUBLE,
                new EarlyStop(40, 40, 1e-3)));

        TrainingPlan usual = lesson("optimiser: adam, clip: 0, ema: 0, early-stop: 5000", "").plan();
        assertThat(usual).isEqualTo(new TrainingPlan(5000, 1000, new Optimiser(0.9, 0.999, 1e-8, 0),
                LearningRate.constant(1e-3), Double.POSITIVE_INFINITY, 0, Precision.SINGLE,
                new EarlyStop(5000, 200, 1e-3)));
        assertThat(lesson("steps: 9", "").plan().earlyStop()).isNull();
        assertThat(lesson.noise().seed()).isNotEqualTo(lesson("steps: 9", "seed: 6\n").noise().seed());
    }

    @Test
    void theNetworkIsThatOfTheFile() throws IOException {
        assertThat(lesson("network: {type: perceptron, widths: [3, 5]}", "").network())
                .isEqualTo(Network.perceptron(1, new TimeFeatures.Raw(), 0, 3, 5));
        assertThat(
                lesson("""
                        network: {type: residual, width: 6, blocks: 2, time: {type: sinusoidal, count: 3, lowest: 0.5, highest: 8}},
                        labels: true""",
                        "").network())
                .isEqualTo(Network.residual(1, TimeFeatures.sinusoidal(3, 0.5, 8), 2, 6, 2));
        Network energy = lesson("network: {type: energy, widths: [4], time: {type: fourier, count: 200, deviation: 3}},"
                + " objective: score-matching, predicts: score", "").network();
        assertThat(energy.energy()).isTrue();
        double[] frequencies = ((TimeFeatures.Fourier) energy.time()).frequencies().stream()
                .mapToDouble(Double::doubleValue).toArray();
        double squares = 0;
        for (double frequency : frequencies) {
            squares += frequency * frequency / frequencies.length;
        }
        // the mean square of 200 draws is within four standard errors, 0.4, of 1
        assertThat(frequencies).hasSize(200);
        assertThat(squares / 9).isBetween(0.6, 1.4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uniform                                           | Uniform[from=0.2, to=0.9]
            {type: log-normal, mean: -1, deviation: 2}        | LogNormal[mean=-1.0, deviation=2.0, from=0.2, to=0.9]
            {type: logit-normal, mean: 0.5, deviation: 0.7}   | LogitNormal[mean=0.5, deviation=0.7, from=0.2, to=0.9]
            uniform-log-snr                                   | UniformLogSnr[from=0.2, to=0.9]
            {type: logit-normal, importance: true}            | Importance[proposal=LogitNormal[mean=0.0, deviation=1.0, from=0.2, to=0.9]]
            """)
    void timesAreThoseOfTheFile(String times, String law) throws IOException {
        String mapping = times.startsWith("{") ? times.substring(1, times.length() - 1) : "type: " + times;
        assertThat(criterion("times: {" + mapping + ", from: 0.2, to: 0.9, spread: antithetic}").times())
                .hasToString(law);
        assertThat(criterion("times: {" + mapping + ", from: 0.2, to: 0.9, spread: antithetic}").spread())
                .isEqualTo(Spread.ANTITHETIC);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uniform                        | Uniform[]
            likelihood                     | Likelihood[]
            snr                            | Snr[]
            truncated-snr                  | TruncatedSnr[]
            {type: min-snr, gamma: 3}      | MinSnr[gamma=3.0]
            {type: edm, data-deviation: 2} | Edm[dataDeviation=2.0]
            """)
    void weightsAreThoseOfTheFile(String weight, String weighting) throws IOException {
        assertThat(criterion("objective: score-matching, weight: " + weight).weighting()).hasToString(weighting);
    }

    @Test
    void whatIsPredictedIsThatOfTheFile() throws IOException {
        Criterion power = criterion("predicts: v, weight: {type: power, exponent: 2}");
        assertThat(power.predicts()).isEqualTo(Prediction.V);
        assertThat(power.weighting().of(Prediction.V)).isEqualTo(Prediction.V);
        assertThat(power.weight(0.5)).isEqualTo(0.25);
        assertThat(criterion("predicts: data, preconditioning: {type: edm, data-deviation: 1.5}").preconditioning())
                .isEqualTo(new Preconditioning.Edm(1.5));
        assertThat(criterion("predicts: data").preconditioning()).isEqualTo(new Preconditioning.Plain());
        assertThat(((Matching) objective("labels: true, drop: 0.25")).dropped()).isEqualTo(0.25);
    }

    @Test
    void theObjectiveIsThatOfTheFile() throws IOException {
        assertThat(criterion("objective: flow-matching").predicts()).isEqualTo(Prediction.VELOCITY);
        assertThat(criterion("objective: score-matching").predicts()).isEqualTo(Prediction.NOISE);
        assertThat(objective("objective: explicit")).isInstanceOf(FieldMatching.class);
        assertThat(((ScoreMatching) objective("objective: implicit")).slices()).isEqualTo(new Probes.Units());
        assertThat(((ScoreMatching) objective("objective: {type: sliced, probes: 4}")).slices())
                .isEqualTo(new Probes.Rademacher(4));
        assertThat(objective("objective: {type: distillation, tolerance: 1e-3}, batch: 4"))
                .isInstanceOf(Distillation.class);

        Criterion chain = ((Matching) lesson("objective: {type: chain, form: bound}, times: {spread: stratified}",
                "schedule: {type: chain, steps: 30, betas: linear}\n").objective()).criterion();
        assertThat(chain.times()).isEqualTo(new TimeLaw.Steps(30));
        assertThat(chain.spread()).isEqualTo(Spread.STRATIFIED);
        assertThat(chain.weighting()).isInstanceOfSatisfying(Weighting.ChainBound.class, bound -> {
            assertThat(bound.rule()).isEqualTo(Ancestral.BETA);
            assertThat(bound.chain().alphaBar(30)).isEqualTo(DiscreteSchedule.linear(30, 0.0001, 0.02).alphaBar(30));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: transport}                                     | Independent[]                          | 0
            {type: transport, coupling: optimal}                  | Optimal[group=125]                     | 0
            {type: transport, coupling: sinkhorn, epsilon: 0.2}   | Entropic[epsilon=0.2, group=125]       | 0
            {type: bridge, noise: 0.6}                            | Entropic[epsilon=0.72, group=125]      | 0.6
            """)
    void pairsAreThoseOfTheFile(String objective, String coupling, double noise) throws IOException {
        Transport transport = (Transport) objective("objective: " + objective);
        assertThat(transport.noise()).isEqualTo(noise);
        assertThat(((Coupled) transport.pairs()).coupling()).hasToString(coupling);
        Coupled ends = (Coupled) ((Transport) objective(
                "objective: {type: transport, source: {type: toy, name: random-mixture, components: 5, dimension: 1}}"))
                .pairs();
        assertThat(((GaussianMixture) ends.data().law().orElseThrow()).components()).isEqualTo(2);
        assertThat(((GaussianMixture) ends.source().law().orElseThrow()).components()).isEqualTo(5);
        assertThat(((Coupled) ((Transport) objective("batch: 20, objective: {type: transport, coupling: optimal}"))
                .pairs()).coupling()).isEqualTo(new Coupling.Optimal(20));
    }
}
