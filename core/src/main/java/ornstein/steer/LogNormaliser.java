package ornstein.steer;

import java.util.OptionalDouble;

/**
 * An estimate of a log-normaliser, with what one run knows of its error.
 *
 * @param value log Ẑ
 * @param relativeVariance an estimate of Var Ẑ/Z², see {@link Genealogy}; negative where it is lost in its own scatter
 */
public record LogNormaliser(double value, double relativeVariance) {
    /**
     * The standard deviation of log Ẑ, to first order that of Ẑ/Z, which is what it means where it is well below 1; none where the
     * estimate of the variance is not positive. None either where that is ½ or more: a run does not know what it has missed, and
     * its log Ẑ may then be off by any amount, mostly downwards.
     */
    public OptionalDouble standardError() {
        boolean telling = relativeVariance > 0 && relativeVariance < 0.5;
        return telling ? OptionalDouble.of(Math.sqrt(relativeVariance)) : OptionalDouble.empty();
    }
}
