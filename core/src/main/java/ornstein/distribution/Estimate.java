package ornstein.distribution;

/**
 * A number with what it may be off by.
 *
 * @param value finite
 * @param error ≥ 0: the standard error of a mean over draws, an upper estimate of a quadrature's error, or 0 for a closed
 *     form (which is as good as double numbers are)
 */
public record Estimate(double value, double error) {
    /**
     * Refuses what is no number.
     *
     * @throws ArithmeticException if the value is not finite, or the error negative or NaN
     */
    public Estimate {
        if (!Double.isFinite(value) || !(error >= 0)) {
            throw new ArithmeticException("value = " + value + ", error = " + error
                    + ": an estimate must be finite; its integrand may be infinite somewhere, or overflow");
        }
    }

    /** A closed form. */
    public static Estimate exact(double value) {
        return new Estimate(value, 0);
    }

    /** factor·this + shift. */
    public Estimate affine(double factor, double shift) {
        return new Estimate(Math.fma(factor, value, shift), Math.abs(factor) * error);
    }

    /** The sum; the errors add up, as they need not be independent. */
    public Estimate plus(Estimate other) {
        return new Estimate(value + other.value, error + other.error);
    }

    @Override
    public String toString() {
        return error == 0 ? Double.toString(value) : value + " ± " + error;
    }
}
