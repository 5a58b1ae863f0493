package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static ornstein.steer.Targets.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.Diffusion;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** The correctors by their names against their published formulas, [skreta2025feynman]. */
class PublishedCorrectorTest {
    private static final double T = 0.45;

    /** What the formulas are made of, at one point of the plane. */
    private static final class At {
        final double[] x;
        final double[] s;
        final double[] c;
        final double f;
        final double square;

        At(ExactField field, ExactField other, double[] x) {
            this.x = x;
            this.s = field.evaluate(Prediction.SCORE, Batch.ofRows(x), T).row(0);
            this.c = other.evaluate(Prediction.SCORE, Batch.ofRows(x), T).row(0);
            this.f = field.schedule().driftCoefficient(T);
            this.square = field.schedule().diffusionSquared(T);
        }

        double[] drift(double ofScore, double[] score) {
            double[] drift = new double[2];
            for (int d = 0; d < 2; d++) {
                drift[d] = -f * x[d] + ofScore * square * score[d];
            }
            return drift;
        }
    }

    /** Drift, noise and rate of a formula. */
    private record Formula(double[] drift, double noise, double rate) {}

    private interface Published {
        Formula at(At at);
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1];
    }

    private static double[] sum(double a, double[] x, double b, double[] y) {
        return new double[] {a * x[0] + b * y[0], a * x[1] + b * y[1]};
    }

    @Test
    void namedCorrectorsAreThePublishedFormulas() {
        QuadraticReward reward = QuadraticReward.towards(new double[] {0.5, -1}, 0.6);
        for (Schedule schedule : Targets.schedules()) {
            GaussianMixture law = Mixtures.random(21, 3, 2, Kind.FULL);
            ExactField q = new ExactField(schedule, law);
            ExactField c = new ExactField(schedule, law.without(2));
            double beta = 1 - T;
            assertPublished(q, c, RewardTilt.corrected(q, Reward.quadratic(reward), Ramp.linear()), at -> {
                double[] pull = reward.gradient(Batch.ofRows(at.x)).row(0);
                double r = reward.value(Batch.ofRows(at.x))[0];
                double rate = r + beta * dot(pull, at.drift(0.5, at.s));
                return new Formula(at.drift(1, sum(1, at.s, 0.5 * beta, pull)), Math.sqrt(at.square), rate);
            });
            for (double b : new double[] {0.5, 3}) {
                Published targetScore = at -> new Formula(at.drift(b, at.s), Math.sqrt(at.square), annealed(at, b));
                Published tempered = at -> new Formula(
                        at.drift(0.5 * (b + 1), at.s), Math.sqrt(at.square / b), annealed(at, b));
                assertPublished(q, c, Annealed.targetScore(q, b), targetScore);
                assertPublished(q, c, Annealed.temperedNoise(q, b), tempered);
                assertPublished(q, c, Product.targetScore(List.of(q, c), b), at -> new Formula(
                        at.drift(b, sum(1, at.s, 1, at.c)), Math.sqrt(at.square), product(at, b)));
                assertPublished(q, c, Product.temperedNoise(List.of(q, c), b), at -> new Formula(
                        at.drift(0.5 * (b + 1), sum(1, at.s, 1, at.c)), Math.sqrt(at.square / b), product(at, b)));
            }
            for (double w : new double[] {0.4, 2, 5}) {
                assertPublished(q, c, ClassifierFreeGuidance.corrected(q, c, w), at -> {
                    double[] gap = sum(1, at.s, -1, at.c);
                    return new Formula(at.drift(1, sum(1 - w, at.s, w, at.c)), Math.sqrt(at.square),
                            0.5 * at.square * w * (w - 1) * dot(gap, gap));
                });
            }
        }
    }

    private static double annealed(At at, double b) {
        return (b - 1) * 2 * at.f + 0.5 * at.square * b * (b - 1) * dot(at.s, at.s);
    }

    private static double product(At at, double b) {
        double[] both = sum(1, at.s, 1, at.c);
        return (2 * b - 1) * 2 * at.f + 0.5 * at.square * b * (b - 1) * dot(both, both)
                + b * at.square * dot(at.s, at.c);
    }

    private static void assertPublished(ExactField q, ExactField c, FeynmanKac named, Published published) {
        Block x = Targets.points(Annealed.of(q, 1), T, 6, 17);
        Block drift = zeros(x);
        named.process().drift().evaluate(T, x, drift);
        double noise = ((Diffusion.Additive) named.process().diffusion()).coefficient().applyAsDouble(T);
        double[] rate = Targets.rate(named.rate(), T, x);
        for (int i = 0; i < x.size(); i++) {
            At at = new At(q, c, Lines.point(x, i));
            Formula formula = published.at(at);
            double size = 1 + Math.abs(at.f) + at.square * (1 + dot(at.s, at.s) + dot(at.c, at.c));
            assertThat(rate[i]).isCloseTo(formula.rate, within(1e-11 * (size + Math.abs(formula.rate))));
            assertThat(noise).isCloseTo(formula.noise, within(1e-12 * noise));
            for (int d = 0; d < 2; d++) {
                // the time of the formulas runs towards data
                assertThat(drift.get(i, d)).isCloseTo(-formula.drift[d], within(1e-11 * size));
            }
        }
    }
}
