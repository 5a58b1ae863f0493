package ornstein.steer;

import java.util.List;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Tilted;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;

/**
 * The optimal way to reach a tilted law, Doob's transform of the reverse process [denker2024deft]: with
 * h_t(x) = E[p̃_0(x_0)/q_0(x_0) | x_t = x], the path q_t h_t is Z times the wanted law diffused to t. Its own reverse process
 * needs no weights: run by the exact reverse kernel, all of them are 1 and the normaliser has no variance.
 *
 * <p>For a tilt by a reward r(x_0), h_t = E[eʳ | x_t], and ∇log h_t is the optimal control, what guidance approximates
 * [uehara2025inference].
 */
public final class ExactTwist {
    private final ExactField base;
    private final ExactField twisted;
    private final double logNormaliser;

    private ExactTwist(ExactField base, Tilted tilted) {
        this.base = base;
        this.twisted = new ExactField(base.schedule(), tilted.law());
        this.logNormaliser = tilted.logNormaliser();
    }

    /**
     * The twist that reaches the law of clean data of a path, seen from its first expert.
     *
     * @throws IllegalArgumentException if that law has no closed form, saying why
     */
    public static ExactTwist of(SteeredPath path) {
        return switch (SteeredTruth.of(path).clean()) {
            case Truth.Exact(Tilted tilted) -> new ExactTwist(path.experts().getFirst().field(), tilted);
            case Truth.Numerical _ -> throw new IllegalArgumentException(
                    "the target of clean data is known by quadrature alone: an exact twist needs one that is a mixture,"
                            + " as by a quadratic or linear reward, or natural powers");
            case Truth.Unknown(String reason) -> throw new IllegalArgumentException(
                    reason + ": an exact twist needs a target of clean data that is a mixture");
        };
    }

    /**
     * The twist for a reward of clean data, at strength 1.
     *
     * @throws IllegalArgumentException if the tilted law has no closed form, saying why
     */
    public static ExactTwist of(ExactField field, Reward reward) {
        return of(RewardTilt.of(field, reward, Ramp.constant(1)));
    }

    /** log Z = log ∫p̃_0, the same at all times. */
    public double logNormaliser() {
        return logNormaliser;
    }

    /** The law that is reached. */
    public GaussianMixture law() {
        return (GaussianMixture) twisted.data();
    }

    /** The exact field of that law: its reverse kernel is the sampler, its reverse process the optimal one. */
    public ExactField field() {
        return twisted;
    }

    /** q_t h_t, as a path: one expert with the factor Z. */
    public SteeredPath path() {
        return SteeredPath.of(List.of(new Expert(twisted, Ramp.constant(1), logNormaliser)));
    }

    /** The law of x_t that it starts from. */
    public GaussianMixture start(double t) {
        return new GaussianPath(twisted.schedule()).marginal(twisted.data(), t);
    }

    /**
     * log h_t(x) of each point.
     *
     * @param x [*N, D]
     * @throws ArithmeticException where q_t has no density
     */
    public double[] logTwist(Batch x, double t) {
        double[] log = start(t).logDensity(x);
        double[] own = new GaussianPath(base.schedule()).marginal(base.data(), t).logDensity(x);
        for (int i = 0; i < log.length; i++) {
            log[i] = log[i] - own[i] + logNormaliser;
        }
        return log;
    }

    /**
     * ∇log h_t(x), what is added to the score: the optimal control is g² times it.
     *
     * @param x [*N, D]
     * @throws ArithmeticException where q_t has no density
     */
    public Batch gradient(Batch x, double t) {
        Batch gradient = start(t).score(x);
        Batch own = new GaussianPath(base.schedule()).marginal(base.data(), t).score(x);
        for (int d = 0; d < x.dimension(); d++) {
            double[] to = gradient.plane(d);
            double[] minus = own.plane(d);
            for (int i = 0; i < to.length; i++) {
                to[i] -= minus[i];
            }
        }
        return gradient;
    }
}
