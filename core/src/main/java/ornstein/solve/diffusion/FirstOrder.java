package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Sum;

/**
 * The step of order 1 in data prediction, x ← (σ_{i+1}/σ_i) x + α_{i+1} (1 − e^{−h}) D, with its limits: from pure noise
 * (α_i = 0) it is (σ_{i+1}/σ_i) x + α_{i+1} D, to clean data (σ_{i+1} = 0) it is α_{i+1} D, and to pure noise (α_{i+1} = 0)
 * it is σ_{i+1} (x − α_i D)/σ_i.
 */
final class FirstOrder {
    private FirstOrder() {}

    /** The whole step. */
    static Program program(MarginalField field, Knots knots, int index) {
        Program.Builder p = Program.builder();
        Register data = p.evaluate(field.predict(Prediction.DATA).at(knots.at(index).t()), p.state());
        return p.end(end(knots, index, p.state(), data));
    }

    /** Its end. */
    static Sum end(Knots knots, int index, Register x, Register data) {
        Knot from = knots.at(index);
        Knot to = knots.at(index + 1);
        if (from.isClean()) {
            throw new IllegalArgumentException("step " + index + " starts from clean data (t = " + from.t()
                    + ", sigma = 0), where the noise is not determined; start the grid above it, for example at 1e-3");
        }
        double ratio = to.sigma() / from.sigma();
        double ofData = to.isNoise()
                ? -ratio * from.alpha()
                : -to.alpha() * StrictMath.expm1(-knots.rise(index, index + 1));
        return ratio == 0 ? data.times(ofData) : x.times(ratio).plus(ofData, data);
    }
}
