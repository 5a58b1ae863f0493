package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * DPM-Solver++ SDE in one step of two evaluations, k-diffusion's dpmpp_sde with r = ½: an {@link Ancestral} Euler step to the
 * middle of the way in ℓ, then an ancestral step over the whole way with the data prediction found there. As there, the noise
 * of the first is that of a Brownian path in σ/α, of which the second's is the end. A step to clean data is α D.
 *
 * @param eta η in [0, 1]: 0 is deterministic, 1 draws all the noise of the posterior
 * @param noiseScale the factor of the noise, s_noise; 1 keeps the marginals
 */
public record DpmSolverPlusPlusTwoStage(double eta, double noiseScale) implements Stepper<MarginalField> {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public DpmSolverPlusPlusTwoStage {
        Setting.share("eta", eta, "where 0 is deterministic and 1 draws all the noise of the posterior");
        Setting.noiseScale(noiseScale);
    }

    @Override
    public String name() {
        return "dpmpp-sde";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        draft.requireDenoising(name());
        if (draft.to().isClean()) {
            return FirstOrder.program(draft);
        }
        draft.requireSignal(name());
        double half = 0.5 * draft.rise();
        Knot middle = draft.knots().atEll(draft.from().ell() + half);
        Descent first = new Descent(draft, middle, half, eta);
        Descent whole = Descent.of(draft, eta);
        Register data = draft.evaluate(Prediction.DATA, draft.from(), draft.x());
        // (s_i − s_mid)/(s_i − s_{i+1}), the share of the path that the first noise is
        double share = StrictMath.expm1(-half) / StrictMath.expm1(-draft.rise());
        double noise = noiseScale * first.up();
        Sum point = first.withData(data)
                .plus(noise * Math.sqrt(share), draft.p().increment())
                .plus(noise * Math.sqrt(1 - share), draft.p().normal(0));
        Register there = draft.evaluate(Prediction.DATA, middle, draft.p().let(point));
        return draft.p().end(whole.withData(there).plus(noiseScale * whole.up(), draft.p().increment()));
    }
}
