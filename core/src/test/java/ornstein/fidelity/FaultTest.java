package ornstein.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.Sampling;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.FrozenDerivative;
import ornstein.random.Noise;
import ornstein.toy.SymmetricMixture;

/** Each fault is what it says it is, of the size that it says. */
class FaultTest {
    private static final VariancePreserving SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final ExactField EXACT = new GaussianPath(SCHEDULE).field(new SymmetricMixture(5, 2, 0.1).law());

    private static Batch draws(double t) {
        return new GaussianPath(SCHEDULE).marginal(EXACT.data(), t).sample(200, Noise.seeded(8).stream("x"));
    }

    @Test
    void roundingIsThatOfTheFormats() {
        var stream = Noise.seeded(1).stream("numbers");
        for (int i = 0; i < 2000; i++) {
            double x = 100 * stream.normal(i, 0, 0);
            assertThat(Precision.single().round(x)).isEqualTo((double) (float) x);
            assertThat(new Precision(11).round(x))
                    .isEqualTo((double) Float.float16ToFloat(Float.floatToFloat16((float) new Precision(24).round(x))),
                            within(Math.abs(x) * 0x1p-11));
            assertThat(new Precision(53).round(x)).isEqualTo(x);
        }
        Precision eight = Precision.bfloat16();
        assertThat(eight.round(1 + 0x1p-8)).isEqualTo(1); // a tie: to even
        assertThat(eight.round(1 + 3 * 0x1p-8)).isEqualTo(1 + 0x1p-6);
        assertThat(eight.round(-1 - 0x1.8p-8)).isEqualTo(-1 - 0x1p-7);
        assertThat(eight.round(0x1.ffp3)).isEqualTo(0x1p4); // the carry goes into the exponent
        assertThat(eight.round(0)).isZero();
    }

    @Test
    void fewerBitsHaveLargerErrors() {
        double eight = relative(Precision.bfloat16(), 0.3);
        double sixteen = relative(new Precision(16), 0.3);

        // uniform rounding errors of one unit in 2⁸: relative squares between 2⁻¹⁸/12 and 2⁻¹⁶/3
        assertThat(eight).isBetween(0x1p-18 / 12, 0x1p-16 / 3);
        assertThat(eight / sixteen).isBetween(0x1p15, 0x1p17);
    }

    private static double relative(Fault fault, double t) {
        return FieldError.between(fault.on(EXACT), EXACT, new double[] {t}, 2000, Prediction.SCORE, Noise.seeded(2))
                .points().getFirst().relative().value();
    }

    @Test
    void aWindowIsExactOutside() {
        Batch x = draws(0.5);
        MarginalField faulty = new Window(new Scaling(2), 0.4, 0.6).on(EXACT);

        assertThat(faulty.evaluate(Prediction.SCORE, x, 0.3)).isEqualTo(EXACT.evaluate(Prediction.SCORE, x, 0.3));
        assertThat(faulty.evaluate(Prediction.SCORE, x, 0.61)).isEqualTo(EXACT.evaluate(Prediction.SCORE, x, 0.61));
        assertThat(faulty.evaluate(Prediction.SCORE, x, 0.4).get(3, 1))
                .isEqualTo(2 * EXACT.evaluate(Prediction.SCORE, x, 0.4).get(3, 1));
        double[] times = new double[x.size()];
        Arrays.setAll(times, i -> i % 2 == 0 ? 0.5 : 0.7);
        Batch mixed = faulty.evaluate(Prediction.SCORE, x, times);
        assertThat(mixed.get(1, 0)).isEqualTo(EXACT.evaluate(Prediction.SCORE, x, 0.7).get(1, 0));
        assertThat(mixed.get(2, 0)).isEqualTo(2 * EXACT.evaluate(Prediction.SCORE, x, 0.5).get(2, 0));
    }

    @Test
    void smoothingIsTheFieldOfSmoothedData() {
        Batch x = draws(0.2);
        ExactField smoothed = new GaussianPath(SCHEDULE).field(new SymmetricMixture(5, 2, 0.15).law());

        Batch faulty = new Smoothing(0.05).on(EXACT).evaluate(Prediction.SCORE, x, 0.2);

        Batch expected = smoothed.evaluate(Prediction.SCORE, x, 0.2);
        for (int i = 0; i < x.size(); i++) {
            assertThat(faulty.get(i, 0)).isCloseTo(expected.get(i, 0), within(1e-11));
        }
    }

    /** A fault in one prediction is one of the size told, and the others follow by the table. */
    @ParameterizedTest
    @EnumSource(Prediction.class)
    void aBiasOfAnyPredictionHasItsSize(Prediction prediction) {
        double t = 0.35;
        Batch x = draws(t);
        MarginalField faulty = new Bias(0.1, 1, 0).on(EXACT, prediction);

        double[] squares = FieldError.squares(faulty.evaluate(prediction, x, t), EXACT.evaluate(prediction, x, t));

        double alpha = SCHEDULE.alpha(t);
        double sigma = SCHEDULE.sigma(t);
        double data = 4 + 2 * 0.1; // E‖x_0‖²
        double target = switch (prediction) {
            case DATA -> data;
            case NOISE -> 2;
            case SCORE -> 2 / (sigma * sigma);
            case VELOCITY -> SCHEDULE.alphaDot(t) * SCHEDULE.alphaDot(t) * data
                    + SCHEDULE.sigmaDot(t) * SCHEDULE.sigmaDot(t) * 2;
            case V -> sigma * sigma * data + alpha * alpha * 2;
        };
        for (double square : squares) {
            assertThat(square).isCloseTo(0.01 * target, within(1e-10 * target));
        }
        // v = f x − ½g² s for both fields
        Batch score = faulty.evaluate(Prediction.SCORE, x, t);
        Batch velocity = faulty.evaluate(Prediction.VELOCITY, x, t);
        double expected = SCHEDULE.driftCoefficient(t) * x.get(0, 0)
                - 0.5 * SCHEDULE.diffusionSquared(t) * score.get(0, 0);
        assertThat(velocity.get(0, 0)).isCloseTo(expected, within(1e-9));
    }

