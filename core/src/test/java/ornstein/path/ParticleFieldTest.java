package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.process.FrozenField;
import ornstein.process.ParticleField;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.testkit.Golden;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Schedules;

/** Fields at particles with times of their own against the same fields frozen at those times. */
class ParticleFieldTest {
    private static final Golden GOLDEN = Golden.load();
    private static final int PARTICLES = 601;
    private static final VariancePreserving VP = VariancePreserving.linear(0.1, 20);

    private static final List<Law> SEPARABLE = List.of(
            mixture(Covariance.isotropic(0.25), Covariance.isotropic(0.25)),
            mixture(Covariance.isotropic(0.25), Covariance.isotropic(0.01)),
            mixture(Covariance.diagonal(0.5, 2), Covariance.diagonal(0.1, 0.001)),
            Empirical.of(new double[] {-15, 3}, new double[] {1, 10}, new double[] {10, -5}));

    private static GaussianMixture mixture(Covariance first, Covariance second) {
        return GaussianMixture.builder(2)
                .add(0.5, GaussianMixture.at(-1, 0), first)
                .add(0.2, GaussianMixture.at(1, -2), second)
                .add(0.3, GaussianMixture.at(1, 1), first).build();
    }

    static Stream<VectorField> separable() {
        return SEPARABLE.stream().flatMap(ParticleFieldTest::fields);
    }

    static Stream<VectorField> coupled() {
        return fields(mixture(Covariance.full(new double[][] {{0.3, 0.1}, {0.1, 0.2}}), Covariance.isotropic(0.01)));
    }

    private static Stream<VectorField> fields(Law law) {
        ExactField field = new ExactField(VP, law);
        return Stream.concat(Stream.of(Prediction.values()).map(field::predict),
                Stream.of(field.reverse(1.5).drift()));
    }

    @ParameterizedTest
    @MethodSource("separable")
    void separableLawsGiveTheBitsOfTheFrozenField(VectorField field) {
        Batch x = points();
        double[] t = times();

        Batch together = scattered(field, x, t);

        for (int i = 0; i < x.size(); i++) {
            assertThat(together.row(i)).isEqualTo(frozen(field, x, i, t[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("coupled")
    void coupledLawsAgreeWithTheFrozenFieldToRounding(VectorField field) {
        Batch x = points();
        double[] t = times();

        Batch together = scattered(field, x, t);

        for (int i = 0; i < x.size(); i++) {
            assertThat(Golden.error(together.row(i), frozen(field, x, i, t[i]))).isLessThan(1e-12);
        }
        for (int i : new int[] {0, 1, 99, 300, 600}) {
            assertThat(scattered(field, x.slice(i, i + 1), new double[] {t[i]}).row(0)).isEqualTo(together.row(i));
        }
    }

    static List<Golden.FieldCase> golden() {
        return GOLDEN.fields();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void valuesAreExact(Golden.FieldCase c) {
        ExactField field = new ExactField(Schedules.of(c.schedule()), Mixtures.of(c.data()));
        Batch x = Batch.ofRows(c.points());
        double[] t = new double[x.size()];
        Arrays.fill(t, c.t());

        Batch data = scattered(field.predict(Prediction.DATA), x, t);
        Batch score = scattered(field.predict(Prediction.SCORE), x, t);
        Batch velocity = scattered(field.predict(Prediction.VELOCITY), x, t);

        for (int i = 0; i < x.size(); i++) {
            Golden.FieldRow row = c.expected().get(i);
            assertThat(Golden.error(data.row(i), row.denoised())).as("data %d", i).isLessThan(1e-12);
            assertThat(Golden.error(score.row(i), row.score())).as("score %d", i).isLessThan(1e-12);
            assertThat(Golden.error(velocity.row(i), row.velocity())).as("velocity %d", i).isLessThan(1e-12);
        }
    }

    @Test
    void fieldsOfAnyKindAreFrozenOneByOne() {
        VectorField pointwise = VectorField.pointwise((t, x, value) -> {
            value[0] = t * x[1];
            value[1] = x[0] - t;
        });
        ExactField exact = new ExactField(VP, SEPARABLE.getFirst());
        VectorField sum = exact.predict(Prediction.SCORE).scaled(t -> 1 + t).plus(pointwise);
        Batch x = points();
        double[] t = times();

        for (VectorField field : List.of(pointwise, sum)) {
            Batch together = scattered(field, x, t);
            for (int i = 0; i < x.size(); i++) {
                assertThat(together.row(i)).isEqualTo(frozen(field, x, i, t[i]));
            }
        }
    }

    @Test
    void lawsWithoutDensityAndPointsElsewhereAreNamed() {
        VectorField field = new ExactField(VP, SEPARABLE.getLast()).predict(Prediction.SCORE);

        assertThatThrownBy(() -> scattered(field, Batch.zeros(3, 2), new double[] {0.5, 0, 0.1}))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("variance 0 at t = 0.0")
                .hasMessageContaining("take t > 0");
        assertThatThrownBy(() -> scattered(field, Batch.zeros(3, 1), new double[] {0.5, 0.5, 0.1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("points have dimension 1, the law has dimension 2");
    }

    private static Batch points() {
        Batch x = Batch.zeros(PARTICLES, 2);
        Noise.seeded(3).stream("points").normals(0, 0, 0, PARTICLES, x.planes(), 0);
        x.set(5, 0, 1e3);
        x.set(6, 1, -1e6);
        return x;
    }

    /** All over (0, 1], some of them equal to their neighbours'. */
    private static double[] times() {
        double[] t = new double[PARTICLES];
        for (int i = 0; i < t.length; i++) {
            t[i] = i % 10 < 4 && i > 10 ? t[i - 1] : 1 - 0.00166 * i;
        }
        return t;
    }

    /** In two blocks that do not begin where their planes do. */
    private static Batch scattered(VectorField field, Batch x, double[] t) {
        ParticleField particles = field.forParticles();
        Batch out = Batch.zeros(x.size(), x.dimension());
        int half = x.size() / 2;
        particles.evaluate(t, new Block(x.planes(), 0, half), new Block(out.planes(), 0, half));
        particles.evaluate(Arrays.copyOfRange(t, half, t.length),
                new Block(x.planes(), half, x.size() - half), new Block(out.planes(), half, x.size() - half));
        return out;
    }

    private static double[] frozen(VectorField field, Batch x, int i, double t) {
        FrozenField at = field.at(t);
        Batch out = Batch.zeros(1, x.dimension());
        at.evaluate(Block.of(x.slice(i, i + 1)), new double[at.scratch()], Block.of(out));
        return out.row(0);
    }
}
