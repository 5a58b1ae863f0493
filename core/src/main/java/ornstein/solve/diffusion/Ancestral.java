package ornstein.solve.diffusion;

import ornstein.path.MarginalField;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;

/**
 * Ancestral sampling as k-diffusion generalises it: a deterministic step in s = σ/α goes below the next knot, to s_down, and
 * noise of standard deviation s_up leads back up to it, s_down² + s_up² = s_{i+1}², with
 * s_up² = η² s_{i+1}² (s_i² − s_{i+1}²)/s_i². For η = 1 that is the variance of x_{i+1} given x_i and x_0
 * [ho2020denoising]. Steps to clean data are α D.
 *
 * <p>The noise takes the exact marginal of s_down to that of s_{i+1}: the weak order is that of the deterministic step. With
 * Euler's this is {@link Ddim} with the same η, under another name and with a factor of the noise.
 *
 * @param way the deterministic step
 * @param eta η in [0, 1]: 0 is the deterministic scheme with the full step
 * @param noiseScale the factor of the noise, s_noise; 1 keeps the marginals
 */
public record Ancestral(Way way, double eta, double noiseScale) implements Stepper<MarginalField> {
    /** The deterministic step down. */
    public enum Way {
        /** Euler's in s; weak order 1. */
        EULER("euler-ancestral"),

        /** Midpoint in log s, frozen noise: k-diffusion's dpm_2_ancestral; weak order 2. */
        DPM2("dpm2-ancestral"),

        /** Midpoint in log s, frozen data: k-diffusion's dpmpp_2s_ancestral; weak order 2. */
        DPMPP_2S("dpmpp-2s-ancestral");

        private final String name;

        Way(String name) {
            this.name = name;
        }
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException naming the one that is out of range
     */
    public Ancestral {
        Setting.share("eta", eta, "where 0 is deterministic and 1 draws all the noise of the posterior");
        Setting.noiseScale(noiseScale);
    }

    /** With η = 1 and noise as it is. */
    public static Ancestral of(Way way) {
        return new Ancestral(way, 1, 1);
    }

    @Override
    public String name() {
        return way.name;
    }

    @Override
    public Program step(MarginalField field, TimeGrid grid, int index) {
        Draft draft = Draft.of(field, grid, index);
        draft.requireDenoising(name());
        if (draft.to().isClean()) {
            return FirstOrder.program(draft);
        }
        draft.requireSignal(name());
        Descent descent = Descent.of(draft, eta);
        Sum down = way == Way.EULER ? descent.euler() : descent.midpoint(way == Way.DPM2);
        return draft.p().end(down.plus(noiseScale * descent.up(), draft.p().increment()));
    }
}
