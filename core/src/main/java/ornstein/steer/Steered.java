package ornstein.steer;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.random.Stream;
import ornstein.solve.Solve;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Finishing;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.EulerMaruyama;

/**
 * A method of steering: a target, a sampler guided towards it, and weights for what is left.
 *
 * <p>The usual method simulates the reverse process of the target's own score by Euler–Maruyama and weighs it in discrete time:
 * its normaliser is unbiased for any number of steps. Immutable; what is changed is changed in a copy.
 *
 * @param target p̃
 * @param sampler a scheme for the guided field
 * @param share how much of the reward's gradient guides it, see {@link SteeredPath#guided}; NaN for what {@linkplain #fitted
 *     fits} sampler and weights
 * @param correction how it is weighed
 */
public record Steered(SteeredPath target, Stepper<MarginalField> sampler, double share, Correction correction) {
    private static final int MANY = 1000;

    /** Refuses what is missing. */
    public Steered {
        Objects.requireNonNull(target, "target = null: give a SteeredPath, as RewardTilt.of(field, reward, ramp)");
        Objects.requireNonNull(sampler, "sampler = null: give a scheme, as new ReverseProcess(1, new EulerMaruyama())");
        Objects.requireNonNull(correction, "correction = null: give one, as new Correction.Ratio()");
    }

    /** The usual method. */
    public static Steered of(SteeredPath target) {
        return new Steered(target, new ReverseProcess(1, new EulerMaruyama()), Double.NaN, new Correction.Ratio());
    }

    /** The optimal method: the exact reverse kernel of the wanted law itself, whose weights are all the same. */
    public static Steered optimal(ExactTwist twist) {
        return new Steered(twist.path(), new OwnKernel(twist.field()), 0, new Correction.Ratio());
    }

    /** Another sampler. */
    public Steered by(Stepper<MarginalField> other) {
        return new Steered(target, other, share, correction);
    }

    /** Another share of the reward's gradient. */
    public Steered sharing(double other) {
        return new Steered(target, sampler, other, correction);
    }

    /**
     * This method with the share of the reward's gradient that goes with sampler and weights. Ratios take all of it where the step draws as much
     * noise as the time reversal does, and none elsewhere, as the way back is then that of the model, not of the target; rates
     * take the share that needs no second derivative; guidance without correction takes all of it.
     *
     * @param grid the times of the run, towards the data
     */
    public Steered fitted(TimeGrid grid) {
        if (!grid.isReverse()) {
            throw new IllegalArgumentException(
                    grid + " leads away from the data: steering goes from noise to data; turn it round");
        }
        boolean gradient = target.reward().filter(reward -> reward.knows(Reward.Knowledge.GRADIENT)).isPresent();
        if (!gradient) {
            return sharing(0);
        }
        TimeGrid times = finished(grid);
        int middle = times.steps() / 2;
        Finishing<MarginalField> finishing = new Finishing<>(sampler, reference());
        StepKernel kernel = StepKernel.of(finishing.step(finishing.prepared(target.guided(0)), times, middle));
        boolean flows = kernel instanceof StepKernel.Deterministic || kernel instanceof StepKernel.NoiseFirst;
        return sharing(switch (correction) {
            case Correction.Ratio _ -> RatioWeights.goesBackAsNoising(kernel, target, times, middle) ? 1 : 0;
            case Correction.Rate(double gamma) -> flows ? 0 : SteeredPath.shareWithoutLaplacian(gamma);
            case Correction.Potentials _ -> 0;
            case Correction.None _ -> 1;
        });
    }

    /** With a share that is a number. */
    Steered ready(TimeGrid grid) {
        return Double.isNaN(share) ? fitted(grid) : this;
    }

    /** Other weights. */
    public Steered corrected(Correction other) {
        return new Steered(target, sampler, share, other);
    }

    /** The law of the expert that counts most at the data; its reversal undoes noise, and makes the last step. */
    public ExactField reference() {
        return leading().field();
    }

    /** What the sampler knows of that law: its own field, or one that was learned. */
    public MarginalField model() {
        return leading().model();
    }

    private Expert leading() {
        return target.experts().stream().max(Comparator.comparingDouble(expert -> expert.exponent().at(0)))
                .orElseThrow();
    }

