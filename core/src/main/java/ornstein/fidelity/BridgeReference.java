package ornstein.fidelity;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.path.MixtureBridge;
import ornstein.path.Prediction;

/** That of a path between two mixtures. */
record BridgeReference(MixtureBridge bridge, GaussianMixture data) implements Reference {
    @Override
    public int dimension() {
        return data.dimension();
    }

    @Override
    public GaussianMixture law(double t) {
        return bridge.marginal(data, t);
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double t) {
        return switch (prediction) {
            case VELOCITY -> bridge.velocity(data, t, x);
            case SCORE -> bridge.score(data, t, x);
            default -> throw new UnsupportedOperationException(prediction
                    + ": a path between two mixtures has a velocity and a score; the other predictions are of Gaussian"
                    + " noise");
        };
    }
}
