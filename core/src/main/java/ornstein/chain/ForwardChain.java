package ornstein.chain;

import java.util.Objects;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.path.Transition;
import ornstein.random.Stream;

/**
 * The chain that adds noise: simulated step by step, and its exact laws.
 *
 * <p>Particle i takes the noise of step t from address (i, step t) of a stream, whatever it is run with: the first
 * particles alone have the paths that they have among all. Step 0 is left for the start, which may therefore be drawn from
 * the same stream: {@code chain.run(data.sample(n, stream), stream)}. Source: [ho2020denoising].
 *
 * @param schedule the variances of its steps
 */
public record ForwardChain(DiscreteSchedule schedule) {
    /** Refuses null. */
    public ForwardChain {
        Objects.requireNonNull(schedule, "schedule = null: give a DiscreteSchedule");
    }

    /**
     * The law of x_t, t = 0 … T; the data's own at 0.
     *
     * @param data the law of x_0
     */
    public Law law(Law data, int t) {
        return schedule.checkState("t", t) == 0 ? data : marginal(data, t);
    }

    /**
     * The law of x_t as a mixture: Σ w_k N(√ᾱ_t m_k, ᾱ_t C_k + (1 − ᾱ_t) I).
     *
     * @throws ArithmeticException for a law of points at t = 0, which has no density: then ask for {@link #law}
     */
    public GaussianMixture marginal(Law data, int t) {
        return data.diffused(schedule.signal(t), schedule.variance(t));
    }

    /**
     * q(x_t | x_s) = N(√(ᾱ_t/ᾱ_s) x_s, (1 − ᾱ_t/ᾱ_s) I).
     *
     * @param xs [D], finite
     * @throws IllegalArgumentException unless 0 ≤ s &lt; t ≤ T
     */
    public GaussianMixture transition(int s, int t, double... xs) {
        Transition step = schedule.transition(s, t);
        double[] mean = new double[xs.length];
        for (int d = 0; d < xs.length; d++) {
            mean[d] = step.ratio() * xs[d];
        }
        return GaussianMixture.gaussian(mean, Covariance.isotropic(step.variance()));
    }

    /**
     * x_T after all T steps.
     *
     * @param start x_0, [*N, D], finite
     * @return [*N, D]
     */
    public Batch run(Batch start, Stream stream) {
        return run(start, stream, schedule.steps()).at(schedule.steps());
    }

    /**
     * The states at some indices, each one step after the one before it, kept or not.
     *
     * @param start x_0, [*N, D], finite
     * @param kept strictly increasing, in 0 … T; the chain stops at the last of them
     * @throws IllegalArgumentException naming the particle that is not finite, or the index that is out of order
     */
    public ChainStates run(Batch start, Stream stream, int... kept) {
        int[] visited = schedule.indices();
        int[] wanted = Indices.checkKept(kept, visited);
        return new ChainRun(visited, j -> new Noising(schedule.transition(j, j + 1)), false)
                .run(start, stream, wanted);
    }

    /** All T + 1 states, [T + 1, *N, D] in memory: for a few particles. */
    public ChainStates paths(Batch start, Stream stream) {
        return run(start, stream, schedule.indices());
    }

    /** One jump from all x_s to x_t, exact like the steps between: the noise of address (i, step t). */
    public Batch jump(Batch xs, int s, int t, Stream stream) {
        Transition step = schedule.transition(s, t);
        return new ChainRun(new int[] {s, t}, j -> new Noising(step), false)
                .run(xs, stream, new int[] {t})
                .at(t);
    }

    private record Noising(double ratio, double deviation) implements Move {
        Noising(Transition step) {
            this(step.ratio(), step.standardDeviation());
        }

        @Override
        public void advance(double[][] x, int from, int n, Scratch scratch) {
            for (int d = 0; d < x.length; d++) {
                move(x[d], from, n, scratch.normals[d]);
            }
        }

        private void move(double[] x, int from, int n, double[] z) {
            for (int i = 0; i < n; i++) {
                x[from + i] = Math.fma(deviation, z[i], ratio * x[from + i]);
            }
        }
    }
}
