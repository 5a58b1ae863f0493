package ornstein.solve.ode;

import ornstein.kernel.ScalarMath;

/** The step control of one scheme: a {@link StepControl} with the order of the scheme's estimate. */
final class StepSizes {
    /** Below this the error before is not believed: one lucky step must not hold back the next. */
    private static final double LEAST_PREVIOUS = 1e-4;
    private static final double MARGIN = 4;

    private final ButcherTableau tableau;
    private final StepControl control;
    private final double order;
    private final double exponent;
    private final double previousExponent;

    StepSizes(ButcherTableau tableau, StepControl control) {
        this.tableau = tableau;
        this.control = control;
        this.order = switch (tableau.error()) {
            case ErrorEstimate.Embedded embedded -> embedded.order() + 1.0;
            case ErrorEstimate.Blended _ -> tableau.order();
            case ErrorEstimate.None _ -> throw new IllegalArgumentException(tableau.name()
                    + " has no error estimate, which step control needs: take bs3, dp5, tsit5 or dop853");
        };
        this.exponent = -(control.integral() + control.proportional()) / order;
        this.previousExponent = control.proportional() / order;
    }

    ButcherTableau tableau() {
        return tableau;
    }

    StepControl control() {
        return control;
    }

    /** h'/h after a step of error ≤ 1. */
    double factor(double error, double previous, boolean afterRejection) {
        double logarithm = exponent * ScalarMath.log(error);
        if (previousExponent > 0) {
            logarithm = Math.fma(previousExponent, ScalarMath.log(Math.max(previous, LEAST_PREVIOUS)), logarithm);
        }
        double factor = control.safety() * ScalarMath.exp(logarithm);
        double most = afterRejection ? 1 : control.maxFactor();
        return Math.min(most, Math.max(control.minFactor(), factor));
    }

    /** h'/h after a step of error &gt; 1, or NaN where the field left the finite numbers. */
    double retryFactor(double error) {
        double factor = control.safety() * ScalarMath.exp(-ScalarMath.log(error) / order);
        return factor > control.minFactor() ? factor : control.minFactor();
    }

    /** Whether a step is smaller than may be tried. */
    boolean tooSmall(double h, double t) {
        return Math.abs(h) < Math.max(control.minStep(), MARGIN * Math.ulp(t));
    }

    /**
     * The first step [hairer1993solving, II.4], from norms of state, slope and its change over a trial step.
     *
     * @param trial h₀ ({@link #trial})
     * @param slope |f₀|
     * @param change |f₁ − f₀|
     * @param length of the run, which it does not exceed
     */
    double first(double trial, double slope, double change, double length) {
        double curvature = change / trial;
        // a trial step out of the field's domain says nothing
        double steepest = Double.isFinite(curvature) ? Math.max(slope, curvature) : slope;
        double size = steepest <= 1e-15
                ? Math.max(1e-6, trial * 1e-3)
                : ScalarMath.exp(ScalarMath.log(0.01 / steepest) / order);
        return Math.min(length, Math.min(100 * trial, size));
    }

    /** The length of the explicit Euler step that tells how fast the slope changes. */
    static double trial(double state, double slope, double length) {
        double size = state < 1e-5 || slope < 1e-5 ? 1e-6 : 0.01 * state / slope;
        return Math.min(length, size);
    }
}
