package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.chain.Ancestral;
import ornstein.chain.DenoisingErrors;
import ornstein.chain.DiscreteSchedule;
import ornstein.chain.VariationalBound;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.network.Preconditioning;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/** One weighting is one objective in all parameterisations, in terms of the network as well, and on a chain the bound. */
class ConversionTest {
    private static final TimeLaw TIMES = new TimeLaw.Uniform(0.02, 0.98);
    private static final MarginalField FIELD = Toys.tilted(Toys.exact(Toys.LINE), Prediction.V, 0.2);

    static List<Weighting> weightings() {
        return List.of(
                new Weighting.Likelihood(),
                new Weighting.Snr(),
                new Weighting.TruncatedSnr(),
                new Weighting.MinSnr(5),
                new Weighting.Edm(0.5),
                new Weighting.Given(Prediction.VELOCITY, t -> 1 + t));
    }

    @ParameterizedTest
    @MethodSource("weightings")
    void theLossIsTheSameInAllParameterisations(Weighting weighting) {
        List<Double> losses = new ArrayList<>();
        for (Prediction prediction : Prediction.values()) {
            var objective = new Matching(DataSource.of(Toys.LINE),
                    Criterion.of(Toys.VP, prediction, TIMES).weighted(weighting));
            losses.add(objective.loss(FIELD, 500, Toys.NOISE).value());
        }
        for (double loss : losses) {
            assertThat(loss).isCloseTo(losses.getFirst(), within(1e-10 * losses.getFirst()));
        }
    }

    /** Equal weights are others in each parameterisation, and say so. */
    @Test
    void uniformMeansOnesOwnPrediction() {
        var noise = new Matching(DataSource.of(Toys.LINE), Criterion.of(Toys.VP, Prediction.NOISE, TIMES));
        var data = new Matching(DataSource.of(Toys.LINE), Criterion.of(Toys.VP, Prediction.DATA, TIMES));

        assertThat(noise.criterion().weight(0.3)).isEqualTo(1);
        assertThat(noise.criterion().weight(Prediction.DATA, 0.3))
                .isCloseTo(Levels.snr(Toys.VP, 0.3), within(1e-12));
        assertThat(noise.loss(FIELD, 500, Toys.NOISE).value())
                .isNotCloseTo(data.loss(FIELD, 500, Toys.NOISE).value(), within(0.1));
    }

    /** L = Σ w ‖F − y‖² of the minibatch is the loss, whatever the preconditioning; F is read back from the field. */
    @Test
    void theMinibatchIsTheLossInTermsOfTheNetwork() {
        for (Preconditioning preconditioning : List.of(new Preconditioning.Plain(), new Preconditioning.Edm(0.7))) {
            for (Prediction prediction : Prediction.values()) {
                Criterion criterion = Criterion.of(Toys.VP, prediction, TIMES).preconditioned(preconditioning)
                        .weighted(new Weighting.MinSnr(5));
                var objective = new Matching(DataSource.of(Toys.PLANE), criterion);
                MarginalField field = Toys.exact(Toys.PLANE);
                Minibatch minibatch = objective.minibatch(50, 7, Toys.NOISE);
                Examples examples = objective.examples(50, Spread.INDEPENDENT, Toys.NOISE.child("batch-7"));
                Batch predictions = field.evaluate(prediction, examples.points(), examples.times());
                double loss = 0;
                double expected = 0;
                for (int i = 0; i < 50; i++) {
                    var at = preconditioning.at(Toys.VP, examples.times()[i]);
                    assertThat(minibatch.times()[i]).isEqualTo(at.tau());
                    for (int d = 0; d < 2; d++) {
                        double x = minibatch.points().get(i, d) / at.in();
                        double off = (predictions.get(i, d) - at.skip() * x) / at.out() - minibatch.targets().get(i, d);
                        loss += minibatch.weights()[i] * off * off;
                        double error = predictions.get(i, d) - examples.targets().get(i, d);
                        expected += examples.weights()[i] * error * error / 50;
                    }
                }
                assertThat(loss).isCloseTo(expected, within(1e-10 * expected));
            }
        }
    }

