package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * The reverse process dx = [f x − ½(1 + γ²) g² ∇log p_t] dt + γ g dW̄ with one prediction frozen over a step and all the rest
 * exact: the linear part and the variance of the noise. Order 1, strong and weak.
 *
 * <p>In y = x/α and s = σ/α the process is dy = (1 + γ²) E[ε] ds + γ √(2s) dB. Frozen are
 *
 * <ul>
 * <li>{@link Prediction#DATA}: y ← e^{−(1+γ²)h} y + (1 − e^{−(1+γ²)h}) D + s_{i+1} √(1 − e^{−2γ²h}) z, where γ² is the η of
 * SDE-DPM-Solver++ [lu2022dpmpp]; with γ = 1 this is DDIM with η = 1. The steadiest one, and the only one that can start from
 * pure noise;
 * <li>{@link Prediction#NOISE}: y ← y + (1 + γ²)(s_{i+1} − s_i) ε + γ √(s_i² − s_{i+1}²) z;
 * <li>{@link Prediction#SCORE}: y ← y + ½(1 + γ²)(s_i² − s_{i+1}²) S + γ √(s_i² − s_{i+1}²) z with S = −ε/s_i, the score in y:
 * for γ = 1 the reverse diffusion sampler of [song2021score].
 * </ul>
 *
 * <p>A step to clean data is α D, without noise, whatever is frozen.
 *
 * @param gamma γ ≥ 0: 0 is the probability flow, 1 the time reversal
 * @param prediction what is frozen: data, noise or score
 */
public record ExponentialEuler(double gamma, Prediction prediction) implements Stepper<MarginalField> {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if gamma is negative or not finite, or the prediction is another one
     */
    public ExponentialEuler {
        Setting.atLeastZero("gamma", gamma, "0 is the probability flow, 1 the time reversal");
        if (prediction != Prediction.DATA && prediction != Prediction.NOISE && prediction != Prediction.SCORE) {
            throw new IllegalArgumentException("prediction = " + prediction
                    + ": frozen are DATA, NOISE or SCORE; the reverse process is not linear beside the others");
        }
    }

    /** With the data prediction frozen. */
    public static ExponentialEuler of(double gamma) {
        return new ExponentialEuler(gamma, Prediction.DATA);
    }

    @Override
    public String name() {
        return "exponential-euler";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        draft.requireDenoising("exponential-euler");
        if (draft.to().isClean()) {
            return FirstOrder.program(draft);
        }
        if (prediction == Prediction.DATA) {
            ReverseNoise noise = new ReverseNoise(draft, gamma * gamma);
            Register data = draft.evaluate(Prediction.DATA, draft.from(), draft.x());
            return draft.p().end(noise.plus(noise.base(data), 1));
        }
        draft.requireSignal(name() + " in " + prediction + " prediction");
        double h = draft.rise();
        double sigma = draft.to().sigma();
        double pull = 1 + gamma * gamma;
        // s_i − s_{i+1} = s_{i+1} (e^h − 1), and the score in y is ε over −s
        double slope = prediction == Prediction.NOISE
                ? -pull * sigma * StrictMath.expm1(h)
                : -0.5 * pull * draft.to().alpha() * draft.from().s() * -StrictMath.expm1(-2 * h);
        Register noise = draft.evaluate(Prediction.NOISE, draft.from(), draft.x());
        return draft.p().end(draft.x().times(draft.to().alpha() / draft.from().alpha()).plus(slope, noise)
                .plus(gamma * sigma * Math.sqrt(StrictMath.expm1(2 * h)), draft.p().increment()));
    }
}
