package ornstein.solve.diffusion;

import ornstein.solve.Register;
import ornstein.solve.Sum;

/**
 * The reverse process over one step in data prediction, D held: x ← (σ_{i+1}/σ_i) e^{−ηh} x + α_{i+1} (1 − e^{−(1+η)h}) D +
 * σ_{i+1} √(1 − e^{−2ηh}) z with η = γ² [lu2022dpmpp]. From pure noise, h = ∞, its limit.
 *
 * @param eta η ≥ 0
 */
record ReverseNoise(Draft draft, double eta) {
    /** (1 + η) h, the exponent of what is forgotten. */
    double pull() {
        return (1 + eta) * draft.rise();
    }

    Sum base(Register data) {
        // from pure noise 0·∞ means 0: the flow forgets nothing of x
        double kept = eta == 0 ? 1 : StrictMath.exp(-eta * draft.rise());
        double ratio = kept * draft.to().sigma() / draft.from().sigma();
        double ofData = -draft.to().alpha() * StrictMath.expm1(-pull());
        return ratio == 0 ? data.times(ofData) : draft.x().times(ratio).plus(ofData, data);
    }

    Sum plus(Sum sum, double scale) {
        double fresh = eta == 0 ? 0 : Math.sqrt(-StrictMath.expm1(-2 * eta * draft.rise()));
        return sum.plus(scale * draft.to().sigma() * fresh, draft.p().increment());
    }
}
