package ornstein.solve.ode;

/**
 * How a solver picks its steps: the error of one step, measured by the root mean square over coordinates of
 * eᵢ/(atol + rtol·max(|xᵢ|, |xᵢ'|)), is to stay below 1, and the next step is
 *
 * <pre>
 * h' = h · safety · err^(−(integral + proportional)/k) · err₋₁^(proportional/k),
 * </pre>
 *
 * with k the order of the estimate and err₋₁ the error of the step before [gustafsson1991control],
 * [hairer1993solving, II.4]. A step that failed is tried again with the integral part alone.
 *
 * @param rtol relative tolerance, ≥ 0
 * @param atol absolute tolerance, ≥ 0; not both are 0
 * @param integral exponent, positive
 * @param proportional exponent, ≥ 0; with 0 the last error alone decides
 * @param safety in (0, 1)
 * @param minFactor the least of h'/h, in (0, 1)
 * @param maxFactor the largest of h'/h, above 1
 * @param firstStep size of the first step; 0 for one found from the field with one more evaluation
 * @param minStep size below which no step is tried; beside it, steps stay above 4 units in the last place of t
 * @param maxTrials steps tried per particle, accepted or not, at least 1
 */
public record StepControl(
        double rtol, double atol, double integral, double proportional, double safety, double minFactor,
        double maxFactor, double firstStep, double minStep, int maxTrials) {
    private static final int TRIALS = 100_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming argument, value and range
     */
    public StepControl {
        check(rtol >= 0 && rtol < 1, "rtol", rtol, "must lie in [0, 1)");
        check(atol >= 0 && Double.isFinite(atol), "atol", atol, "must be finite and not negative");
        check(rtol > 0 || atol > 0, "rtol and atol", 0, "one of them must be positive");
        check(integral > 0 && Double.isFinite(integral), "integral", integral, "must be positive and finite");
        check(proportional >= 0 && Double.isFinite(proportional), "proportional", proportional,
                "must be finite and not negative");
        check(safety > 0 && safety < 1, "safety", safety, "must lie in (0, 1)");
        check(minFactor > 0 && minFactor < 1, "minFactor", minFactor, "must lie in (0, 1)");
        check(maxFactor > 1 && Double.isFinite(maxFactor), "maxFactor", maxFactor, "must be finite and above 1");
        check(firstStep >= 0 && Double.isFinite(firstStep), "firstStep", firstStep,
                "must be finite and positive, or 0 to have it found");
        check(minStep >= 0 && Double.isFinite(minStep), "minStep", minStep, "must be finite and not negative");
        check(maxTrials >= 1, "maxTrials", maxTrials, "must be at least 1");
    }

    /** The usual: exponents 0.3 and 0.4, safety 0.9, factors from 0.2 to 10, at most 100 000 steps. */
    public static StepControl of(double rtol, double atol) {
        return new StepControl(rtol, atol, 0.3, 0.4, 0.9, 0.2, 10, 0, 0, TRIALS);
    }

    private static void check(boolean holds, String name, double value, String law) {
        if (!holds) {
            throw new IllegalArgumentException(name + " = " + value + ": " + law);
        }
    }

    /** With other exponents. */
    public StepControl withExponents(double otherIntegral, double otherProportional) {
        return new StepControl(rtol, atol, otherIntegral, otherProportional, safety, minFactor, maxFactor, firstStep,
                minStep, maxTrials);
    }

    /** With other bounds of h'/h, and safety. */
    public StepControl withFactors(double otherSafety, double least, double largest) {
        return new StepControl(rtol, atol, integral, proportional, otherSafety, least, largest, firstStep, minStep,
                maxTrials);
    }

    /** With a first step of this size, positive in either direction of time. */
    public StepControl withFirstStep(double size) {
        return new StepControl(rtol, atol, integral, proportional, safety, minFactor, maxFactor, size, minStep,
                maxTrials);
    }

    /** With no step below this size. */
    public StepControl withMinStep(double size) {
        return new StepControl(rtol, atol, integral, proportional, safety, minFactor, maxFactor, firstStep, size,
                maxTrials);
    }

    /** With no more steps tried per particle. */
    public StepControl withMaxTrials(int trials) {
        return new StepControl(rtol, atol, integral, proportional, safety, minFactor, maxFactor, firstStep, minStep,
                trials);
    }
}
