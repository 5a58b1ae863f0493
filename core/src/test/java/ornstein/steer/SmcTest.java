package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.VariancePreserving;
import ornstein.process.Sde;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.solve.Outcome;
import ornstein.solve.Program;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.DpmSolverPlusPlusSde;
import ornstein.solve.sde.EulerMaruyama;

/** How weighted runs go on and end. */
class SmcTest {
    private static final Noise NOISE = Noise.seeded(11);
    private static final ExactField FIELD = new ExactField(VariancePreserving.linear(0.1, 20),
            GaussianMixture.of(new double[] {0.2, 0.8}, new double[][] {{-2.5}, {2.5}},
                    List.of(Covariance.isotropic(0.64), Covariance.isotropic(0.64))));
    private static final TimeGrid GRID = TimeGrid.uniform(1, 0.01, 30);

    private static Steered forbidding(DoublePredicate forbidden, Ramp ramp) {
        Reward reward = Reward.pointwise(x -> forbidden.test(x[0]) ? Double.NEGATIVE_INFINITY : 0);
        return Steered.of(RewardTilt.of(FIELD, reward, ramp));
    }

    @Test
    void diesOutWhereNothingIsAllowed() {
        ParticleCloud started = Smc.systematic(0.5).run(forbidding(x -> true, Ramp.constant(1)), GRID, 50, NOISE);
        assertThat(started.outcome()).isEqualTo(new Outcome.Extinct(1, -1));
        assertThat(started.history().ess()).containsExactly(0);
        ParticleCloud grown = Smc.systematic(0.5).run(forbidding(x -> true, Ramp.linear()), GRID, 50, NOISE);
        assertThat(grown.outcome()).isEqualTo(new Outcome.Extinct(GRID.time(1), 0));
        assertThat(grown.logNormaliser()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(grown.history().times()).containsExactly(1, GRID.time(1));
        assertThatThrownBy(grown::orThrow).isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("the weighted run died out: all weights are 0 at t = " + GRID.time(1)
                        + " (step 0): no particle is where the target has mass; take more particles");
    }

    /** On paths of the exact reversal only what is forbidden weighs: the mean weight is the share of those never there. */
    @Test
    void aWeightOfZeroStaysZero() {
        Steered method = forbidding(x -> x < -0.5, Ramp.constant(1)).by(new Samplers.Exactly(FIELD));
        int n = 4000;
        boolean[] gone = new boolean[n];
        Observer watching = (step, time, states, weights) -> {
            for (int i = 0; i < n; i++) {
                gone[i] |= states.get(i, 0) < -0.5;
                assertThat(weights.weight(i) == 0).as("particle %d at t = %s", i, time).isEqualTo(gone[i]);
            }
        };
        TimeGrid grid = TimeGrid.uniform(0.9, 0.01, 30);
        ParticleCloud cloud = Smc.withoutResampling().observing(watching).run(method, grid, n, NOISE).orThrow();
        int left = 0;
        for (boolean lost : gone) {
            left += lost ? 0 : 1;
        }
        assertThat(left).isBetween(100, n - 100);
        assertThat(cloud.logNormaliser()).isCloseTo(Math.log((double) left / n), within(1e-10));
        assertThat(cloud.ess()).isCloseTo(left, within(1e-6));
        assertThat(cloud.history().eves()).hasSize(n);
    }

    /** What is forbidden of clean data alone cuts the law itself, by any sampler. */
    @Test
    void aForbiddenHalfHasTheProbabilityOfTheOther() {
        Steered method = forbidding(x -> x < 0, Ramp.points(new double[] {0, 0.001, 1}, new double[] {1, 0, 0}));
        ParticleCloud cloud = Smc.systematic(0.5).run(method, GRID, 4000, NOISE).orThrow();
        // 0.8 Φ(2.5/0.8) + 0.2 Φ(−2.5/0.8) = 0.7995, to 5 standard errors of a share of 4000, and of weights as uneven
        assertThat(Math.exp(cloud.logNormaliser())).isBetween(0.75, 0.85);
    }

    @Test
    void potentialsOfZeroStrengthForbidNothing() {
        Reward reward = Reward.pointwise(x -> x[0] < 0 ? Double.NEGATIVE_INFINITY : 0);
        for (Potential.Kind kind : Potential.Kind.values()) {
            Steered method = Steered.of(RewardTilt.of(FIELD, reward, Ramp.linear())).sharing(0)
                    .corrected(new Correction.Potentials(new Potential(reward, Ramp.linear(), kind, 29)));
            ParticleCloud cloud = Smc.systematic(0.5).run(method, GRID, 2000, NOISE).orThrow();
            assertThat(Math.exp(cloud.logNormaliser())).as(kind.toString()).isBetween(0.7, 0.9);
        }
    }

    @Test
    void valuesThatAreNotNumbersAreNamed() {
        Reward reward = Reward.pointwise(x -> x[0] > 1 ? Double.NaN : 0);
        assertThatThrownBy(() -> Smc.systematic(0.5)
                .run(Steered.of(RewardTilt.of(FIELD, reward, Ramp.constant(1))), GRID, 50, NOISE))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("the reward at t = ")
                .hasMessageContaining("is NaN");
    }

    /** dx = x³ dt explodes; the first step after which a particle is infinite is told, whether weighted or not. */
    @Test
    void divergenceIsToldWhereItHappens() {
        Sde cubic = Sde.of((t, x, out) -> {
            for (int i = 0; i < x.size(); i++) {
                out.plane(0)[out.from() + i] = -1e3 * Math.pow(x.get(i, 0), 3);
            }
        }, t -> 0);
        Batch start = Batch.ofScalars(0, 1, 1e9);
        Solve<Sde> run = Solve.sde(cubic, new EulerMaruyama()).over(GRID).from(start);
        Outcome expected = run.run(NOISE.stream("sampler")).outcome();
        assertThat(expected).isInstanceOf(Outcome.Diverged.class);
        ParticleCloud cloud = Smc.withoutResampling().run(run, new Unweighted(), NOISE);
        assertThat(cloud.outcome()).isEqualTo(expected);
    }

    @Test
    void oneParticleIsARunOfTheSampler() {
        Steered method = Steered.of(RewardTilt.of(FIELD, Reward.linear(new double[] {1}, 0), Ramp.linear())).sharing(1);
        ParticleCloud cloud = Smc.systematic(1).run(method, GRID, 1, NOISE).orThrow();
        assertThat(cloud.ess()).isEqualTo(1);
        assertThat(cloud.history().resamplings()).isZero();
        assertThat(cloud.history().eves()).containsExactly(0);
        Batch start = method.start(1).sample(1, NOISE.stream("start"));
        assertThat(cloud.states())
                .isEqualTo(method.run(method.finished(GRID), start).run(NOISE.stream("sampler")).last());
    }

    /** Everything told along the way, and the history, say the same. */
    private static final class Diary implements Observer {
        private final List<Double> ess = new ArrayList<>();
        private final List<Double> means = new ArrayList<>();
        private final List<Integer> resampled = new ArrayList<>();
        private int[] eves = {};

        @Override
        public void weighed(int step, double time, Batch states, Weights weights) {
            if (step == 0) {
                eves = new int[states.size()];
                Arrays.setAll(eves, i -> i);
            }
            assertThat(step).isEqualTo(ess.size());
            ess.add(weights.ess());
            means.add(weights.logMean());
        }

        @Override
        public void resampled(int step, int[] ancestors) {
            assertThat(step).isEqualTo(ess.size() - 1);
            resampled.add(step);
            eves = Arrays.stream(ancestors).map(i -> eves[i]).toArray();
        }
    }

    @Test
    void theHistoryIsWhatHappened() {
        for (ResampleWhen when : List.of(ResampleWhen.ess(0.9), ResampleWhen.every(7), ResampleWhen.end(),
                ResampleWhen.never())) {
            Diary diary = new Diary();
            Reward reward = Reward.linear(new double[] {-2}, 0);
            ParticleCloud cloud = Smc.of(Resampling.MULTINOMIAL, when).observing(diary)
                    .run(Steered.of(RewardTilt.of(FIELD, reward, Ramp.linear())), GRID, 300, NOISE);
            History history = cloud.orThrow().history();
            assertThat(history.ess()).containsExactly(diary.ess.stream().mapToDouble(x -> x).toArray());
            assertThat(history.logNormalisers()).containsExactly(diary.means.stream().mapToDouble(x -> x).toArray());
            assertThat(history.resampled()).containsExactly(diary.resampled.stream().mapToInt(i -> i).toArray());
            assertThat(history.eves()).containsExactly(diary.eves);
            assertThat(history.times()).hasSize(32).startsWith(1).endsWith(0);
            if (when instanceof ResampleWhen.Ess) {
                assertThat(diary.resampled).isNotEmpty();
                for (int step = 0; step < 31; step++) {
                    assertThat(diary.resampled.contains(step)).isEqualTo(diary.ess.get(step) < 270);
                }
                assertThat(diary.resampled).as("weighted at the end").doesNotContain(31);
            }
        }
        assertThat(Arrays.stream(new int[] {7, 14, 21, 28}).boxed().toList())
                .isEqualTo(resampledEvery(7)).doesNotContain(31);
    }

    private static List<Integer> resampledEvery(int n) {
        Diary diary = new Diary();
        Smc.of(Resampling.SYSTEMATIC, ResampleWhen.every(n)).observing(diary).run(
                Steered.of(RewardTilt.of(FIELD, Reward.linear(new double[] {-1}, 0), Ramp.linear())), GRID, 20, NOISE);
        return diary.resampled;
    }

    /** Copies in a fixed order, whatever the weights. */
    private record Turning(int[] order) implements Resampling {
        @Override
        public String name() {
            return "turning";
        }

        @Override
        public void check(int particles, int dimension) {}

        @Override
        public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
            System.arraycopy(order, 0, out, 0, out.length);
        }
    }

