package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Covariance;
import ornstein.distribution.Density;
import ornstein.distribution.GaussianMixture;
import ornstein.process.Diffusion;
import ornstein.process.LogDensityField;
import ornstein.process.OrnsteinUhlenbeck;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Schedules;

/** Equations derived from others, against those that are known by themselves. */
class ReversalTest {
    private static final GaussianMixture DATA = Mixtures.random(3, 4, 2, Mixtures.Kind.FULL);
    private static final double[][] POINTS = Mixtures.points(8, 6, 2, 3);

    static List<Schedule> schedules() {
        return Schedules.all();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void theForwardProcessReversedIsTheReverseProcess(Schedule schedule) {
        ExactField field = new GaussianPath(schedule).field(DATA);
        VectorField score = field.predict(Prediction.SCORE);
        for (double gamma : new double[] {0, 0.5, 1, 2}) {
            Sde reversed = schedule.forward().sde().reversed(score, gamma);
            sameDrift(schedule, reversed.drift(), field.reverse(gamma).drift());
            for (double t : new double[] {0.1, 0.5, 0.9}) {
                assertThat(coefficient(reversed, t)).isEqualTo(coefficient(field.reverse(gamma), t));
            }
        }
        sameDrift(schedule, schedule.forward().sde().reversed(score).drift(), field.reverse(1).drift());
        sameDrift(schedule, schedule.forward().sde().probabilityFlow(score).drift(), field.probabilityFlow().drift());
        sameDrift(schedule, field.probabilityFlow().reverse(score, schedule::diffusion).drift(),
                field.reverse(1).drift());
        sameDrift(schedule, field.probabilityFlow().forward(score, schedule::diffusion).drift(),
                schedule.forward().sde().drift());
    }

    private static void sameDrift(Schedule schedule, VectorField own, VectorField known) {
        for (double t : new double[] {0.1, 0.5, 0.9}) {
            double[][] expected = values(known, t);
            double[][] given = values(own, t);
            // terms of this size cancel
            double size = Math.abs(schedule.driftCoefficient(t)) * 5
                    + 3 * schedule.diffusionSquared(t) * (1 + 5 / Math.pow(schedule.sigma(t), 2));
            for (int i = 0; i < expected.length; i++) {
                for (int d = 0; d < 2; d++) {
                    assertThat(given[i][d]).isCloseTo(expected[i][d], within(1e-14 * size));
                }
            }
        }
    }

    private static double[][] values(VectorField field, double t) {
        Batch out = Batch.zeros(POINTS.length, 2);
        field.evaluate(t, Block.of(Batch.ofRows(POINTS)), Block.of(out));
        return out.toRows();
    }

    private static double coefficient(Sde sde, double t) {
        return ((Diffusion.Additive) sde.diffusion()).coefficient().applyAsDouble(t);
    }

    /** A stationary process looks the same backwards, but for the sign of its drift where dt is negative. */
    @Test
    void aStationaryProcessIsItsOwnReversal() {
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(0.25, 1, 3, -1);
        GaussianMixture law = GaussianMixture.gaussian(new double[] {3, -1}, Covariance.isotropic(2));

        Sde reversed = process.sde().reversed(DensityField.of(law).score());

        double[][] back = values(reversed.drift(), 17);
        double[][] forth = values(process.sde().drift(), 17);
        for (int i = 0; i < back.length; i++) {
            for (int d = 0; d < 2; d++) {
                assertThat(back[i][d]).isCloseTo(-forth[i][d], within(1e-14));
            }
        }
    }

    @Test
    void whatTheScoreCannotReverseIsRefused() {
        VectorField score = VectorField.linear(-1);
        Sde diagonal = new Sde(score, Diffusion.diagonal(VectorField.linear(1)));

        assertThatIllegalStateException().isThrownBy(() -> diagonal.reversed(score))
                .withMessageContaining("noise that depends on the point cannot be reversed by the score alone");
        assertThatIllegalStateException().isThrownBy(() -> diagonal.probabilityFlow(score))
                .withMessageContaining("turned into a flow");
        assertThatIllegalArgumentException().isThrownBy(() -> Sde.of(score, t -> 1).reversed(score, -1))
                .withMessageContaining("gamma = -1.0");
    }

    /** The density of a mixture, block by block, is that of its batches; any other density goes by way of batches. */
    @Test
    void densitiesAsTargets() {
        LogDensityField mixture = DensityField.of(DATA);
        LogDensityField opaque = DensityField.of(new Opaque(DATA));
        Batch x = Batch.ofRows(POINTS);
        double[] logDensity = DATA.logDensity(x);
        double[][] score = DATA.score(x).toRows();
        for (LogDensityField field : List.of(mixture, opaque)) {
            double[] value = new double[POINTS.length + 1];
            field.logDensity(Block.of(x), new double[field.scratch()], value, 0);
            assertThat(value).startsWith(logDensity);
            assertThat(values(field.score(), 0.3)).isDeepEqualTo(score);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> mixture.score().evaluate(0, Block.of(Batch.zeros(1, 3)),
                Block.of(Batch.zeros(1, 3))))
                .withMessageContaining("the points have dimension 3, the law has dimension 2");
    }

    private record Opaque(GaussianMixture mixture) implements Density {
        @Override
        public int dimension() {
            return mixture.dimension();
        }

        @Override
        public double[] logDensity(Batch x) {
            return mixture.logDensity(x);
        }

        @Override
        public Batch score(Batch x) {
            return mixture.score(x);
        }
    }
}
