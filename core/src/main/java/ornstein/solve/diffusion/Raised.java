package ornstein.solve.diffusion;

import ornstein.solve.Register;
import ornstein.solve.Sum;

/**
 * A state with noise added to it, so that it lies at a higher level: ŷ = y + √(ŝ² − s²) z with ŝ = (1 + γ)s and y = x/α
 * [karras2022elucidating].
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
        if (gamma == 0) {
            return new Raised(draft.from(), draft.x(), climb);
        }
        double s = draft.from().s();
        Knot knot = level(draft, Math.fma(gamma, s, s), scheme);
        double noise = knot.alpha() * s * Math.sqrt(gamma * (2 + gamma));
        Register raised = draft.p().let(draft.x().times(knot.alpha() / draft.from().alpha())
                .plus(noiseScale * noise, draft.p().increment()));
        return new Raised(knot, raised, climb - gamma * s);
    }

    private static Knot level(Draft draft, double s, String scheme) {
        double highest = Knot.at(draft.field().schedule(), 1).s();
        if (s > highest) {
            throw new IllegalArgumentException("step " + draft.index() + " of " + scheme
                    + " raises the noise from sigma ="
                    + " " + draft.from().s() + " to " + s + ", above the schedule's highest, " + highest
                    + ": start the grid lower, let the noise be raised at lower levels only, or take a schedule with"
                    + " more noise");
        }
        return draft.knots().atLevel(s);
    }

    /** The same ŷ at another knot. */
    Sum carried(Knot to) {
        return x.times(to.alpha() / knot.alpha());
    }
}
