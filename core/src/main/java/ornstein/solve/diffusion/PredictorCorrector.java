package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.FrozenField;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * A step of some scheme, then steps of Langevin dynamics at the level reached [song2021score, algorithms 4 and 5]:
 * x ← x + ε ∇log p_t + √(2ε) z.
 *
 * <p>Song et al. choose ε = 2(r‖z‖/‖∇log p_t‖)² for a ratio r of signal to noise, with norms averaged over the batch, which
 * would make particles depend on one another. Here the norms are those expected where the noise is predicted perfectly,
 * ‖z‖ = √D and ‖∇log p_t‖ = √D/σ_t, so that ε = 2r²σ_t².
 *
 * <p>The corrector is not exact: at a fixed r its own law differs from p_t by O(r²), whatever the number of steps; of a Gaussian
 * of variance v it is 1/(1 − r²σ²/v) times too wide. No correction is made at clean data, where ε = 0.
 *
 * @param predictor the scheme of the step
 * @param corrections how many Langevin steps follow it, from 1 to 12
 * @param snr r &gt; 0; 0.16 is usual
 */
public record PredictorCorrector(Stepper<MarginalField> predictor, int corrections, double snr)
        implements
            Stepper<MarginalField> {
    private static final int MOST = 12;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public PredictorCorrector {
        if (corrections < 1 || corrections > MOST) {
            throw new IllegalArgumentException("corrections = " + corrections + ": 1 to " + MOST
                    + " Langevin steps can follow a step; without any, take the predictor alone");
        }
        Setting.positive("snr", snr, "the ratio of signal to noise of a Langevin step, 0.16 is usual");
    }

    @Override
    public String name() {
        return "predictor-corrector";
    }

    @Override
    public MarginalField prepared(MarginalField process) {
        return predictor.prepared(process);
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Program predicted = predictor.step(field, grid, index);
        Knot knot = new Knots(field.schedule(), grid).at(index + 1);
        if (knot.isClean()) {
            return predicted;
        }
        FrozenField noise = field.predict(Prediction.NOISE).at(knot.t());
        double size = 2 * snr * snr * knot.sigma() * knot.sigma();
        Program all = predicted;
        for (int c = 0; c < corrections; c++) {
            Program.Builder p = Program.builder();
            Register x = p.state();
            // ∇log p = −E[ε]/σ; the normals are counted down, away from the predictor's
            all = all.then(p.end(x.plus(-size / knot.sigma(), p.evaluate(noise, x))
                    .plus(Math.sqrt(2 * size), p.normal(MOST + 1 - c))));
        }
        return all;
    }
}
