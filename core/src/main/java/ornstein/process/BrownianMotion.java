package ornstein.process;

/**
 * dX = σ dW: X_t given X_s is N(X_s, σ²(t − s) I), at any real times.
 *
 * @param sigma σ, finite and not negative
 */
public record BrownianMotion(double sigma) implements ExactlySolved {
    /** Refuses a scale that is negative or not finite. */
    public BrownianMotion {
        OrnsteinUhlenbeck.checkSigma(sigma);
    }

    @Override
    public Sde sde() {
        return Sde.of(VectorField.zero(), t -> sigma);
    }

    @Override
    public GaussianTransition transition(double s, double t) {
        GaussianTransition.checkOrder(s, t);
        return new GaussianTransition(1, sigma * sigma * (t - s));
    }
}
