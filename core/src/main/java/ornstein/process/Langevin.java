package ornstein.process;

/**
 * Overdamped Langevin dynamics dX = m s(X) dt + √(2mT) dW, whose stationary law is proportional to p^{1/T} where
 * s = ∇log p [roberts1996exponential]. The mobility m sets the clock and changes no law.
 *
 * @param score s
 * @param temperature T, positive; 1 for p itself
 * @param mobility m, positive; 1 is usual
 */
public record Langevin(VectorField score, double temperature, double mobility) {
    /**
     * Refuses numbers that are not positive and finite.
     *
     * @throws IllegalArgumentException naming the value
     */
    public Langevin {
        check("temperature", temperature, "as T → 0 the dynamics are gradient ascent, new Ode(score)");
        check("mobility", mobility, "without mobility nothing moves");
    }

    /** dX = s(X) dt + √2 dW, with the stationary law p. */
    public Langevin(VectorField score) {
        this(score, 1, 1);
    }

    private static void check(String name, double value, String why) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " = " + value + ": must be positive and finite; " + why);
        }
    }

    /** The equation. */
    public Sde sde() {
        double noise = Math.sqrt(2 * mobility * temperature);
        return Sde.of(mobility == 1 ? score : score.scaled(mobility), t -> noise);
    }
}