    /**
     * E‖u‖² = 1 over fields: of 4000 fields at one point each, the mean lies within 5 deviations; false-alarm rate 6e-7. Fields
     * 5 % too large, the planted fault, lie outside.
     */
    @Test
    void randomFieldsHaveUnitMeanSquare() {
        Batch x = Batch.ofRows(new double[] {0.4, -0.7});
        double[] squares = new double[4000];
        for (int seed = 0; seed < squares.length; seed++) {
            Batch u = Batch.zeros(1, 2);
            new Waves(2, 64, Noise.seeded(seed).stream("random bias")).field(t -> 0.5).evaluate(0.5, Block.of(x),
                    Block.of(u));
            squares[seed] = u.get(0, 0) * u.get(0, 0) + u.get(0, 1) * u.get(0, 1);
        }
        var mean = Sampling.mean(squares);

        assertThat(mean.value()).isCloseTo(1, within(5 * mean.error()));
        assertThat(1.1 * mean.value() - 1).isGreaterThan(5 * mean.error());
    }

    @Test
    void randomFieldsAreSmoothWithTheJacobianThatDifferencesHave() {
        FrozenDerivative field = new Waves(2, 64, Noise.seeded(4).stream("random bias")).field(t -> 0.5).at(0.5);
        Batch x = draws(0.5);
        Batch w = draws(0.9);
        Batch product = Batch.zeros(x.size(), 2);
        Batch transposed = Batch.zeros(x.size(), 2);
        field.jacobianVector(Block.of(x), Block.of(w), new Scratch(), Block.of(product));
        field.vectorJacobian(Block.of(x), Block.of(w), new Scratch(), Block.of(transposed));
        double h = 1e-6;
        Batch ahead = moved(field, x, w, h);
        Batch behind = moved(field, x, w, -h);

        for (int i = 0; i < x.size(); i++) {
            double inner = 0;
            double other = 0;
            for (int d = 0; d < 2; d++) {
                assertThat(product.get(i, d)).isCloseTo((ahead.get(i, d) - behind.get(i, d)) / (2 * h), within(1e-7));
                inner += w.get(i, d) * product.get(i, d);
                other += transposed.get(i, d) * w.get(i, d);
            }
            assertThat(inner).isCloseTo(other, within(1e-12));
        }
    }

    private static Batch moved(FrozenDerivative field, Batch x, Batch w, double h) {
        Batch y = x.copy();
        for (int d = 0; d < y.dimension(); d++) {
            for (int i = 0; i < y.size(); i++) {
                y.set(i, d, x.get(i, d) + h * w.get(i, d));
            }
        }
        Batch out = Batch.zeros(x.size(), 2);
        field.evaluate(Block.of(y), new double[0], Block.of(out));
        return out;
    }

    @Test
    void faultsAreSeededAndSized() {
        Batch x = draws(0.5);
        Batch first = new RandomBias(0.1, 0.5, 1).on(EXACT).evaluate(Prediction.SCORE, x, 0.5);

        assertThat(new RandomBias(0.1, 0.5, 1).on(EXACT).evaluate(Prediction.SCORE, x, 0.5)).isEqualTo(first);
        assertThat(new RandomBias(0.1, 0.5, 2).on(EXACT).evaluate(Prediction.SCORE, x, 0.5)).isNotEqualTo(first);
        assertThat(new Scaling(1).on(EXACT).evaluate(Prediction.SCORE, x, 0.5))
                .isEqualTo(EXACT.evaluate(Prediction.SCORE, x, 0.5));
        assertThat(new Bias(0, 1, 1).direction()).containsExactly(1, 1);
        assertThat(new Bias(0.1, 1, 1)).isEqualTo(new Bias(0.1, 1, 1)).hasSameHashCodeAs(new Bias(0.1, 1, 1))
                .isNotEqualTo(new Bias(0.1, 1, 2)).hasToString("Bias[size=0.1, direction=[1.0, 1.0]]");
    }

    @Test
    void whatIsNoFaultIsRefused() {
        assertThatThrownBy(() -> new Bias(-1, 1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size = -1.0");
        assertThatThrownBy(() -> new Bias(1, 0, 0)).hasMessageContaining("direction = [0.0, 0.0]");
        assertThatThrownBy(() -> new RandomBias(0.1, 0, 1)).hasMessageContaining("length = 0");
        assertThatThrownBy(() -> new Smoothing(0)).hasMessageContaining("bandwidth = 0");
        assertThatThrownBy(() -> new Precision(1)).hasMessageContaining("bits = 1");
        assertThatThrownBy(() -> new Precision(54)).hasMessageContaining("bits = 54");
        assertThatThrownBy(() -> new Scaling(Double.NaN)).hasMessageContaining("factor = NaN");
        assertThatThrownBy(() -> new Window(new Scaling(2), 0.6, 0.4)).hasMessageContaining("from = 0.6");
        assertThatThrownBy(() -> new Bias(0.1, 1, 0).on(EXACT).evaluate(Prediction.SCORE, draws(0.5), 0))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("t = 0");
    }
}
