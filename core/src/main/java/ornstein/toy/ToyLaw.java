package ornstein.toy;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Stream;

/**
 * A toy law: a Gaussian mixture with labelled components.
 *
 * <p>A curve c(u) with isotropic Gaussian noise of variance v has the density ∫ N(x; c(u), v I) w(u) du. Its toy law puts
 * the nodes of a quadrature in place of the integral, Gauss–Legendre on open curves and equal steps on closed ones, and
 * <em>is</em> that mixture: everything after it is exact. Neighbouring nodes are at most {@code gap} deviations √v apart; the
 * density of the two laws differs by about 2 exp(−2π²/gap²) of the largest one, and by some hundred times that where a curve
 * is not run through evenly: by less than 1e-9 at the default of 0.8, and by 1e-3 at the most that is allowed, where lumps
 * begin to show.
 *
 * <p>Noise is told by its variance, as everywhere in ornstein; scikit-learn's {@code noise} is its root. {@code scale}
 * multiplies the shape, not the noise.
 */
public sealed interface ToyLaw
        permits Checkerboard, Circles, GaussianGrid, Moons, RandomMixture, Rings, SCurve, Spirals, SwissRoll,
        SymmetricMixture {
    /** The mixture, with the class of each component; built anew at each call. */
    LabelledMixture labelled();

    /** The law of the points, whatever their labels. */
    default GaussianMixture law() {
        return labelled().law();
    }

    /** Independent draws, [n, D]; particle i takes its numbers from address i of the stream. */
    default Batch sample(int n, Stream stream) {
        return law().sample(n, stream);
    }
}
