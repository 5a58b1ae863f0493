package ornstein.path;

import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * (1 − w)·whole + w·part. All predictions are affine in one another with the same factors for both, so that it does not matter in
 * which of them the two are combined; each is combined in itself, which divides by nothing.
 */
record GuidedPair(MarginalField whole, MarginalField part, double weight) implements MarginalField {
    GuidedPair {
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("weight = " + weight + ": must be finite; 1 is the part's own field");
        }
        if (whole.dimension() != part.dimension()) {
            throw new IllegalArgumentException("whole has dimension " + whole.dimension() + ", part has dimension "
                    + part.dimension() + ": give fields on one space");
        }
        if (!whole.schedule().equals(part.schedule())) {
            throw new IllegalArgumentException("whole has the schedule " + whole.schedule() + ", part has "
                    + part.schedule() + ": give fields of one schedule");
        }
    }

    private VectorField combined(VectorField ofWhole, VectorField ofPart) {
        return ofWhole.scaled(1 - weight).plus(ofPart.scaled(weight));
    }

    @Override
    public Schedule schedule() {
        return whole.schedule();
    }

    @Override
    public int dimension() {
        return whole.dimension();
    }

    @Override
    public VectorField predict(Prediction prediction) {
        return combined(whole.predict(prediction), part.predict(prediction));
    }

    @Override
    public Sde reverse(double gamma) {
        return Sde.of(combined(whole.reverse(gamma).drift(), part.reverse(gamma).drift()),
                t -> gamma * schedule().diffusion(t));
    }
}
