package ornstein.steer;

import java.util.Comparator;
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
 * @param share how much of the reward's gradient guides it; see {@link SteeredPath#guided}
 * @param correction how it is weighed
 */
public record Steered(SteeredPath target, Stepper<MarginalField> sampler, double share, Correction correction) {
    /** The usual method. */
    public static Steered of(SteeredPath target) {
        double share = target.reward().map(reward -> reward.knows(Reward.Knowledge.GRADIENT) ? 1.0 : 0.0)
                .orElse(0.0);
        return new Steered(target, new ReverseProcess(1, new EulerMaruyama()), share, new Correction.Ratio());
    }

    /** The optimal method: the exact reverse kernel of the wanted law itself, whose weights are all the same. */
    public static Steered by(ExactTwist twist) {
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
     * The share of the reward's gradient that goes with sampler and weights. Ratios take all of it where the step draws as much
     * noise as the time reversal does, and none elsewhere, as the way back is then that of the model, not of the target; rates
     * take the share that needs no second derivative; guidance without correction takes all of it.
     */
    public Steered fitted(TimeGrid grid) {
        boolean gradient = target.reward().filter(reward -> reward.knows(Reward.Knowledge.GRADIENT)).isPresent();
        int middle = grid.steps() / 2;
        StepKernel kernel = StepKernel.of(sampler.step(sampler.prepared(target.guided(0)), grid, middle));
        boolean flows = kernel instanceof StepKernel.Deterministic || kernel instanceof StepKernel.NoiseFirst;
        if (!gradient) {
            return sharing(0);
        }
        return sharing(switch (correction) {
            case Correction.Ratio _ -> RatioWeights.goesBackAsNoising(kernel, target, grid, middle) ? 1 : 0;
            case Correction.Rate(double gamma) -> flows ? 0 : SteeredPath.shareWithoutLaplacian(gamma);
            case Correction.Potentials _ -> 0;
            case Correction.None _ -> 1;
        });
    }

    /** Other weights. */
    public Steered corrected(Correction other) {
        return new Steered(target, sampler, share, other);
    }

    /** The expert that counts most at the data; its law's reversal undoes noise, and makes the last step. */
    public ExactField reference() {
        return target.experts().stream().max(Comparator.comparingDouble(expert -> expert.exponent().at(0)))
                .orElseThrow().field();
    }

    /** The grid as it is run: to clean data, where the last step is exact. */
    public TimeGrid finished(TimeGrid grid) {
        return grid.finished(target.schedule());
    }

    /** Looks once at the derivatives of a reward that is not one of ours. */
    void check(Stream stream) {
        target.reward().map(Steered::inner)
                .filter(reward -> !(reward instanceof TailedReward) && !(reward instanceof DoobTransform))
                .ifPresent(reward -> RewardCheck.derivatives(reward, reference().data(), stream));
    }

    private static Reward inner(Reward reward) {
        return reward instanceof CheckedReward(Reward own) ? own : reward;
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
     * at t = 1, itself elsewhere; of several the Gaussian whose log-density is the same combination of theirs, coordinate by
     * coordinate with their means and variances. Weights make up for what it is off by.
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
