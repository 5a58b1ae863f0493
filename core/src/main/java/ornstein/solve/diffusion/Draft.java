package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.TimeGrid;

/**
 * A step that is being written, between two knots.
 *
 * @param p what it is written with
 * @param rise h = ℓ_{i+1} − ℓ_i; infinite if one end is clean data or pure noise
 */
record Draft(Program.Builder p, MarginalField field, Knots knots, int index, Knot from, Knot to, double rise) {
    /**
     * An empty step.
     *
     * @throws IllegalArgumentException if it starts from clean data
     */
    static Draft of(MarginalField field, TimeGrid grid, int index) {
        Knots knots = new Knots(field.schedule(), grid);
        Knot from = knots.at(index);
        if (from.isClean()) {
            throw new IllegalArgumentException("step " + index + " starts from clean data (t = " + from.t()
                    + ", sigma = 0), where the noise is not determined; start the grid above it, for example at 1e-3");
        }
        return new Draft(Program.builder(), field, knots, index, from, knots.at(index + 1),
                knots.rise(index, index + 1));
    }

    Register x() {
        return p.state();
    }

    /** The field at a point of a knot; one evaluation. */
    Register evaluate(Prediction prediction, Knot knot, Register point) {
        return p.evaluate(field.predict(prediction).at(knot.t()), point);
    }

    /** Where the last knots lie, i first, if this step goes from 0 to 1: (ℓ_{i−j} − ℓ_i)/h. */
    double[] history(int count) {
        double[] nodes = new double[count];
        for (int j = 1; j < count; j++) {
            nodes[j] = knots.rise(index, index - j) / rise;
        }
        return nodes;
    }

    /** Whether an end is infinitely far away in ℓ: such a step has order 1 in every scheme, {@link FirstOrder}. */
    boolean reachesAnEnd() {
        return from.isNoise() || to.isNoise() || to.isClean();
    }

    /**
     * Refuses to go away from the data, for schemes that replace noise.
     *
     * @throws IllegalArgumentException naming the scheme
     */
    void requireDenoising(String scheme) {
        if (rise < 0) {
            throw new IllegalArgumentException("step " + index + " of " + scheme + " goes from t = " + from.t()
                    + " to t = " + to.t() + ": it replaces noise on the way to the data; give decreasing times");
        }
    }

    /**
     * Refuses pure noise, which schemes that divide by α cannot start from.
     *
     * @throws IllegalArgumentException naming the scheme
     */
    void requireSignal(String scheme) {
        if (from.isNoise()) {
            throw new IllegalArgumentException("step " + index + " of " + scheme + " starts from pure noise (t = "
                    + from.t() + ", alpha = 0), where sigma/alpha is infinite; start a little below, for example at"
                    + " 0.999, or take a scheme in data prediction (ddim, dpmpp-2m, unipc, etd3rk)");
        }
    }
}