    /** Also of score matching: with F read back and J by differences the terms are those of the score, up to the known constant. */
    @Test
    void probesAreScaledWithTheNetwork() {
        Criterion plain = Criterion.of(Toys.VP, Prediction.SCORE, TIMES);
        Criterion scaled = plain.preconditioned(new Preconditioning.Edm(0.7));
        DataSource data = DataSource.of(Toys.PLANE);
        Minibatch one = new ScoreMatching(data, plain, new Probes.Rademacher(1)).minibatch(40, 0, Toys.NOISE);
        Minibatch other = new ScoreMatching(data, scaled, new Probes.Rademacher(1)).minibatch(40, 0, Toys.NOISE);
        for (int i = 0; i < 40; i++) {
            var at = scaled.preconditioning().at(Toys.VP, one.times()[i]);
            // the score −3x: F = (−3 − skip)/(out·in) u, J = (−3 − skip)/(out·in) I
            double slope = (-3 - at.skip()) / (at.out() * at.in());
            double direct = 0;
            double told = 0;
            for (int d = 0; d < 2; d++) {
                double x = one.points().get(i, d);
                double v = one.probes().getFirst().get(i, d);
                direct += one.weights()[i] * (9 * x * x - 2 * 3 * v * v);
                double off = slope * other.points().get(i, d) - other.targets().get(i, d);
                double w = other.probes().getFirst().get(i, d);
                told += other.weights()[i] * (off * off + 2 * slope * w * w);
                told += one.weights()[i] * 2 * at.skip() * v * v;
            }
            assertThat(told).isCloseTo(direct, within(1e-10 * Math.abs(direct) + 1e-12));
        }
    }

    @Test
    void minibatchesAreAddressedByTheirStep() {
        var objective = new Matching(DataSource.labelled(Toys.LINE),
                Criterion.of(Toys.VP, Prediction.NOISE, TIMES).spread(Spread.STRATIFIED), 0.3);
        Minibatch seventh = objective.minibatch(100, 7, Toys.NOISE);
        Minibatch eighth = objective.minibatch(100, 8, Toys.NOISE);
        Minibatch again = objective.minibatch(100, 7, Toys.NOISE);

        assertThat(again.points()).isEqualTo(seventh.points()).isNotEqualTo(eighth.points());
        assertThat(again.targets()).isEqualTo(seventh.targets());
        assertThat(again.times()).isEqualTo(seventh.times());
        assertThat(again.labels()).isEqualTo(seventh.labels());
        assertThatIllegalArgumentException().isThrownBy(() -> objective.minibatch(0, 1, Toys.NOISE))
                .withMessageContaining("size = 0");
        assertThatIllegalArgumentException().isThrownBy(() -> objective.minibatch(1, -1, Toys.NOISE))
                .withMessageContaining("steps count from 0");
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Weighting.MinSnr(0))
                .withMessageContaining("gamma = 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Weighting.Edm(-1))
                .withMessageContaining("dataDeviation = -1.0");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Weighting.Given(Prediction.DATA, t -> -t).at(Toys.VP, 0.5))
                .withMessageContaining("lambda = -0.5 at t = 0.5");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Weighting.TruncatedSnr().at(Toys.VP, 0))
                .withMessageContaining("infinite without noise");
    }

    /** The sum of the weighted errors and the bound differ by terms without a network, for the exact noise and another. */
    @Test
    void onAChainTheWeightedErrorsAreTheBound() {
        DiscreteSchedule chain = DiscreteSchedule.linear(30, 1e-3, 0.3);
        var weights = new Weighting.ChainBound(chain, Ancestral.BETA);
        for (Prediction prediction : new Prediction[] {Prediction.NOISE, Prediction.DATA, Prediction.SCORE}) {
            var objective = new Matching(DataSource.of(Toys.LINE),
                    Criterion.ofChain(chain).predicting(prediction).weighted(weights));
            VariationalBound exact = VariationalBound.of(DenoisingErrors.of(chain, Toys.LINE));
            Estimate floor = objective.floor(Expectation.quadrature()).orElseThrow();
            double constants = 0;
            for (int t = 1; t <= 30; t++) {
                double variance = Ancestral.BETA.step(chain, t - 1, t).variance();
                double ratio = chain.posterior(t - 1, t).variance() / variance;
                constants += t == 1
                        ? 0.5 * (Math.log(2 * Math.PI) + Math.log(variance))
                        : 0.5 * (ratio - 1 - Math.log(ratio));
            }
            double bound = exact.total(Ancestral.BETA).value() - exact.prior();
            assertThat(floor.value() + constants).isCloseTo(bound, within(1e-10));
        }
        double beta = chain.beta(12);
        assertThat(weights.on(Prediction.NOISE, chain.continuous(), 12.0 / 30)).isCloseTo(
                30 * beta * beta / (2 * beta * chain.alpha(12) * chain.variance(12)), within(1e-10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weighting.ChainBound(chain, Ancestral.BETA_TILDE))
                .withMessageContaining("adds no noise");
        assertThatIllegalArgumentException().isThrownBy(() -> weights.at(chain.continuous(), 0.51))
                .withMessageContaining("no step of a chain of 30 steps");
        assertThat(new GaussianPath(chain.continuous()).schedule()).isEqualTo(chain.continuous());
    }
}
