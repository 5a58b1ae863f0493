package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.distribution.AffinePrediction;
import ornstein.path.ExactField;
import ornstein.solve.diffusion.Knot;

/** log q of a field's exact law at one level. */
final class Reference {
    private final AffinePrediction law;

    Reference(ExactField field, Knot knot) {
        this(field, knot.alpha(), knot.sigma());
    }

    Reference(ExactField field, double alpha, double sigma) {
        this.law = field.law().at(alpha, sigma, 0, 1, 0);
    }

    void logDensity(Block x, Scratch scratch, double[] out) {
        law.logDensity(x.planes(), x.from(), x.size(), scratch.numbers(law.scratch()), out, 0);
    }
}
