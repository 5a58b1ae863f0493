package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * The sampler of AlphaFold 3 [abramson2024accurate, algorithm 18], without its augmentation: while the level to reach is
 * above γ_min, noise raises the present one from s to ŝ = (1 + γ_0)s (at most the schedule's highest), ŷ = y + λ √(ŝ² − s²) z; then
 * y ← ŷ + η (s_{i+1} − ŝ)(ŷ − D)/ŝ.
 *
 * <p>The steps of ratio 1 + γ_0 do not become shorter with more of them, and with λ or η other than 1 the noise added is not
 * what the drift takes away: the scheme does not converge to the law of the data. It trades that for samples nearer to its
 * modes; with γ_0 = 0 and η = 1 it is Euler's scheme in s.
 *
 * @param gamma γ_0 ≥ 0, 0.8 in the paper
 * @param gammaMin γ_min ≥ 0 as a level σ/α, 1.0 in the paper (in its ångströms)
 * @param noiseScale λ &gt; 0, 1.003 in the paper
 * @param stepScale η &gt; 0, 1.5 in the paper
 */
public record AlphaFold(double gamma, double gammaMin, double noiseScale, double stepScale)
        implements
            Stepper<MarginalField> {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public AlphaFold {
        Setting.atLeastZero("gamma", gamma, "the level is raised by this share; 0.8 is usual");
        Setting.atLeastZero("gammaMin", gammaMin, "it is the level sigma/alpha below which nothing is raised");
        Setting.noiseScale(noiseScale);
        Setting.positive("stepScale", stepScale, "1 is Euler's step, 1.5 usual");
    }

    /** As published. */
    public static AlphaFold published() {
        return new AlphaFold(0.8, 1.0, 1.003, 1.5);
    }

    @Override
    public String name() {
        return "alphafold3";
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        Raised raised = Raised.by(draft, draft.to().s() > gammaMin ? gamma : 0, noiseScale, name());
        double alpha = draft.to().alpha();
        // (ŷ − D)/ŝ is the noise; D keeps its digits where ŝ is small
        if (draft.to().isClean()) {
            Register data = draft.evaluate(Prediction.DATA, raised.knot(), raised.x());
            return draft.p().end(data.times(alpha * stepScale)
                    .plus((1 - stepScale) * alpha / raised.knot().alpha(), raised.x()));
        }
        Register noise = draft.evaluate(Prediction.NOISE, raised.knot(), raised.x());
        return draft.p().end(raised.carried(draft.to()).plus(alpha * stepScale * raised.climb(), noise));
    }
}
