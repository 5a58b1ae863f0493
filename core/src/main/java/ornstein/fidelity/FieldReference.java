package ornstein.fidelity;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;

/** That of a field along the path of a law. */
record FieldReference(MarginalField exact, Law data) implements Reference {
    @Override
    public int dimension() {
        return exact.dimension();
    }

    @Override
    public GaussianMixture law(double t) {
        return new GaussianPath(exact.schedule()).marginal(data, t);
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double t) {
        return exact.evaluate(prediction, x, t);
    }
}
