package ornstein.likelihood;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.distribution.Density;
import ornstein.process.Ode;

/**
 * The log-density that a flow gives its data: log p_s(x_s) = log p_t(x_t) + ∫ₛᵗ ∇·v(x_u, u) du along dx = v du from the time
 * s of data to the time t of noise [song2021score], [grathwohl2019ffjord].
 *
 * <p>{@snippet :
 * Likelihood likelihood = Likelihood.of(field.probabilityFlow(), path.marginal(data, 1),
 *     FlowSolver.adaptive(RungeKutta.dop853(), 1e-9, 1e-11, 0, 1));
 * double[] values = likelihood.logDensity(x).values();
 * }
 *
 * <p>The divergence is exact unless probes are given. Values are exact up to the solver's error, with the marginal of the path
 * at the time of noise; with a prior in its place they are the density of what {@link #decode} makes of the prior's draws.
 */
public final class Likelihood {
    /** About ∛2⁻⁵³, where the error of a central difference is least. */
    private static final double STEP = 0x1p-17;

    private final Ode flow;
    private final Density end;
    private final FlowSolver solver;
    private final Divergence divergence;

    private Likelihood(Ode flow, Density end, FlowSolver solver, Divergence divergence) {
        this.flow = flow;
        this.end = end;
        this.solver = solver;
        this.divergence = divergence;
    }

    /**
     * By the exact divergence, for flows whose Jacobian is known.
     *
     * @param end the density at the time of noise
     */
    public static Likelihood of(Ode flow, Density end, FlowSolver solver) {
        return new Likelihood(flow, end, solver, new Divergence.Exact());
    }

    /**
     * By Hutchinson's estimate of the divergence: unbiased, with a variance that falls like one over the number of probes. A
     * flow whose Jacobian is not known is differenced along the probes, with an error of about 1e-10 where its third
     * derivatives are of order one; see {@link #probes(Probes, double)}.
     */
    public Likelihood probes(Probes probes) {
        return probes(probes, STEP);
    }

    /**
     * The same with a step of one's own for differences, where the Jacobian is not known: η = step·max(1, |x|_∞) makes an
     * error of η²/6 times the third derivative along the probe. It should be far below the finest length of the field, as σ
     * is for a law of points.
     *
     * @throws IllegalArgumentException if the step is not positive and finite
     */
    public Likelihood probes(Probes probes, double step) {
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step = " + step + ": differences need a positive finite step");
        }
        return new Likelihood(flow, end, solver, new Divergence.Estimated(probes, step));
    }

    /**
     * The log-densities of points: [*N, D] → one value per particle.
     *
     * @throws IllegalArgumentException if the Jacobian is not known and there are no probes, or dimensions differ
     * @throws ArithmeticException if a particle does not come to the end
     */
    public LogDensities logDensity(Batch data) {
        checkDimension(data);
        FlowSolver.Arrival arrival = solver.solve(augmented(), augmented(data), false);
        Batch noise = points(arrival.points());
        double[] values = end.logDensity(noise);
        double[] integral = arrival.points().plane(data.dimension());
        Arrays.setAll(values, i -> values[i] + integral[i]);
        return new LogDensities(values, data, noise, arrival.evaluations());
    }

    /**
     * Takes noise to data, with the log-densities of where it comes to: [*N, D] → data, and one value per particle.
     *
     * @throws IllegalArgumentException if the Jacobian is not known and there are no probes, or dimensions differ
     * @throws ArithmeticException if a particle does not come to the end
     */
    public LogDensities generate(Batch noise) {
        checkDimension(noise);
        FlowSolver.Arrival arrival = solver.solve(augmented(), augmented(noise), true);
        double[] values = end.logDensity(noise);
        double[] integral = arrival.points().plane(noise.dimension());
        Arrays.setAll(values, i -> values[i] - integral[i]);
        return new LogDensities(values, points(arrival.points()), noise, arrival.evaluations());
    }

    /** Takes data to noise: [*N, D] → [*N, D]. */
    public Batch encode(Batch data) {
        checkDimension(data);
        return solver.solve(flow, data, false).points();
    }

    /** Takes noise to data: [*N, D] → [*N, D]. */
    public Batch decode(Batch noise) {
        checkDimension(noise);
        return solver.solve(flow, noise, true).points();
    }

    private Ode augmented() {
        return new Ode(new AugmentedField(flow.drift(), divergence));
    }

    /** With two more coordinates: the integral so far, and the particle's number. */
    private static Batch augmented(Batch points) {
        int dimension = points.dimension();
        double[][] planes = Arrays.copyOf(points.planes(), dimension + AugmentedField.EXTRA);
        planes[dimension] = new double[points.size()];
        planes[dimension + 1] = new double[points.size()];
        Arrays.setAll(planes[dimension + 1], i -> i);
        return Batch.ofPlanes(planes).reshape(points.shape());
    }

    private static Batch points(Batch augmented) {
        double[][] planes = augmented.planes();
        return Batch.ofPlanes(Arrays.copyOf(planes, planes.length - AugmentedField.EXTRA)).reshape(augmented.shape());
    }

    private void checkDimension(Batch points) {
        if (points.dimension() != end.dimension()) {
            throw new IllegalArgumentException("points of shape " + points.shape() + " have dimension "
                    + points.dimension() + ", the density at the end has dimension " + end.dimension()
                    + ": give points in its space");
        }
    }
}
