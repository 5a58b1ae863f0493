package ornstein.steer;

import java.util.Objects;
import java.util.function.DoubleConsumer;

import ornstein.distribution.GaussianMixture;
import ornstein.random.Noise;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;

/**
 * Sequential Monte Carlo: a sampler's run whose particles carry weights, and are resampled now and then so that few of them
 * carry little [delmoral2006sequential].
 *
 * <p>{@snippet :
 * SteeredPath target = RewardTilt.of(path.field(data), reward, Ramp.linear());
 * ParticleCloud cloud = Smc.systematic(0.5).run(Steered.of(target), grid, 20_000, noise.child("smc"));
 * double error = cloud.logNormaliser() - truth.logNormaliser();
 * }
 *
 * <p>Particle i of step n takes the noise of address (i, n), whichever ancestor stands in its slot. Results depend on neither
 * threads nor the width of vectors.
 */
public final class Smc {
    private final Resampling scheme;
    private final ResampleWhen when;
    private final Observer observer;
    private final DoubleConsumer progress;

    private Smc(Resampling scheme, ResampleWhen when, Observer observer, DoubleConsumer progress) {
        this.scheme = scheme;
        this.when = when;
        this.observer = observer;
        this.progress = progress;
    }

    /** Resampling by a scheme, at times. */
    public static Smc of(Resampling scheme, ResampleWhen when) {
        Objects.requireNonNull(scheme, "scheme = null: give one, as Resampling.SYSTEMATIC");
        Objects.requireNonNull(when, "when = null: give a rule, as ResampleWhen.ess(0.5)");
        return new Smc(scheme, when, (step, time, states, weights) -> {}, done -> {});
    }

    /**
     * Systematic resampling wherever the effective sample size falls below a threshold.
     *
     * @param threshold in (0, 1] as a share of the particles, or a whole number of them
     */
    public static Smc systematic(double threshold) {
        return of(Resampling.SYSTEMATIC, ResampleWhen.ess(threshold));
    }

    /** Weights alone: sequential importance sampling. */
    public static Smc withoutResampling() {
        return of(Resampling.SYSTEMATIC, ResampleWhen.never());
    }

    /** Whom to tell of each step. */
    public Smc observing(Observer who) {
        return new Smc(scheme, when, who, progress);
    }

    /** Whom to tell the share of the work done, in (0, 1]. */
    public Smc reporting(DoubleConsumer listener) {
        return new Smc(scheme, when, observer, listener);
    }

    /**
     * Makes a run of a method, from its own start to clean data.
     *
     * @param grid the times; where they end above σ = 0, one more step is made, exactly, to clean data
     * @param particles N ≥ 1
     * @param noise of start, sampler and resampling
     * @return the cloud at the end; where it died out or diverged, the outcome says so
     * @throws IllegalArgumentException if the weights of a step of this sampler are not known, or a reward's derivatives are not
     *     those of its values, {@link RewardCheck}, which a reward of one's own is looked at for once
     */
    public ParticleCloud run(Steered method, TimeGrid grid, int particles, Noise noise) {
        Steered ready = method.ready(grid);
        ready.check(noise.stream("reward check"));
        GaussianMixture law = ready.start(grid.from());
        return run(ready.run(ready.finished(grid), law.sample(particles, noise.stream("start"))),
                ready.weighting(law), noise);
    }

    /**
     * Makes a run of any sampler with any weights.
     *
     * @param run a sampler with its times and start
     * @param noise of the sampler and of the resampling
     */
    public ParticleCloud run(Solve<?> run, Weighting weighting, Noise noise) {
        return new SmcRun(run.replay(noise.stream("sampler")), weighting, scheme, when, observer, progress,
                noise.stream("resampling")).run();
    }
}
