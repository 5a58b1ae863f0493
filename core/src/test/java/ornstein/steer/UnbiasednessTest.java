package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.path.Karras;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.solve.Spacing;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Churn;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.Edm;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.StochasticHeun;

/**
 * E[Ẑ]/Z = 1 for weights in discrete time, whatever the target, the sampler, the number of steps and the number of particles.
 *
 * <p>Each case makes 200 independent runs. Their mean must lie within 5 of its standard errors of 1, and the standard error
 * must be below 0.07, so that no case passes by being vague. Were the means normal, one case in 1.7 million would fail though
 * nothing is wrong, and, with fewer than 500 cases, one suite in 3500; the seeds are fixed.
 *
 * <p>More cases, up to 500 steps, run with {@code -Dornstein.thorough=true}.
 */
class UnbiasednessTest {
    private static final int RUNS = 200;
    private static final double MOST = 5;
    private static final double VAGUE = 0.07;
    private static final boolean THOROUGH = Boolean.getBoolean("ornstein.thorough");
    private static final Schedule PRESERVING = VariancePreserving.linear(0.1, 4);
    /** A linear ramp is hopeless here: β σ² is large for most of the run, and weights jump by as much. */
    private static final Schedule KARRAS = new Karras(0.02, 20, 7, 1);

    /** Every target in 1, 2 and 10 dimensions, with resampling and without. */
    static List<Trial> targets() {
        List<Trial> trials = new ArrayList<>();
        for (int dimension : new int[] {1, 2, 10}) {
            for (Steering.Known target : new Steering(PRESERVING, dimension).all()) {
                for (int steps : THOROUGH ? new int[] {20, 100, 500} : new int[] {20}) {
                    trials.addAll(both(target, dimension, steps, 128));
                }
            }
        }
        for (Steering.Known target : new Steering(PRESERVING, 1).all()) {
            trials.addAll(both(target, 1, 500, 16));
        }
        return trials;
    }

    private static List<Trial> both(Steering.Known target, int dimension, int steps, int particles) {
        boolean multiplied = target.name().startsWith("p");
        TimeGrid grid = TimeGrid.uniform(multiplied ? 0.3 : 1, 0.02, steps - 1);
        Trial with = new Trial(target + " in " + dimension + "-D, " + steps + " steps", Steered.of(target.path()), grid,
                target.name().equals("power 3.0") ? 3 * particles : particles, target.logZ());
        return List.of(with, with.named(", no resampling").by(Smc.withoutResampling()));
    }

    /** Every kind of kernel on three schedules. */
    static List<Trial> samplers() {
        List<Trial> trials = new ArrayList<>();
        for (Schedule schedule : List.of(PRESERVING, new Linear(), KARRAS)) {
            for (int dimension : new int[] {1, 2}) {
                Steering.Known target = new Steering(schedule, dimension).tilt();
                Samplers.all().forEach((name, sampler) -> {
                    TimeGrid grid = grid(schedule, name.endsWith("2.0") ? 100 : 20);
                    Steered method = Steered.of(target.path());
                    String where = name + " on " + schedule.getClass().getSimpleName() + " in " + dimension + "-D";
                    trials.add(new Trial(where, method.by(sampler.apply(method.reference())).fitted(grid), grid, 128,
                            target.logZ()));
                });
            }
        }
        return trials;
    }

    private static TimeGrid grid(Schedule schedule, int steps) {
        return schedule instanceof Karras
                ? TimeGrid.uniform(1, 0, steps - 1)
                : new Spacing.UniformLogSnr().grid(schedule, schedule instanceof Linear ? 0.98 : 1, 0.02, steps - 1);
    }

    /** Every way to resample, at every step. */
    static List<Trial> schemes() {
        Steering.Known target = new Steering(PRESERVING, 2).tilt();
        Trial trial = new Trial("", Steered.of(target.path()), grid(PRESERVING, 20), 32, target.logZ());
        return Resampling.all().stream()
                .map(scheme -> trial.named(scheme.name()).by(Smc.of(scheme, ResampleWhen.every(1)))).toList();
    }

    @ParameterizedTest
    @MethodSource({"targets", "samplers", "schemes"})
    void hasTheRightMean(Trial trial) {
        Trial.Ratio ratio = trial.ratio(RUNS);
        assertThat(isOne(ratio)).as("%s: %s", trial, ratio).isTrue();
    }

    private static boolean isOne(Trial.Ratio ratio) {
        return Math.abs(ratio.off()) < MOST && ratio.error() < VAGUE;
    }

    @Test
    void plantedFaultsAreCaught() {
        Stepper<MarginalField> euler = new ReverseProcess(1, new EulerMaruyama());
        SteeredPath path = new Steering(PRESERVING, 1).tilt().path();
        isCaught("no scale of the noise", euler, Faults.noScale(PRESERVING));
        isCaught("no reward at one step", euler, Faults.noReward(path, SteeredPath.of(path.experts()), 12));
        isCaught("weights reset", euler, Faults.reset());
        isCaught("carried values not moved", euler, Faults.unmoved(128));
        isCaught("no Jacobian", new Ddim(0), Faults.noJacobian());
        isCaught("no Jacobian below the noise", new Ddim(0.5), Faults.noJacobian());
        isCaught("no Jacobian above the noise", Edm.heun(Churn.of(5)), Faults.noJacobian());
        isCaught("no Jacobian in the noise", new ReverseProcess(1, new StochasticHeun()), Faults.noJacobian());
    }

    /** What the same statistic says of weights that are wrong. */
    private static void isCaught(String fault, Stepper<MarginalField> sampler, UnaryOperator<Weighting> wrong) {
        Steering.Known target = new Steering(PRESERVING, 1).tilt();
        Trial trial = new Trial(fault, Steered.of(target.path()).by(sampler), grid(PRESERVING, 20), 128, target.logZ())
                .by(Smc.of(Resampling.SYSTEMATIC, ResampleWhen.every(3)));
        Trial.Ratio right = trial.ratio(RUNS);
        assertThat(isOne(right)).as("right: %s", right).isTrue();
        Trial.Ratio ratio = trial.ratio(RUNS, wrong);
        assertThat(isOne(ratio)).as("%s: %s", fault, ratio).isFalse();
    }
}
