package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * DDIM [song2021denoising]: x_{i+1} = α_{i+1} D + √(σ_{i+1}² − η²β̃) ε + η √β̃ z with β̃ = σ_{i+1}² (1 − e^{−2h}), the
 * variance of x_{i+1} given x_i and x_0.
 *
 * <p>With η = 0 it solves the probability flow with order 1, in either direction; it is then Euler's scheme in σ/α and
 * DPM-Solver-1. With η = 1 it is ancestral sampling [ho2020denoising], of weak order 1.
 *
 * @param eta η, the share of the noise, in [0, 1]
 */
public record Ddim(double eta) implements Stepper<MarginalField> {
    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if eta is not in [0, 1]
     */
    public Ddim {
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException("eta = " + eta
                    + ": must lie in [0, 1], where 0 is deterministic and 1 draws all the noise of the posterior");
        }
    }

    /** η = 0. */
    public static Ddim deterministic() {
        return new Ddim(0);
    }

    @Override
    public String name() {
        return "ddim";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        if (eta == 0 || draft.to().isClean()) {
            return FirstOrder.program(draft);
        }
        if (draft.rise() < 0) {
            throw new IllegalArgumentException("step " + index + " from t = " + draft.from().t() + " to t = "
                    + draft.to().t() + ": with eta = " + eta + " noise is replaced on the way to the data; give"
                    + " decreasing times, or eta = 0");
        }
        return AncestralStep.of(draft, eta).program(draft);
    }
}
