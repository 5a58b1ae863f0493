package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.MultistepStart;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * SDE-DPM-Solver++, multistep, of orders 1, 2 and 3 in the predictions that it keeps [lu2022dpmpp]: the reverse process with
 * γ² = η, exact but for D, which is a polynomial in ℓ through the last predictions. k-diffusion and diffusers call order 2
 * dpmpp_2m_sde and sde-dpmsolver++, k-diffusion order 3 dpmpp_3m_sde.
 *
 * <p>With H = (1 + η)h, y ← e^{−H} y + (1 − e^{−H}) D + c₁ d + … + noise, where for order 2 d = (D_i − D_{i−1})/r_0 and
 * c₁ = ½(1 − e^{−H}) (midpoint) or H φ_2(−H), its exact integral (Heun). The step to clean data is α D.
 *
 * <p>A polynomial through the past does not know the present step's noise. Orders 2 and 3 have weak order 2 all the same, as
 * {@code ornstein order} measures: the noise of the step before, which it does know, has the same law, and both enter means
 * and covariances in the same way up to O(h³). Strong order 1.
 *
 * @param order 1, 2 or 3
 * @param eta η = γ² ≥ 0: 0 is the deterministic scheme, 1 the time reversal
 * @param noiseScale the factor of the noise, s_noise; 1 keeps the marginals
 * @param form of order 2; nothing depends on it otherwise
 */
public record DpmSolverPlusPlusSde(int order, double eta, double noiseScale, Form form)
        implements
            Stepper<MarginalField> {
    /** How order 2 weighs the slope of D. */
    public enum Form {
        /** ½(1 − e^{−H}): the slope as if at the middle. */
        MIDPOINT,

        /** H φ_2(−H): the exact integral of a straight line. */
        HEUN
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public DpmSolverPlusPlusSde {
        if (order < 1 || order > 3) {
            throw new IllegalArgumentException("order = " + order + ": dpmpp multistep SDE has the orders 1 to 3");
        }
        Setting.atLeastZero("eta", eta, "0 is deterministic, 1 the time reversal");
        Setting.noiseScale(noiseScale);
    }

    /** With η = 1, noise as it is, and order 2 in its midpoint form. */
    public static DpmSolverPlusPlusSde multistep(int order) {
        return new DpmSolverPlusPlusSde(order, 1, 1, Form.MIDPOINT);
    }

    @Override
    public String name() {
        return "dpmpp-" + order + "m-sde";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        draft.requireDenoising(name());
        if (draft.to().isClean()) {
            return FirstOrder.program(draft);
        }
        Register[] values = new Register[draft.from().isNoise()
                ? 1
                : new History(order, MultistepStart.RAMP, false).orderAt(draft.knots(), index)];
        values[0] = draft.evaluate(Prediction.DATA, draft.from(), draft.x());
        if (order > 1) {
            draft.p().keep(index % order, values[0]);
        }
        for (int j = 1; j < values.length; j++) {
            values[j] = draft.p().memory((index - j) % order);
        }
        ReverseNoise noise = new ReverseNoise(draft, eta);
        Sum end = switch (values.length) {
            case 1 -> noise.base(values[0]);
            case 2 -> second(draft, noise, values);
            default -> third(draft, noise, values);
        };
        return draft.p().end(noise.plus(end, noiseScale));
    }

    private Sum second(Draft draft, ReverseNoise noise, Register[] values) {
        double pull = noise.pull();
        // order 3 starts with the exact integral, as k-diffusion does
        double weight = form == Form.MIDPOINT && order == 2
                ? -0.5 * StrictMath.expm1(-pull)
                : pull * Phi.of(2, -pull);
        double slope = draft.to().alpha() * weight / ratio(draft, 0);
        return noise.base(values[0]).plus(slope, values[0]).plus(-slope, values[1]);
    }

    /** The published form, whose curvature counts half; see docs/solvers.md on dpmpp-3m. */
    private static Sum third(Draft draft, ReverseNoise noise, Register[] values) {
        double pull = noise.pull();
        double slope = draft.to().alpha() * pull * Phi.of(2, -pull);
        double bend = draft.to().alpha() * pull * Phi.of(3, -pull);
        double r0 = ratio(draft, 0);
        double r1 = ratio(draft, 1);
        double ofDifference = (slope * r0 + bend) / (r0 + r1);
        double d0 = (slope + ofDifference) / r0;
        double d1 = -ofDifference / r1;
        return noise.base(values[0]).plus(d0, values[0]).plus(d1 - d0, values[1]).plus(-d1, values[2]);
    }

    private static double ratio(Draft draft, int back) {
        int knot = draft.index() - back;
        return draft.knots().rise(knot - 1, knot) / draft.rise();
    }
}
