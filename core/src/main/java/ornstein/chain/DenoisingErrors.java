package ornstein.chain;

import java.util.concurrent.atomic.AtomicReferenceArray;

import ornstein.distribution.DenoisingError;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;

/**
 * What the best possible denoiser of a law is off by at each state of a chain: E‖x_0 − E[x_0 | x_t]‖² = E tr Cov[x_0 | x_t].
 *
 * <p>Each is that of {@link DenoisingError}: a closed form for a Gaussian and for one point, an integral to about 1e-13 on
 * the line, a mean over draws elsewhere. Each state is worked out once, when first asked for.
 */
public final class DenoisingErrors {
    private final DiscreteSchedule schedule;
    private final DenoisingError error;
    private final AtomicReferenceArray<Estimate> known;

    private DenoisingErrors(DiscreteSchedule schedule, Law data, Expectation expectation) {
        this.schedule = schedule;
        this.error = DenoisingError.of(data, expectation);
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
        return error.data();
    }

    /** The law of x_t. */
    GaussianMixture law(int t) {
        return data().diffused(schedule.signal(t), schedule.variance(t));
    }

    /** How expectations without a closed form are found. */
    Expectation expectation() {
        return error.expectation();
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
        return error.at(schedule.signal(t), schedule.sigma(t), schedule.variance(t));
    }
}