    /**
     * A multistep sampler whose particles change slots, with noise that is the same in all slots: each ends where it does when
     * nobody moves, so that what steps have kept has gone along, and so have weights.
     */
    @Test
    void memoryAndWeightsGoWithParticles() {
        int n = 37;
        int[] turn = new int[n];
        Arrays.setAll(turn, i -> (i + 5) % n);
        int[] stay = new int[n];
        Arrays.setAll(stay, i -> i);
        Reward reward = Reward.linear(new double[] {-1}, 0);
        Steered method = Steered.of(RewardTilt.of(FIELD, reward, Ramp.linear())).sharing(0.5)
                .by(new DpmSolverPlusPlusSde(2, 0, 1, DpmSolverPlusPlusSde.Form.MIDPOINT))
                .corrected(new Correction.Rate(0));
        Batch start = method.start(1).sample(n, NOISE.stream("start"));
        TimeGrid grid = TimeGrid.uniform(0.9, 0.05, 100);
        Solve<?> run = Solve.of(method.target().guided(0.5), method.sampler()).over(grid).from(start);
        Weighting summing = new Summing();
        ParticleCloud still = Smc.of(new Turning(stay), ResampleWhen.every(1)).run(run, summing, NOISE).orThrow();
        ParticleCloud moved = Smc.of(new Turning(turn), ResampleWhen.every(1)).run(run, summing, NOISE).orThrow();
        for (int i = 0; i < n; i++) {
            int eve = moved.history().eves()[i];
            assertThat(eve).isEqualTo((i + 5 * 100) % n);
            assertThat(moved.states().get(i, 0)).isEqualTo(still.states().get(eve, 0));
        }
        Solve<?> plain = Solve.of(method.target().guided(0.5), method.sampler()).over(grid).from(start);
        assertThat(still.states()).isEqualTo(plain.run(NOISE.stream("sampler")).last());
    }

    /** Carries where particles have been, so that it must go along. */
    private record Summing() implements Weighting {
        @Override
        public int carried() {
            return 1;
        }

        @Override
        public StepWeight start(TimeGrid grid) {
            return new StepWeight() {};
        }

        @Override
        public StepWeight step(Program program, TimeGrid grid, int index) {
            return new StepWeight() {
                @Override
                public void after(WeighedBlock block) {
                    for (int i = 0; i < block.size(); i++) {
                        double before = block.carried(0)[block.from() + i];
                        if (index > 0) {
                            assertThat(before).isEqualTo(block.previous().get(i, 0));
                        }
                        block.carried(0)[block.from() + i] = block.x().get(i, 0);
                    }
                }
            };
        }
    }
}
