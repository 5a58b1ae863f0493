package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.distribution.MixtureGradient;
import ornstein.process.DifferentiableField;
import ornstein.process.FrozenCurvature;
import ornstein.process.FrozenDerivative;
import ornstein.process.ParameterGradients;
import ornstein.testkit.FieldDerivatives;
import ornstein.testkit.Mixtures;

/** The derivatives of exact fields against 50-digit values, and what must not change their bits. */
class FieldDerivativesTest {
    private static final double TOLERANCE = 1e-10;
    private static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);

    static List<FieldDerivatives.Case> cases() {
        return FieldDerivatives.load();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void firstDerivativesAreExact(FieldDerivatives.Case c) {
        checkFirst(c, c.law());
        if (c.law() instanceof GaussianMixture mixture) {
            checkFirst(c, FieldDerivatives.dense(mixture));
        }
    }

    private static void checkFirst(FieldDerivatives.Case c, Law law) {
        ExactField field = new ExactField(SCHEDULE, law);
        for (FieldDerivatives.Row row : c.rows()) {
            Batch x = Batch.ofRows(row.x());
            for (Prediction p : Prediction.values()) {
                double[] jvp = field.jacobianVector(p, x, Batch.ofRows(row.w()), c.t()).row(0);
                double[] vjp = field.vectorJacobian(p, x, Batch.ofRows(row.u()), c.t()).row(0);
                double divergence = field.divergence(p, x, c.t())[0];
                assertThat(error(jvp, row.jvp(p))).as("J·w of %s at %s", p, Arrays.toString(row.x()))
                        .isLessThan(TOLERANCE);
                assertThat(error(vjp, row.vjp(p))).as("Jᵀ·u of %s at %s", p, Arrays.toString(row.x()))
                        .isLessThan(TOLERANCE);
                assertThat(error(new double[] {divergence}, new double[] {row.divergence(p)}))
                        .as("divergence of %s at %s", p, Arrays.toString(row.x())).isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void curvatureIsExact(FieldDerivatives.Case c) {
        checkCurvature(c, c.law());
        if (c.law() instanceof GaussianMixture mixture) {
            checkCurvature(c, FieldDerivatives.dense(mixture));
        }
    }

    private static void checkCurvature(FieldDerivatives.Case c, Law law) {
        ExactField field = new ExactField(SCHEDULE, law);
        for (FieldDerivatives.Row row : c.rows()) {
            for (Prediction p : Prediction.values()) {
                FrozenCurvature frozen = (FrozenCurvature) field.predict(p).at(c.t());
                Batch out = Batch.zeros(1, row.x().length);
                frozen.curvature(point(row.x()), point(row.u()), point(row.w()), new Scratch(), Block.of(out));
                assertThat(error(out.row(0), row.curvature(p))).as("curvature of %s at %s", p, Arrays.toString(row.x()))
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parameterDerivativesAreExact(FieldDerivatives.Case c) {
        checkParameters(c, c.law());
        if (c.law() instanceof GaussianMixture mixture) {
            checkParameters(c, FieldDerivatives.dense(mixture));
        }
    }

    private static void checkParameters(FieldDerivatives.Case c, Law law) {
        ExactField field = new ExactField(SCHEDULE, law);
        for (FieldDerivatives.Row row : c.rows()) {
            for (Prediction p : List.of(Prediction.DATA, Prediction.VELOCITY)) {
                ParameterGradients gradients = new ParameterGradients(List.of(field));
                field.predict(p).at(c.t()).pullback(point(row.x()), point(row.u()), new Scratch(), gradients);
                MixtureGradient gradient = field.gradient(gradients);
                assertThat(error(gradient.weights(), row.weights(p))).as("weights of %s", p).isLessThan(TOLERANCE);
                double[][] means = row.means(p);
                for (int k = 0; k < means.length; k++) {
                    assertThat(error(gradient.means()[k], means[k])).as("mean %d of %s", k, p).isLessThan(TOLERANCE);
                    for (int i = 0; i < gradient.covariances().length && i < row.x().length; i++) {
                        double[] expected = row.covariance(p, k)[i];
                        assertThat(error(gradient.covariances()[k][i], expected)).as("covariance %d of %s", k, p)
                                .isLessThan(TOLERANCE);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreeWithDifferences(Mixtures.Kind kind) {
        Random random = new Random(11);
        double h = 1e-5;
        for (int dimension : new int[] {1, 2, 5}) {
            ExactField field = new ExactField(SCHEDULE, Mixtures.random(random, 4, dimension, kind));
            Batch x = Mixtures.points(random, 100, dimension, 5);
            Batch w = Mixtures.points(random, 100, dimension, 1);
            for (DifferentiableField drift : drifts(field)) {
                Batch product = Batch.zeros(100, dimension);
                drift.at(0.3).jacobianVector(Block.of(x), Block.of(w), new Scratch(), Block.of(product));
                Batch after = moved(drift, x, w, h);
                Batch before = moved(drift, x, w, -h);
                for (int i = 0; i < 100; i++) {
                    for (int d = 0; d < dimension; d++) {
                        double difference = (after.get(i, d) - before.get(i, d)) / (2 * h);
                        assertThat(Math.abs(product.get(i, d) - difference)).isLessThan(1e-6 * Math.max(1, difference));
                    }
                }
            }
        }
    }

    private static List<DifferentiableField> drifts(ExactField field) {
        return List.of((DifferentiableField) field.probabilityFlow().drift(),
                (DifferentiableField) field.reverse(1).drift(), (DifferentiableField) field.reverse(0).drift());
    }

    private static Batch moved(DifferentiableField field, Batch x, Batch w, double h) {
        Batch at = x.copy();
        for (int d = 0; d < x.dimension(); d++) {
            for (int i = 0; i < x.size(); i++) {
                at.set(i, d, x.get(i, d) + h * w.get(i, d));
            }
        }
        Batch out = Batch.zeros(x.shape(), x.dimension());
        field.evaluate(0.3, Block.of(at), Block.of(out));
        return out;
    }

    /** ⟨u, J w⟩ = ⟨Jᵀu, w⟩, and the trace is the sum over unit vectors. */
    @ParameterizedTest
    @EnumSource
    void productsFromBothSidesAndTheTraceAgree(Mixtures.Kind kind) {
        ExactField field = new ExactField(SCHEDULE, Mixtures.random(3, 5, 4, kind));
        Batch x = Batch.ofRows(Mixtures.points(4, 333, 4, 4));
        Batch u = Batch.ofRows(Mixtures.points(5, 333, 4, 1));
        Batch w = Batch.ofRows(Mixtures.points(6, 333, 4, 1));
        Batch jw = field.jacobianVector(Prediction.VELOCITY, x, w, 0.2);
        Batch ju = field.vectorJacobian(Prediction.VELOCITY, x, u, 0.2);
        double[] divergence = field.divergence(Prediction.VELOCITY, x, 0.2);
        double[] trace = new double[333];
        for (int d = 0; d < 4; d++) {
            Batch unit = Batch.zeros(333, 4);
            Arrays.fill(unit.plane(d), 1);
            double[] column = field.jacobianVector(Prediction.VELOCITY, x, unit, 0.2).plane(d);
            Arrays.setAll(trace, i -> trace[i] + column[i]);
        }

        for (int i = 0; i < 333; i++) {
            assertThat(dot(u.row(i), jw.row(i)) - dot(ju.row(i), w.row(i))).isBetween(-1e-12, 1e-12);
            assertThat(divergence[i] - trace[i]).isBetween(-1e-11, 1e-11);
        }
    }

    /** Alone, at another place of a block, in another block: the same bits. */
    @ParameterizedTest
    @EnumSource
    void aParticleDoesNotFeelItsNeighbours(Mixtures.Kind kind) {
        ExactField field = new ExactField(SCHEDULE, Mixtures.random(7, 3, 2, kind));
        Batch x = Batch.ofRows(Mixtures.points(8, 2000, 2, 4));
        Batch w = Batch.ofRows(Mixtures.points(9, 2000, 2, 1));
        FrozenCurvature frozen = (FrozenCurvature) field.predict(Prediction.SCORE).at(0.1);
        Batch together = field.jacobianVector(Prediction.SCORE, x, w, 0.1);
        double[] divergence = field.divergence(Prediction.SCORE, x, 0.1);
        Batch curved = Batch.zeros(2000, 2);
        frozen.curvature(Block.of(x), Block.of(w), Block.of(w), new Scratch(), Block.of(curved));

        for (int i = 0; i < 2000; i += 13) {
            Batch alone = x.slice(i, i + 1);
            Batch own = w.slice(i, i + 1);
            assertThat(field.jacobianVector(Prediction.SCORE, alone, own, 0.1).row(0)).isEqualTo(together.row(i));
            assertThat(field.divergence(Prediction.SCORE, alone, 0.1)[0]).isEqualTo(divergence[i]);
            Batch single = Batch.zeros(1, 2);
            frozen.curvature(Block.of(alone), Block.of(own), Block.of(own), new Scratch(), Block.of(single));
            assertThat(single.row(0)).isEqualTo(curved.row(i));
        }
    }

    /** Blocks cut at multiples of 256 particles, one after the other, add up to the bits of the whole. */
    @ParameterizedTest
    @EnumSource
    void pulledBackSumsDoNotFeelTheBlocks(Mixtures.Kind kind) {
        ExactField field = new ExactField(SCHEDULE, Mixtures.random(7, 3, 2, kind));
        Batch x = Batch.ofRows(Mixtures.points(8, 2000, 2, 4));
        Batch u = Batch.ofRows(Mixtures.points(9, 2000, 2, 1));
        FrozenDerivative frozen = field.predict(Prediction.DATA).at(0.1);
        ParameterGradients whole = new ParameterGradients(List.of(field));
        ParameterGradients parts = new ParameterGradients(List.of(field));
        frozen.pullback(Block.of(x), Block.of(u), new Scratch(), whole);
        Scratch scratch = new Scratch();
        for (int from = 0; from < 2000; from += 512) {
            int n = Math.min(512, 2000 - from);
            frozen.pullback(new Block(x.planes(), from, n), new Block(u.planes(), from, n), scratch, parts);
        }

        assertThat(parts.of(field)).isEqualTo(whole.of(field));
    }

    @Test
    void aFieldGivenPointByPoint() {
        // v = (x₀x₁, sin-free: x₁² − x₀), J = ((x₁, x₀), (−1, 2x₁))
        DifferentiableField field = DifferentiableField.pointwise((t, x, value) -> {
            value[0] = x[0] * x[1];
            value[1] = x[1] * x[1] - x[0];
        }, (t, x, w, product) -> {
            product[0] = x[1] * w[0] + x[0] * w[1];
            product[1] = -w[0] + 2 * x[1] * w[1];
        });
        FrozenDerivative frozen = field.at(0.5);
        Block x = point(2, 3);
        Batch out = Batch.zeros(1, 2);
        double[] divergence = new double[1];

        frozen.evaluate(x, new double[0], Block.of(out));
        assertThat(out.row(0)).containsExactly(6, 7);
        frozen.jacobianVector(x, point(1, 10), new Scratch(), Block.of(out));
        assertThat(out.row(0)).containsExactly(23, 59);
        frozen.vectorJacobian(x, point(1, 10), new Scratch(), Block.of(out));
        assertThat(out.row(0)).containsExactly(-7, 62);
        frozen.divergence(x, new Scratch(), divergence, 0);
        assertThat(divergence[0]).isEqualTo(9);
    }

    @Test
    void badInputIsRefused() {
        ExactField field = new ExactField(SCHEDULE, Mixtures.random(1, 2, 2, Mixtures.Kind.DIAGONAL));

        assertThatThrownBy(
                () -> field.jacobianVector(Prediction.SCORE, Batch.zeros(3, 2), Batch.zeros(2, 2), 0.5))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("give one vector per point");
        assertThatThrownBy(() -> field.divergence(Prediction.SCORE, Batch.zeros(3, 1), 0.5))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dimension 1");
        assertThatThrownBy(() -> field.divergence(Prediction.SCORE, Batch.ofRows(new double[] {0, Double.NaN}), 0.5))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("divergence of SCORE at particle 0, x = [0.0, NaN], is not finite");
    }

    private static Block point(double... x) {
        return Block.of(Batch.ofRows(x));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double distance(double[] a, double[] b) {
        double[] gap = new double[a.length];
        Arrays.setAll(gap, i -> a[i] - b[i]);
        return norm(gap);
    }

    /** Relative to the length of what is expected; what is exponentially small, far out, need only be small. */
    private static double error(double[] actual, double[] expected) {
        return distance(actual, expected) / Math.max(norm(expected), 1e-3);
    }
}
