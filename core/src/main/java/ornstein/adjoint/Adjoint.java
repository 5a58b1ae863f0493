package ornstein.adjoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.FrozenField;
import ornstein.process.ParameterGradients;
import ornstein.process.Parameterised;
import ornstein.process.VectorField;
import ornstein.random.Stream;
import ornstein.solve.Driver;
import ornstein.solve.Replay;
import ornstein.solve.Solve;

/**
 * The exact derivatives of what a fixed-step run computes, of an ordinary or a stochastic equation: of a loss of its last
 * state in the start and in parameters of its fields (backwards), of the last state along a direction (forwards), and the
 * product of the loss's Hessian with a direction (forwards, then backwards) [griewank2008evaluating].
 *
 * <p>{@snippet :
 * Gradient gradient = Adjoint.of(Solve.ode(field.probabilityFlow(), RungeKutta.heun()).over(grid).from(start))
 *     .parametersOf(field)
 *     .gradient(Loss.squaredDistance(target));
 * MixtureGradient inTheLaw = field.gradient(gradient.parameters());
 * }
 *
 * <p>It is the derivative of the discrete run, to rounding, however coarse the grid: no equation for an adjoint is
 * discretised. Noise is addressed, so that a stochastic run meets the same numbers each time it is made again; they do not
 * depend on the start.
 *
 * <p>Memory: a run of n steps is cut into legs of ℓ = ⌈√n⌉. The states at the ⌈n/ℓ⌉ starts of legs are kept, each
 * with the scheme's memory slots; beside them each thread keeps, for one block of particles and one leg, what its lines have
 * read: at most ℓ·(evaluations per step, and two per product) blocks. So both parts are O(√n). The run is made twice forwards
 * and once backwards; Hessian–vector products double each. Sums over particles are made in a fixed tree: nothing depends on
 * threads or on the width of vectors.
 */
public final class Adjoint {
    private final Solve<?> run;
    private final @Nullable Stream noise;
    private final @Nullable Driver paths;
    private final @Nullable VectorField after;
    private final List<Parameterised> owners;

    private Adjoint(Solve<?> run, @Nullable Stream noise, @Nullable Driver paths, @Nullable VectorField after,
            List<Parameterised> owners) {
        this.run = run;
        this.noise = noise;
        this.paths = paths;
        this.after = after;
        this.owners = owners;
    }

    /** The derivatives of a run, which has times and a start; it need not have been made. */
    public static Adjoint of(Solve<?> run) {
        return new Adjoint(run, null, null, null, List.of());
    }

    /** The stream that the run draws from. */
    public Adjoint noise(Stream stream) {
        return new Adjoint(run, stream, null, after, owners);
    }

    /** The Brownian paths that drive the run. */
    public Adjoint paths(Driver driver) {
        return new Adjoint(run, null, driver, after, owners);
    }

    /** Evaluates a field of the last state, at the last time: what is called the last state from here on is its value. */
    public Adjoint then(VectorField field) {
        return new Adjoint(run, noise, paths, field, owners);
    }

    /**
     * Denoises the last state: with a loss of E[x₀ | x_t] the gradient in the start is that of reconstruction guidance
     * through the unrolled steps [ho2022video]. A run that ends at clean data has nothing left to denoise.
     */
    public Adjoint denoised(MarginalField field) {
        return replay().grid().endsClean() ? this : then(field.predict(Prediction.DATA));
    }

    /** Whose parameters gradients are wanted in; fields that depend on others' are taken as given. */
    public Adjoint parametersOf(Parameterised... parameters) {
        return new Adjoint(run, noise, paths, after, List.of(parameters));
    }

    /**
     * The gradient of a loss of the last state.
     *
     * @throws IllegalArgumentException if a step is not differentiable, saying why, or the loss gives another shape
     * @throws ArithmeticException if the run or the gradient is not finite
     */
    public Gradient gradient(Loss loss) {
        Sweep sweep = new Sweep(journey(), false);
        Batch last = sweep.forward(null);
        Batch cotangent = sameShape("Loss.gradient", loss.gradient(last), last);
        ParameterGradients gradients = sweep.backward(cotangent, null, owners);
        return new Gradient(last, finite(sweep.cotangent(), "the gradient in the start"), gradients);
    }

    /**
     * The derivative of the last state along a direction of the start.
     *
     * @param direction one vector per point of the start
     * @throws IllegalArgumentException if a step is not differentiable, saying why, or the direction has another shape
     * @throws ArithmeticException if the run or its derivative is not finite
     */
    public Tangent tangent(Batch direction) {
        Journey journey = journey();
        sameShape("direction", direction, journey.replay().start());
        Sweep sweep = new Sweep(journey, false);
        Batch last = sweep.forward(direction);
        return new Tangent(last, finite(sweep.tangent(), "the tangent"));
    }

    /**
     * The Hessian, in the start, of a loss of the last state, times a direction: by carrying the direction forwards and the
     * loss's gradient, with how it moves, backwards.
     *
     * @param loss with {@link Loss#hessianVector}
     * @param direction one vector per point of the start
     * @throws IllegalArgumentException if a step is not twice differentiable, saying why, or a shape is another
     * @throws ArithmeticException if the run or the product is not finite
     */
    public Batch hessianVector(Loss loss, Batch direction) {
        Journey journey = journey();
        sameShape("direction", direction, journey.replay().start());
        Sweep sweep = new Sweep(journey, true);
        Batch last = sweep.forward(direction);
        Batch cotangent = sameShape("Loss.gradient", loss.gradient(last), last);
        Batch motion = sameShape("Loss.hessianVector", loss.hessianVector(last, sweep.tangent()), last);
        sweep.backward(cotangent, motion, List.of());
        return finite(sweep.motion(), "the Hessian–vector product");
    }

    private Journey journey() {
        Replay replay = replay();
        FrozenField last = after == null ? null : after.at(replay.grid().to());
        return new Journey(replay, last);
    }

    private Replay replay() {
        if (paths != null) {
            return run.replay(paths);
        }
        return noise == null ? run.replay() : run.replay(noise);
    }

    private static Batch sameShape(String what, Batch given, Batch wanted) {
        if (!given.shape().equals(wanted.shape()) || given.dimension() != wanted.dimension()) {
            throw new IllegalArgumentException(
                    what + " is a " + given + ", the points are a " + wanted + ": give one vector per point");
        }
        return given;
    }

    private static Batch finite(Batch values, String what) {
        int bad = values.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException(what + " is not finite at particle " + bad
                    + ": check the loss's derivatives, and take more steps where the run is stiff");
        }
        return values;
    }
}
