package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static ornstein.steer.Targets.written;
import static ornstein.steer.Targets.zeros;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.Affine;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.process.FrozenField;
import ornstein.process.VectorField;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

class GuidedFieldTest {
    private static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);

    static List<Targets.Group> targets() {
        return Targets.groups();
    }

    /** With the whole gradient the score is the target's, and the other predictions follow from it by the affine table. */
    @ParameterizedTest
    @MethodSource("targets")
    void predictionsAreTheTargets(Targets.Group group) {
        for (Targets.Case c : group.cases(Kind.MIXED)) {
            SteeredPath path = c.path();
            MarginalField field = path.guided(1);
            double t = 0.6;
            Block x = Targets.points(path, t, 5, 2);
            Block score = zeros(x);
            path.at(t).score(x, new Scratch(), score);
            for (Prediction prediction : Prediction.values()) {
                Affine row = Prediction.SCORE.to(prediction, path.schedule(), t);
                Batch actual = field.evaluate(prediction, Batch.ofPlanes(x.planes()), t);
                for (int d = 0; d < x.dimension(); d++) {
                    for (int i = 0; i < x.size(); i++) {
                        double size = Math.abs(row.ofPoint() * x.get(i, d)) + Math.abs(row.ofValue() * score.get(i, d));
                        assertThat(actual.get(i, d)).as("%s, %s", c, prediction)
                                .isCloseTo(row.apply(x.get(i, d), score.get(i, d)), within(1e-11 * (1 + size)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void reverseDriftsAreThoseOfTheScore(Targets.Group group) {
        for (Targets.Case c : group.cases(Kind.FULL)) {
            MarginalField field = c.path().guided(0.5);
            Schedule schedule = field.schedule();
            double t = 0.35;
            Block x = Targets.points(c.path(), t, 5, 2);
            Batch score = field.evaluate(Prediction.SCORE, Batch.ofPlanes(x.planes()), t);
            for (double gamma : new double[] {0, 0.4, 1}) {
                Block drift = zeros(x);
                field.reverse(gamma).drift().evaluate(t, x, drift);
                for (int d = 0; d < x.dimension(); d++) {
                    for (int i = 0; i < x.size(); i++) {
                        double own = schedule.driftCoefficient(t) * x.get(i, d);
                        double pull = 0.5 * (1 + gamma * gamma) * schedule.diffusionSquared(t) * score.get(i, d);
                        assertThat(drift.get(i, d)).as("%s", c)
                                .isCloseTo(own - pull, within(1e-11 * (1 + Math.abs(own) + Math.abs(pull))));
                    }
                }
            }
        }
    }

    @Test
    void whatHasNothingToAddIsTheLawsOwn() {
        ExactField field = new ExactField(SCHEDULE, Mixtures.random(1, 3, 2, Kind.FULL));
        Reward reward = Reward.linear(new double[] {1, 2}, 0);

        assertThat(RewardTilt.of(field, reward, Ramp.linear()).guided(0)).isSameAs(field);
        assertThat(Annealed.of(field, 1).guided(1)).isSameAs(field);
        Block x = Block.of(Mixtures.points(new Random(4), 50, 2, 3));
        MarginalField off = RewardTilt.of(field, reward, Ramp.constant(0)).guided(1);
        for (Prediction prediction : Prediction.values()) {
            Batch expected = field.evaluate(prediction, Batch.ofPlanes(x.planes()), 0.4);
            assertThat(off.evaluate(prediction, Batch.ofPlanes(x.planes()), 0.4)).isEqualTo(expected);
        }
        for (double gamma : new double[] {0, 1}) {
            Block expected = zeros(x);
            Block actual = zeros(x);
            field.reverse(gamma).drift().evaluate(0.4, x, expected);
            off.reverse(gamma).drift().evaluate(0.4, x, actual);
            assertThat(actual.planes()).isDeepEqualTo(expected.planes());
        }
    }

    /** The exact twist: all predictions are those of the tilted law, and weights do not vary, whatever the noise. */
    @Test
    void theDoobTransformIsTheTiltedLaw() {
        for (Schedule schedule : Targets.schedules()) {
            for (int components : new int[] {1, 3}) {
                GaussianMixture law = Mixtures.random(5, components, 2, Kind.MIXED);
                ExactField field = new ExactField(schedule, law);
                QuadraticReward reward = QuadraticReward.towards(new double[] {1, -1}, 0.7);
                DoobTransform twist = DoobTransform.of(field, reward);
                Block x = Targets.points(twist.path(), 0.5, 6, 1);
                ExactField tilted = new GaussianPath(schedule).field(law.tilt(reward).law());
                for (Prediction prediction : Prediction.values()) {
                    Batch expected = tilted.evaluate(prediction, Batch.ofPlanes(x.planes()), 0.5);
                    Batch actual = twist.path().guided(1).evaluate(prediction, Batch.ofPlanes(x.planes()), 0.5);
                    for (int d = 0; d < 2; d++) {
                        for (int i = 0; i < x.size(); i++) {
                            double scale = 1 + Math.abs(expected.get(i, d)) + Math.abs(x.get(i, d));
                            assertThat(actual.get(i, d)).as("%s", prediction)
                                    .isCloseTo(expected.get(i, d), within(1e-10 * scale));
                        }
                    }
                }
                for (double gamma : new double[] {0, 0.5, 1}) {
                    double square = schedule.diffusionSquared(0.5);
                    for (double rate : Targets.rate(twist.path().corrector(1, gamma), 0.5, x)) {
                        assertThat(rate).as("γ = %s", gamma).isCloseTo(0, within(1e-10 * (1 + square)));
                    }
                }
            }
        }
    }

    @Test
    void blocksAndThreadsChangeNoBit() throws Exception {
        SteeredPath path = Targets.groups().get(1).cases(Kind.MIXED).getLast().path();
        MarginalField field = path.guided(0.5);
        Batch x = Mixtures.points(new Random(9), 5000, 2, 4);
        Batch whole = field.evaluate(Prediction.VELOCITY, x, 0.4);
        WeightRate.Frozen frozen = path.corrector(0.3, 1).at(0.4);
        double[] rates = written(Block.of(x), frozen::rate);

        try (ForkJoinPool pool = new ForkJoinPool(3)) {
            assertThat(pool.submit(() -> field.evaluate(Prediction.VELOCITY, x, 0.4)).get()).isEqualTo(whole);
        }
        for (int[] cut : new int[][] {{0, 1}, {1, 6}, {17, 450}, {4999, 5000}}) {
            Batch part = x.slice(cut[0], cut[1]);
            assertThat(field.evaluate(Prediction.VELOCITY, part, 0.4)).isEqualTo(whole.slice(cut[0], cut[1]));
            double[] own = written(new Block(x.planes(), cut[0], cut[1] - cut[0]), frozen::rate);
            for (int i = 0; i < own.length; i++) {
                assertThat(own[i]).isEqualTo(rates[cut[0] + i]);
            }
        }
    }

    @Test
    void timesPerParticleGiveTheBitsOfOneTime() {
        SteeredPath path = Targets.groups().get(1).cases(Kind.FULL).getFirst().path();
        MarginalField field = path.guided(0.5);
        Batch x = Mixtures.points(new Random(9), 200, 2, 4);
        double[] times = new double[200];
        for (int i = 0; i < 200; i++) {
            times[i] = i < 50 ? 0.5 : (i % 7 + 1) / 8.0;
        }

        Batch together = field.evaluate(Prediction.DATA, x, times);

        for (int i = 0; i < 200; i++) {
            assertThat(together.row(i)).isEqualTo(field.evaluate(Prediction.DATA, x.slice(i, i + 1), times[i]).row(0));
        }
        assertThatThrownBy(() -> field.evaluate(Prediction.DATA, x, new double[3]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 times for 200 particles");
    }

    @Test
    void stepsAllocateNothing() {
        SteeredPath path = Targets.groups().get(1).cases(Kind.FULL).getLast().path();
        Block x = Block.of(Mixtures.points(new Random(9), 512, 2, 4));
        VectorField drift = path.guided(0.5).reverse(1).drift();
        FrozenField frozen = drift.at(0.4);
        WeightRate.Frozen rate = path.corrector(0.3, 1).at(0.4);
        WeightRate.Frozen rule = GeneralRule.of(path, path.guided(0.5).reverse(1)).at(0.4);
        Block out = zeros(x);
        double[] room = new double[frozen.scratch()];
        double[] numbers = new double[512];
        Scratch scratch = new Scratch();
        Scratch other = new Scratch();

        // one plane of one temporary would be 4096
        assertThat(allocated(() -> frozen.evaluate(x, room, out))).isLessThanOrEqualTo(200);
        assertThat(allocated(() -> rate.rate(x, scratch, numbers, 0))).isLessThanOrEqualTo(200);
        assertThat(allocated(() -> rule.rate(x, other, numbers, 0))).isLessThanOrEqualTo(200);
    }

    /** Bytes per call, the least of several rounds: until kernels are compiled, their vectors are objects. */
    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 100 && least > 200; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100; i++) {
                work.run();
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 100);
        }
        return least;
    }

    @Test
    void wherePredictionsAreSingularIsSaid() {
        ExactField field = new ExactField(new Linear(), Mixtures.random(1, 3, 1, Kind.FULL));
        Batch x = Batch.ofScalars(0.3);
        MarginalField tilted = RewardTilt.of(field, Reward.linear(new double[] {1}, 0), Ramp.constant(1)).guided(1);
        MarginalField waiting = RewardTilt.of(field, Reward.linear(new double[] {1}, 0), Ramp.linear()).guided(1);

        assertThatThrownBy(() -> tilted.evaluate(Prediction.DATA, x, 1)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("alpha = 0");
        assertThatThrownBy(() -> tilted.evaluate(Prediction.VELOCITY, x, 1)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("alpha = 0");
        assertThat(tilted.evaluate(Prediction.NOISE, x, 1).get(0, 0)).isFinite();
        assertThat(waiting.evaluate(Prediction.DATA, x, 1)).isEqualTo(field.evaluate(Prediction.DATA, x, 1));
        // 1 − w + w is 1 whatever it rounds to
        MarginalField guided = ClassifierFreeGuidance.of(field, field, 1.1).guided(0);
        assertThat(guided.evaluate(Prediction.DATA, x, 1).get(0, 0)).isFinite();
        assertThatThrownBy(() -> tilted.reverse(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gamma = -1.0");
        assertThatThrownBy(() -> tilted.evaluate(Prediction.DATA, Batch.zeros(1, 2), 0.5))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dimension 2");
        assertThatThrownBy(() -> tilted.evaluate(Prediction.DATA, Batch.ofScalars(1e200), 0.5))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("particle 0");
    }
}
