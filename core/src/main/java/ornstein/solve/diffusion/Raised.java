package ornstein.solve.diffusion;

import ornstein.solve.Register;
import ornstein.solve.Sum;

/**
 * A state with noise added to it, so that it lies at a higher level: ŷ = y + √(ŝ² − s²) z with ŝ = (1 + γ)s and y = x/α
 * [karras2022elucidating]. No level lies above the schedule's highest: there γ is what leads up to it, and 0 on it.
 *
 * @param knot the level ŝ
 * @param x x̂ = α̂ ŷ
 * @param climb s_{i+1} − ŝ
 */
record Raised(Knot knot, Register x, double climb) {
    /**
     * @param gamma γ ≥ 0; with 0 nothing is raised
     * @param noiseScale the factor of the noise
     */
    static Raised by(Draft draft, double gamma, double noiseScale, String scheme) {
        draft.requireDenoising(scheme);
        draft.requireSignal(scheme);
        double climb = draft.knots().climb(draft.index(), draft.index() + 1);
        double s = draft.from().s();
        Knot top = Knot.at(draft.field().schedule(), 1);
        double share = Math.min(gamma, top.s() / s - 1);
        if (!(share > 0)) {
            return new Raised(draft.from(), draft.x(), climb);
        }
        Knot knot = share < gamma ? top : draft.knots().atLevel(Math.fma(share, s, s));
        double noise = knot.alpha() * s * Math.sqrt(share * (2 + share));
        Register raised = draft.p().let(draft.x().times(knot.alpha() / draft.from().alpha())
                .plus(noiseScale * noise, draft.p().increment()));
        return new Raised(knot, raised, climb - share * s);
    }

    /** The same ŷ at another knot. */
    Sum carried(Knot to) {
        return x.times(to.alpha() / knot.alpha());
    }
}