    /** The grid as it is run: to clean data, where the last step is exact. */
    public TimeGrid finished(TimeGrid grid) {
        return grid.finished(target.schedule());
    }

    /**
     * Looks once at what belongs together, and at the derivatives of a reward that is not one of ours.
     *
     * @throws IllegalArgumentException naming what does not
     */
    void check(Stream stream) {
        if (correction instanceof Correction.Potentials && share != 0) {
            throw new IllegalArgumentException(
                    "share = " + share + ": potentials know nothing of guidance, so that with them"
                            + " the sampler must be that of the model; take share 0");
        }
        if (correction instanceof Correction.Rate(double gamma)) {
            SamplerNoise.check(sampler, gamma);
        }
        target.reward().map(Steered::inner)
                .filter(reward -> !(reward instanceof TailedReward) && !(reward instanceof DoobTransform))
                .ifPresent(reward -> RewardCheck.derivatives(reward, reference().data(), stream));
    }

    private static Reward inner(Reward reward) {
        return switch (reward) {
            case CheckedReward(Reward own) -> inner(own);
            case TwistedReward twisted -> inner(twisted.reward());
            default -> reward;
        };
    }

    /** The guided sampler over a grid that ends at clean data. */
    Solve<MarginalField> run(TimeGrid grid, Batch start) {
        return Solve.of(target.guided(share), new Finishing<>(sampler, reference())).over(grid).from(start);
    }

    Weighting weighting(GaussianMixture start) {
        ExactField reference = reference();
        return switch (correction) {
            case Correction.Ratio _ -> new RatioWeights(target, Optional.of(reference), Optional.of(start));
            case Correction.Rate(double gamma) -> new RateWeights(target, target.corrector(share, gamma),
                    () -> target.corrector(share, 0), reference, Optional.of(start));
            case Correction.Potentials(Potential potential) -> potential;
            case Correction.None _ -> new Unweighted();
        };
    }

    /**
     * Where particles start at a time: for the optimal method the wanted law's own path; else of a single law its Gaussian prior
     * at t = 1, itself elsewhere; of several p̃_t normalised, where that is a mixture of a thousand components at most, and else
     * the Gaussian whose log-density is the same combination of theirs, coordinate by coordinate with their means and variances.
     * Weights make up for what it is off by.
     */
    public GaussianMixture start(double time) {
        if (sampler instanceof OwnKernel(ExactField field)) {
            return new GaussianPath(field.schedule()).marginal(field.data(), time);
        }
        if (target.experts().size() == 1 && target.experts().getFirst().isPlain()) {
            ExactField field = target.experts().getFirst().field();
            GaussianPath path = new GaussianPath(field.schedule());
            return time == 1 ? path.prior(field.data()) : path.marginal(field.data(), time);
        }
        return SteeredTruth.of(target).start(time).filter(law -> law.components() <= MANY)
                .orElseGet(() -> gaussian(time));
    }

    private GaussianMixture gaussian(double time) {
        double alpha = target.schedule().alpha(time);
        double sigma = target.schedule().sigma(time);
        double[] mean = new double[target.dimension()];
        double[] precision = new double[mean.length];
        for (Expert expert : target.experts()) {
            double exponent = expert.exponent().at(time);
            double[] own = expert.field().data().mean();
            double[][] covariance = expert.field().data().covariance();
            for (int d = 0; d < mean.length; d++) {
                double share = exponent / Math.fma(alpha * alpha, covariance[d][d], sigma * sigma);
                precision[d] += share;
                mean[d] = Math.fma(share * alpha, own[d], mean[d]);
            }
        }
        double[] variance = new double[mean.length];
        for (int d = 0; d < mean.length; d++) {
            if (!(precision[d] > 0)) {
                throw new IllegalArgumentException("the target has no Gaussian to start from at t = " + time
                        + ": its exponents leave no precision along axis " + d
                        + " there; start at another time, or with other exponents");
            }
            mean[d] /= precision[d];
            variance[d] = 1 / precision[d];
        }
        return GaussianMixture.gaussian(mean, Covariance.diagonal(variance));
    }
}
