package ornstein.solve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.distribution.Gaussian;
import ornstein.path.MarginalField;

/**
 * The law of the state after each step of a scheme, without any sampling, where the process's field is affine in the point, as
 * that of one Gaussian is.
 *
 * <p>A {@link Program} of linear combinations, affine fields and fresh noise is itself affine: it maps the state, what the
 * scheme remembers and the noise to the next state and memory. Their joint mean and covariance are carried from step to
 * step, so that bias, stationary laws and distances to the target of a scheme are numbers rather than estimates.
 *
 * <p>{@snippet :
 * Gaussian end = GaussianRecursion.field(path.field(data), Ancestral.of(Ancestral.Way.EULER))
 *     .over(grid).from(Gaussian.withMomentsOf(path.marginal(data, 1))).last();
 * double distance = end.wasserstein2(Gaussian.withMomentsOf(data));
 * }
 *
 * @param <P> what is solved
 */
public final class GaussianRecursion<P> {
    private final P process;
    private final Stepper<P> stepper;
    private final @Nullable TimeGrid grid;

    private GaussianRecursion(P process, Stepper<P> stepper, @Nullable TimeGrid grid) {
        this.process = process;
        this.stepper = stepper;
        this.grid = grid;
    }

    /** A process and a scheme for it. */
    public static <P> GaussianRecursion<P> of(P process, Stepper<P> stepper) {
        return new GaussianRecursion<>(process, stepper, null);
    }

    /** The probability flow, or a reverse process, of a field, by a scheme that knows its schedule. */
    public static GaussianRecursion<MarginalField> field(MarginalField field, Stepper<MarginalField> stepper) {
        return of(field, stepper);
    }

    /** The times to step through, in either direction. */
    public GaussianRecursion<P> over(TimeGrid times) {
        return new GaussianRecursion<>(process, stepper, times);
    }

    /**
     * Follows the law.
     *
     * @param start the law of the points that the run would start from
     * @throws IllegalStateException if the times are missing
     * @throws IllegalArgumentException if a step is not affine: its field is not, as that of a mixture, or it draws from
     *     something else than normals; the message says which
     * @throws ArithmeticException if the field is not finite somewhere
     */
    public GaussianLaws from(Gaussian start) {
        if (grid == null) {
            throw new IllegalStateException("a recursion needs times: over(grid)");
        }
        P prepared = stepper.prepared(process);
        JointLaw joint = JointLaw.of(start);
        List<Double> times = new ArrayList<>();
        List<Gaussian> states = new ArrayList<>();
        times.add(grid.time(0));
        states.add(start);
        long nfe = 0;
        for (int i = 0; i < grid.steps(); i++) {
            Program program = stepper.step(prepared, grid, i);
            nfe += program.evaluations();
            joint = new AffineReading(joint, program, stepper.name() + ", step " + i).next();
            times.add(grid.time(i + 1));
            states.add(joint.state());
        }
        return new GaussianLaws(times, states, nfe);
    }
}
