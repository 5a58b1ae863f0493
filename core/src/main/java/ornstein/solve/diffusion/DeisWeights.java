package ornstein.solve.diffusion;

import ornstein.solve.ode.AdamsBashforth;

/** α_{i+1} ∫ L_j ds over a step, for the Lagrange polynomials L_j through the last knots in three variables. */
final class DeisWeights {
    /** Positive nodes of the Gauss–Legendre rule with 16 points, and their weights. */
    private static final double[] NODES = {
        0.095012509837637440185, 0.28160355077925891323, 0.45801677765722738634, 0.61787624440264374845,
        0.75540440835500303390, 0.86563120238783174388, 0.94457502307323257608, 0.98940093499164993260
    };

    private static final double[] WEIGHTS = {
        0.18945061045506849629, 0.18260341504492358887, 0.16915651939500253819, 0.14959598881657673208,
        0.12462897125553387205, 0.095158511682492784810, 0.062253523938647892863, 0.027152459411754094852
    };

    private DeisWeights() {}

    /** Polynomials in s: Adams–Bashforth; also for a step to s = 0. */
    static double[] inSigma(Draft draft, int q) {
        int i = draft.index();
        double[] knots = new double[q];
        for (int j = 1; j < q; j++) {
            knots[j] = draft.knots().climb(i, i - j);
        }
        return scaled(draft.to().alpha(), AdamsBashforth.weights(draft.knots().climb(i, i + 1), knots));
    }

    /** Polynomials in log s. */
    static double[] inLogSigma(Draft draft, int q) {
        double[] weights = Interpolation.exponential(draft.rise(), draft.history(q));
        return scaled(-draft.to().sigma() * draft.rise(), weights);
    }

    /** Polynomials in t, by quadrature over ℓ in panels no longer than 1: ds = −e^{−ℓ} dℓ. */
    static double[] inTime(Draft draft, int q) {
        double[] times = new double[q];
        for (int j = 0; j < q; j++) {
            times[j] = draft.knots().grid().time(draft.index() - j);
        }
        double h = draft.rise();
        int panels = Math.max(1, (int) Math.ceil(Math.abs(h)));
        double half = 0.5 / panels;
        double[] weights = new double[q];
        for (int panel = 0; panel < panels; panel++) {
            double middle = (2 * panel + 1) * half;
            for (int g = 0; g < NODES.length; g++) {
                add(draft, times, middle - half * NODES[g], half * WEIGHTS[g], weights);
                add(draft, times, middle + half * NODES[g], half * WEIGHTS[g], weights);
            }
        }
        return scaled(-draft.to().sigma() * h, weights);
    }

    private static void add(Draft draft, double[] times, double u, double weight, double[] weights) {
        double h = draft.rise();
        double t = draft.knots().atEll(Math.fma(u, h, draft.from().ell())).t();
        double factor = weight * StrictMath.exp((1 - u) * h);
        for (int j = 0; j < weights.length; j++) {
            weights[j] = Math.fma(factor, Interpolation.lagrange(times, j, t), weights[j]);
        }
    }

    private static double[] scaled(double factor, double[] weights) {
        for (int j = 0; j < weights.length; j++) {
            weights[j] *= factor;
        }
        return weights;
    }
}
