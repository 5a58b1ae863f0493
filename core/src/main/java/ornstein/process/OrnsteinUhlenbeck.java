package ornstein.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * dX = θ(μ − X) dt + σ dW [uhlenbeck1930theory], at any real times: X_t given X_s is
 * N(μ + e^{−θτ}(X_s − μ), σ²(1 − e^{−2θτ})/(2θ) I) with τ = t − s.
 *
 * @param theta θ, the rate of return, finite; with θ ≤ 0 nothing returns and there is no stationary law
 * @param sigma σ, finite and not negative
 * @param mean μ, [D], or empty for 0 in any dimension
 */
public record OrnsteinUhlenbeck(double theta, double sigma, List<Double> mean) implements ExactlySolved {
    /**
     * Refuses what is not finite.
     *
     * @throws IllegalArgumentException naming the value
     */
    public OrnsteinUhlenbeck {
        mean = List.copyOf(mean);
        if (!Double.isFinite(theta)) {
            throw new IllegalArgumentException("theta = " + theta + ": the rate of return must be finite");
        }
        checkSigma(sigma);
        for (int d = 0; d < mean.size(); d++) {
            if (!Double.isFinite(mean.get(d))) {
                throw new IllegalArgumentException("mean[" + d + "] = " + mean.get(d) + ": must be finite");
            }
        }
    }

    /** Returning to the given point; without one, to the origin in any dimension. */
    public OrnsteinUhlenbeck(double theta, double sigma, double... mean) {
        this(theta, sigma, Arrays.stream(mean).boxed().toList());
    }

    static void checkSigma(double sigma) {
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "sigma = " + sigma + ": the scale of the noise must be finite and not negative");
        }
    }

    @Override
    public Sde sde() {
        VectorField decay = VectorField.linear(-theta);
        double[] push = mean.stream().mapToDouble(m -> theta * m).toArray();
        return Sde.of(push.length == 0 ? decay : decay.plus(VectorField.constant(push)), t -> sigma);
    }

    @Override
    public GaussianTransition transition(double s, double t) {
        GaussianTransition.checkOrder(s, t);
        double forgotten = -StrictMath.expm1(-theta * (t - s));
        List<Double> offset = new ArrayList<>();
        for (double m : mean) {
            offset.add(m * forgotten);
        }
        return new GaussianTransition(StrictMath.exp(-theta * (t - s)), offset, variance(t - s));
    }

    private double variance(double elapsed) {
        double squared = sigma * sigma;
        double twice = 2 * theta;
        double exponent = twice * elapsed;
        return exponent == 0 ? squared * elapsed : squared * (-StrictMath.expm1(-exponent) / twice);
    }

    /**
     * σ²/(2θ), the variance of every coordinate of the stationary law N(μ, σ²/(2θ) I).
     *
     * @throws IllegalStateException if θ ≤ 0
     */
    public double stationaryVariance() {
        if (!(theta > 0)) {
            throw new IllegalStateException(
                    "theta = " + theta + ": only a process that returns, theta > 0, has a stationary law");
        }
        return sigma * sigma / (2 * theta);
    }
}
