package ornstein.fidelity;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.path.MixtureBridge;
import ornstein.path.Prediction;

/** What a learned field is held against: the law of x_t, and the right value of a prediction there. */
public interface Reference {
    /** D ≥ 1. */
    int dimension();

    /** The law of x_t. */
    GaussianMixture law(double t);

    /**
     * The right values: [*N, D] → [*N, D].
     *
     * @throws ArithmeticException where they are singular
     * @throws UnsupportedOperationException if it does not say this prediction
     */
    Batch evaluate(Prediction prediction, Batch x, double t);

    /** An exact field, and the marginals of its path. */
    static Reference of(ExactField exact) {
        return of(exact, exact.data());
    }

    /**
     * Any field along the path of a law, as one that is guided exactly.
     *
     * @param data the law at t = 0
     */
    static Reference of(MarginalField exact, Law data) {
        return new FieldReference(exact, data);
    }

    /** Velocity and score of a path between two mixtures with independent ends. */
    static Reference of(MixtureBridge bridge, GaussianMixture data) {
        return new BridgeReference(bridge, data);
    }
}
