package ornstein.chain;

import java.util.concurrent.atomic.AtomicReferenceArray;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Prediction;

/**
 * What the best possible denoiser of a law is off by at each state of a chain: E‖x_0 − E[x_0 | x_t]‖² = E tr Cov[x_0 | x_t].
 *
 * <p>For a Gaussian and for one point in closed form. For other laws an expectation under the law of x_t of one of two
 * integrands, whichever does not cancel there: tr Cov[x_0] − ‖E[x_0 | x_t] − E x_0‖² where the noise is the larger part,
 * (1 − ᾱ_t)/ᾱ_t (D + (1 − ᾱ_t) Δ log p_t) where the data are. On the line they are integrated to about 1e-13 of the
 * larger of their terms, in higher dimensions averaged over draws. Each state is worked out once, when first asked for.
 */
public final class DenoisingErrors {
    private final DiscreteSchedule schedule;
    private final Law data;
    private final Expectation expectation;
    private final double spread;
    private final AtomicReferenceArray<Estimate> known;

    private DenoisingErrors(DiscreteSchedule schedule, Law data, Expectation expectation) {
        this.schedule = schedule;
        this.data = data;
        this.expectation = expectation;
        this.spread = trace(data.covariance());
        this.known = new AtomicReferenceArray<>(schedule.steps() + 1);
    }

    /**
     * Closed forms, and quadrature on the line.
     *
     * @throws IllegalArgumentException for D &gt; 1 and more than one component: then say how many draws to take
     */
    public static DenoisingErrors of(DiscreteSchedule schedule, Law data) {
        return of(schedule, data, Expectation.best(data.components() == 1 ? 1 : data.dimension()));
    }

    /** Closed forms, and otherwise expectations of one's choice. */
    public static DenoisingErrors of(DiscreteSchedule schedule, Law data, Expectation expectation) {
        return new DenoisingErrors(schedule, data, expectation);
    }

    /** The chain. */
    public DiscreteSchedule schedule() {
        return schedule;
    }

    /** The law of x_0. */
    public Law data() {
        return data;
    }

    /** The law of x_t. */
    GaussianMixture law(int t) {
        return data.diffused(schedule.signal(t), schedule.variance(t));
    }

    /** How expectations without a closed form are found. */
    Expectation expectation() {
        return expectation;
    }

    /** E‖x_0 − E[x_0 | x_t]‖², the sum over coordinates, t = 0 … T. */
    public Estimate clean(int t) {
        if (schedule.checkState("t", t) == 0) {
            return Estimate.exact(0);
        }
        Estimate found = known.get(t);
        if (found == null) {
            found = find(t);
            known.set(t, found);
        }
        return found;
    }

    /** E‖ε − E[ε | x_t]‖² = ᾱ_t/(1 − ᾱ_t) E‖x_0 − E[x_0 | x_t]‖², t = 1 … T; at most D. */
    public Estimate noise(int t) {
        return clean(t).affine(schedule.alphaBar(t) / schedule.variance(t), 0);
    }

    private Estimate find(int t) {
        double scale = schedule.signal(t);
        double variance = schedule.variance(t);
        if (data.components() == 1) {
            return Estimate.exact(data instanceof GaussianMixture gaussian
                    ? trace(gaussian.observed(scale, variance, gaussian.mean()).law().covariance())
                    : 0);
        }
        GaussianMixture law = law(t);
        int dimension = data.dimension();
        if (variance * dimension > scale * scale * spread) {
            ExactField field = new GaussianPath(schedule.continuous()).field(data);
            double[] mean = data.mean();
            return expectation
                    .of(law, x -> distances(field.evaluate(Prediction.DATA, x, schedule.time(t)), mean), 0)
                    .affine(-1, spread);
        }
        return expectation
                .of(law, x -> curvature(law, x, variance, dimension), dimension)
                .affine(variance / (scale * scale), 0);
    }

    private static double[] distances(Batch points, double[] centre) {
        double[] squares = new double[points.size()];
        for (int d = 0; d < centre.length; d++) {
            double[] plane = points.plane(d);
            for (int i = 0; i < squares.length; i++) {
                double difference = plane[i] - centre[d];
                squares[i] = Math.fma(difference, difference, squares[i]);
            }
        }
        return squares;
    }

    private static double[] curvature(GaussianMixture law, Batch x, double variance, int dimension) {
        double[] values = law.laplacian(x);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.fma(variance, values[i], dimension);
        }
        return values;
    }

    private static double trace(double[][] matrix) {
        double trace = 0;
        for (int d = 0; d < matrix.length; d++) {
            trace += matrix[d][d];
        }
        return trace;
    }
}
