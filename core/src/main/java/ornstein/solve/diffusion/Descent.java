package ornstein.solve.diffusion;

import ornstein.path.Prediction;
import ornstein.solve.Register;
import ornstein.solve.Sum;

/**
 * The step of ancestral sampling below a knot, s_{i+1} say: with q = 1 − e^{−2h}, s_up = η s_{i+1} √q and
 * s_down = s_{i+1} √(1 − η²q), so that the step down has the length h_down = h − ½ log(1 − η²q) in ℓ.
 *
 * @param to the knot, finite
 * @param whole h, up to it
 * @param eta η in [0, 1]
 */
record Descent(Draft draft, Knot to, double whole, double eta) {
    /** Below the end of the step. */
    static Descent of(Draft draft, double eta) {
        return new Descent(draft, draft.to(), draft.rise(), eta);
    }

    private double share() {
        return -StrictMath.expm1(-2 * whole);
    }

    /** α_{i+1} s_up. */
    double up() {
        return eta * to.sigma() * Math.sqrt(share());
    }

    /** h_down, at most 2h; 1 − η²q = (1 − η)(1 + η) + η² e^{−2h} keeps its digits where q is nearly 1. */
    double rise() {
        if (eta == 1) {
            return 2 * whole;
        }
        double lost = eta * eta * share();
        return whole - 0.5 * (lost < 0.5
                ? StrictMath.log1p(-lost)
                : StrictMath.log((1 - eta) * (1 + eta) + eta * eta * StrictMath.exp(-2 * whole)));
    }

    /** α_{i+1} (y + (s_down − s_i) ε) = α_{i+1} (e^{−h_down} y + (1 − e^{−h_down}) D). */
    Sum euler() {
        return withData(draft.evaluate(Prediction.DATA, draft.from(), draft.x()));
    }

    /** To the middle of the way in ℓ, which lies within the step, and from the start with what is there. */
    Sum midpoint(boolean noise) {
        double half = 0.5 * rise();
        // with η = 1 the middle is the step's end, which may be the schedule's
        Knot knot = half < whole ? draft.knots().atEll(Math.min(draft.from().ell() + half, to.ell())) : to;
        Register first = draft.evaluate(noise ? Prediction.NOISE : Prediction.DATA, draft.from(), draft.x());
        Sum point = noise
                ? draft.x().times(knot.alpha() / draft.from().alpha()).plus(-knot.sigma() * StrictMath.expm1(half),
                        first)
                : draft.x().times(knot.sigma() / draft.from().sigma()).plus(-knot.alpha() * StrictMath.expm1(-half),
                        first);
        Register middle = draft.evaluate(noise ? Prediction.NOISE : Prediction.DATA, knot, draft.p().let(point));
        return noise ? withNoise(middle) : withData(middle);
    }

    Sum withData(Register data) {
        double alpha = to.alpha();
        return draft.x().times(alpha / draft.from().alpha() * StrictMath.exp(-rise()))
                .plus(-alpha * StrictMath.expm1(-rise()), data);
    }

    private Sum withNoise(Register noise) {
        double alpha = to.alpha();
        return draft.x().times(alpha / draft.from().alpha())
                .plus(alpha * draft.from().s() * StrictMath.expm1(-rise()), noise);
    }
}
