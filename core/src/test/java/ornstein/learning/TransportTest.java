package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.VectorField;

/** Paths between samples: what they refuse, what optimal pairs and reflow do to them, and one step in place of a flow. */
class TransportTest {
    private static final TimeLaw TIMES = new TimeLaw.Uniform(0.01, 0.99);
    private static final DataSource DATA = DataSource.of(Toys.LINE);
    private static final DataSource SOURCE = DataSource.of(Toys.OTHER);

    @Test
    void aScoreBetweenSamplesIsRefusedWithItsReason() {
        var pairs = Coupled.independent(DATA, SOURCE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transport(pairs, 0, Criterion.of(new Linear(), Prediction.SCORE, TIMES)))
                .withMessageContaining("known by samples only")
                .withMessageContaining("Matching");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transport(pairs, 1, Criterion.of(new Linear(), Prediction.NOISE, TIMES)))
                .withMessageContaining("predicts = NOISE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transport(pairs, 0, Criterion.of(new Linear(), Prediction.VELOCITY, TIMES)
                        .weighted(new Weighting.Snr())))
                .withMessageContaining("Weighting.Uniform");
        MarginalField field = Transport.velocity(pairs, new Linear(), TIMES).read(VectorField.linear(1));
        assertThat(field.evaluate(Prediction.VELOCITY, Batch.ofScalars(2), 0.5).get(0, 0)).isEqualTo(2);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> field.predict(Prediction.SCORE))
                .withMessageContaining(
                        "SCORE does not follow from VELOCITY here: the ends of this path are known by samples");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> field.reverse(1))
                .withMessageContaining("gamma = 1.0");
        assertThat(field.reverse(0)).isNotNull();
    }

    @Test
    void theEndsOfABridgeAreRefused() {
        var whole = new Transport(Coupled.independent(DATA, SOURCE), 1,
                Criterion.of(new Linear(), Prediction.VELOCITY, new TimeLaw.Steps(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> whole.minibatch(10, 0, Toys.NOISE))
                .withMessageContaining("singular at its ends");
    }

    /**
     * Optimal pairs of the line cross no paths, so that little is left to lose; independent ones have their floor. The
     * exact velocity of the whole laws is not that of minibatches, which tends to the quantile map with their size.
     */
    @Test
    void optimalPairsLeaveLittleToLose() {
        Estimate independent = Transport.velocity(Coupled.independent(DATA, SOURCE), new Linear(), TIMES)
                .floor(Expectation.quadrature()).orElseThrow();
        GaussianMixture start = GaussianMixture.gaussian(new double[] {1}, Covariance.isotropic(4));
        GaussianMixture end = GaussianMixture.gaussian(new double[] {-1}, Covariance.isotropic(1));
        // x_0 = −1 + (x_1 − 1)/2 is the map, x_t = −3(1 − t)/2 + ((1 − t)/2 + t) x_1, v = x_1 − x_0 = 3/2 + x_1/2
        MarginalField straight = MarginalField.of(new Linear(), Prediction.VELOCITY, 1, VectorField.pointwise(
                (t, x, v) -> v[0] = 1.5 + 0.5 * (x[0] + 1.5 * (1 - t)) / (0.5 * (1 - t) + t)));
        var pairs = new Coupled(DataSource.of(end), DataSource.of(start), new Coupling.Optimal(5000));
        Estimate loss = Transport.velocity(pairs, new Linear(), TIMES).loss(straight, 5000, Toys.NOISE);

        assertThat(independent.value()).isGreaterThan(1);
        assertThat(loss.value()).isLessThan(0.02);
        assertThat(Transport.velocity(pairs, new Linear(), TIMES).floor(Expectation.quadrature())).isEmpty();
    }

    /** A flow's own pairs cross nowhere on the line: the straight velocity through them loses nothing. */
    @Test
    void reflowIsStraight() {
        GaussianMixture data = GaussianMixture.gaussian(new double[] {2}, Covariance.isotropic(0.25));
        var path = new GaussianPath(new Linear());
        var reflow = new Reflow(path.field(data), 1, 0, 1e-10);
        PairSource pairs = reflow.pairs(DataSource.of(path.prior(1)), 2000, Toys.NOISE.child("reflow"));
        // x_0 = 2 + ½x_1, x_t = 2(1 − t) + ((1 − t)/2 + t) x_1, v = x_1 − x_0
        MarginalField straight = MarginalField.of(new Linear(), Prediction.VELOCITY, 1, VectorField.pointwise(
                (t, x, v) -> v[0] = 0.5 * (x[0] - 2 * (1 - t)) / (0.5 * (1 - t) + t) - 2));
        Transport objective = Transport.velocity(pairs, new Linear(), TIMES);

        assertThat(objective.loss(straight, 5000, Toys.NOISE).value()).isLessThan(1e-15);
        assertThat(objective.loss(path.field(data), 5000, Toys.NOISE).value()).as("the flow itself is curved")
                .isGreaterThan(0.1);
        assertThatIllegalArgumentException().isThrownBy(() -> objective.checkBatch(2001))
                .withMessageContaining("there are 2000 pairs");
        assertThatIllegalArgumentException().isThrownBy(() -> new Reflow(path.field(data), 0, 1, 1e-6))
                .withMessageContaining("0 ≤ end < from ≤ 1");
    }

    @Test
    void oneStepInPlaceOfTheFlowLosesNothing() {
        FlowEnds exact = FlowEnds.exact(Toys.LINE, Toys.VP, 0.01);
        FlowEnds solved = FlowEnds.solved(Toys.exact(Toys.LINE), 0.01, 1e-11);
        Criterion criterion = Criterion.of(Toys.VP, Prediction.DATA, Toys.TIMES);
        var objective = new Distillation(DATA, exact, criterion);

        assertThat(objective.loss(Toys.ends(exact, Toys.VP, 1), 500, Toys.NOISE).value()).isZero();
        assertThat(objective.loss(Toys.ends(solved, Toys.VP, 1), 500, Toys.NOISE).value()).isLessThan(1e-12);
        assertThat(objective.loss(Toys.exact(Toys.LINE), 500, Toys.NOISE).value()).as("the mean is no end")
                .isGreaterThan(0.05);
        assertThat(objective.floor(Expectation.quadrature())).contains(Estimate.exact(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Distillation(DATA, exact, criterion.predicting(Prediction.V)))
                .withMessageContaining("predicting(DATA)");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> objective.read(VectorField.zero()).probabilityFlow())
                .withMessageContaining("not the mean of the data");
    }

    /** A flow that would have to go towards noise is no end of a path. */
    @Test
    void pathsBeginAfterTheirEnd() {
        for (FlowEnds ends : List.of(FlowEnds.exact(Toys.LINE, Toys.VP, 0.5),
                FlowEnds.solved(Toys.exact(Toys.LINE), 0.5, 1e-6))) {
            Batch x = Batch.ofScalars(1, -1);
            assertThatIllegalArgumentException().isThrownBy(() -> ends.of(x, new double[] {0.6, 0.1}))
                    .withMessage(
                            "times[1] = 0.1: paths end at t = 0.5, and begin there or later; take times from 0.5 to 1,"
                                    + " or an earlier end");
            assertThatIllegalArgumentException().isThrownBy(() -> ends.of(x, new double[] {0.6}))
                    .withMessageContaining("1 times for 2 points");
            assertThat(ends.of(x, new double[] {0.5, 0.7}).get(0, 0)).isEqualTo(1, within(1e-12));
        }
    }
}
