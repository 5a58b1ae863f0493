package ornstein.solve.diffusion;

import ornstein.distribution.DenoisingError;
import ornstein.distribution.Expectation;
import ornstein.path.ExactField;
import ornstein.random.Noise;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/**
 * DDIM's mean with the variance that brings the Gaussian step closest to the exact reverse kernel, η²β̃ + clean² E‖x_0 −
 * E[x_0 | x_t]‖²/D, clean being the factor of E[x_0 | x_t] in the mean [bao2022analytic]. At η = 1 it is Analytic-DPM, at η = 0
 * Analytic-DDIM.
 *
 * <p>On one isotropic Gaussian with η = 1 it is the exact kernel, whatever the steps. Elsewhere it is of weak order 1: the
 * variance of x_s given x_t depends on x_t, and its mean over x_t is right only in the mean.
 *
 * <p>The expectation is the law's own, and does not depend on the particles: a closed form for one component, an integral on
 * the line, and in higher dimensions the mean over {@code draws} exact draws, always the same ones, so that runs with
 * different seeds make the same steps. Gradients in the law's parameters see the variance as a constant.
 *
 * @param eta η in [0, 1]
 * @param lastNoise whether the step to clean data (σ = 0) adds noise, too
 * @param draws how many, ≥ 2; where there is a closed form or an integral they are not made
 */
public record AnalyticDpm(double eta, boolean lastNoise, int draws) implements Stepper<ExactField> {
    /** How many draws are usual. */
    public static final int DRAWS = 10_000;

    private static final long SEED = 0;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public AnalyticDpm {
        Setting.share("eta", eta, "where 0 is Analytic-DDIM and 1 Analytic-DPM");
        if (draws < 2) {
            throw new IllegalArgumentException("draws = " + draws + ": a mean over draws takes two at least");
        }
    }

    /** With η = 1, without noise in the last step, and the usual number of draws. */
    public static AnalyticDpm ancestral() {
        return new AnalyticDpm(1, false, DRAWS);
    }

    @Override
    public String name() {
        return "analytic-dpm";
    }

    @Override
    public Program step(ExactField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        draft.requireDenoising(name());
        AncestralStep step = AncestralStep.of(draft, eta);
        if (draft.to().isClean() && !lastNoise) {
            return step.program(draft);
        }
        double perCoordinate = error(field, draft.from()) / field.dimension();
        double least = step.deviation() * step.deviation();
        return step.withVariance(Math.fma(step.clean() * step.clean(), perCoordinate, least)).program(draft);
    }

    /** A mean over draws may fall below 0, which the error never is. */
    private double error(ExactField field, Knot knot) {
        Expectation expectation = field.dimension() == 1
                ? Expectation.quadrature()
                : Expectation.sampling(draws, Noise.seeded(SEED).stream("denoising error"));
        return Math.max(0, DenoisingError.of(field.data(), expectation).at(knot.alpha(), knot.sigma()).value());
    }
}
