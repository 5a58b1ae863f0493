package ornstein.solve.diffusion;

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
    static Program program(Draft draft) {
        return draft.p().end(end(draft, draft.evaluate(Prediction.DATA, draft.from(), draft.x())));
    }

    /** Its end, D being known. */
    static Sum end(Draft draft, Register data) {
        return draft.to().isClean() ? data.times(draft.to().alpha()) : end(draft, data, 0);
    }

    /** Its end with so much more of D, which other terms balance; σ_{i+1} &gt; 0. */
    static Sum end(Draft draft, Register data, double more) {
        double ratio = draft.to().sigma() / draft.from().sigma();
        return draft.x().times(ratio).plus(ofData(draft, ratio) + more, data);
    }

    private static double ofData(Draft draft, double ratio) {
        return draft.to().isNoise()
                ? -ratio * draft.from().alpha()
                : -draft.to().alpha() * StrictMath.expm1(-draft.rise());
    }
}
