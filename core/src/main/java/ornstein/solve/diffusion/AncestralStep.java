package ornstein.solve.diffusion;

import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Sum;

/**
 * x ← noisy·x + clean·E[x_0 | x] + deviation·z between two knots.
 *
 * @param noisy the factor of x
 * @param clean the factor of the denoiser
 * @param deviation the factor of a standard normal, ≥ 0
 */
record AncestralStep(double noisy, double clean, double deviation) {
    /**
     * DDIM's step with a share η of the noise. With κ² = 1 − η² (1 − e^{−2h}): noisy = κ σ_{i+1}/σ_i, clean = α_{i+1}
     * (1 − κ e^{−h}), deviation = η σ_{i+1} √(1 − e^{−2h}). No 1 − … is left to cancel, be h small or large; to clean data it is
     * α_{i+1} D.
     *
     * @param draft whose rise is positive
     */
    static AncestralStep of(Draft draft, double eta) {
        double sigma = draft.to().sigma();
        double decay = StrictMath.exp(-draft.rise());
        double fresh = -StrictMath.expm1(-2 * draft.rise());
        double kept = Math.sqrt((1 - eta) * (1 + eta) + eta * decay * (eta * decay));
        double lost = fresh * (1 + eta * decay * (eta * decay)); // 1 − κ² e^{−2h}
        return new AncestralStep(kept * sigma / draft.from().sigma(), draft.to().alpha() * lost / (1 + kept * decay),
                eta * sigma * Math.sqrt(fresh));
    }

    /** The same mean with noise of another variance. */
    AncestralStep withVariance(double variance) {
        return new AncestralStep(noisy, clean, Math.sqrt(variance));
    }

    /** The step's program. */
    Program program(Draft draft) {
        return program(draft, draft.evaluate(Prediction.DATA, draft.from(), draft.x()));
    }

    private Program program(Draft draft, Register data) {
        Sum mean = noisy == 0 ? data.times(clean) : draft.x().times(noisy).plus(clean, data);
        return draft.p().end(deviation == 0 ? mean : mean.plus(deviation, draft.p().increment()));
    }
}
