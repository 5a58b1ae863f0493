package ornstein.lab.steer;

import java.util.List;

import ornstein.lab.run.Steering;

/**
 * What all methods of a study have in common.
 *
 * @param steering of the file itself
 * @param repeats how many runs of each method
 * @param quantities what is estimated, with exact values: means, variances, mode weights
 * @param w1Floor the mean distance of exact samples of the same number
 * @param slicedW2Floor the same for sliced W2
 */
public record SteerScene(Steering steering, int repeats, List<Quantity> quantities, double w1Floor,
        double slicedW2Floor) {
    /** The fewest particles in a mode, and outside it, for its estimated weight to scatter about evenly. */
    private static final double FEW = 25;

    public SteerScene {
        quantities = List.copyOf(quantities);
    }

    /** The dimension of the law. */
    public int dimension() {
        return steering.truth().law().dimension();
    }

    /** log Z. */
    public double logZ() {
        return steering.truth().logNormaliser().value();
    }

    /** The quantities of one kind. */
    public List<Quantity> quantities(Quantity.Kind kind) {
        return quantities.stream().filter(quantity -> quantity.kind() == kind).toList();
    }

    /** Whether the estimates of a quantity scatter about evenly around their mean. */
    boolean isTestable(Quantity quantity) {
        double particles = steering.experiment().particles();
        double rarer = Math.min(quantity.exact(), 1 - quantity.exact());
        return quantity.kind() != Quantity.Kind.MODE || particles * rarer >= FEW;
    }
}
