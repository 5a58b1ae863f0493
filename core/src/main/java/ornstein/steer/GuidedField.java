package ornstein.steer;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.array.ScratchPool;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.FrozenDerivative;
import ornstein.process.FrozenField;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * The field of the score Σ bᵢsᵢ + a β∇r. Each prediction is a·x + b·score; with the models' own predictions Pᵢ, which need no
 * division by σ, it is Σ bᵢPᵢ + (1 − Σbᵢ) a·x + b·aβ∇r.
 */
final class GuidedField implements MarginalField {
    private final List<Expert> experts;
    private final @Nullable Tilt tilt;
    private final double share;
    private final ScratchPool pool = new ScratchPool();

    GuidedField(List<Expert> experts, @Nullable Tilt tilt, double share) {
        this.experts = experts;
        this.tilt = tilt;
        this.share = share;
    }

    /**
     * a·x + b·score.
     *
     * @param ofPoint a; asked only where exponents do not add up to 1
     * @param ofScore b; asked only where a reward is added
     */
    private record Row(DoubleUnaryOperator ofPoint, DoubleUnaryOperator ofScore) {}

    @Override
    public Schedule schedule() {
        return experts.getFirst().field().schedule();
    }

    @Override
    public int dimension() {
        return experts.getFirst().field().dimension();
    }

    @Override
    public VectorField predict(Prediction prediction) {
        return guided(model -> model.predict(prediction), row(schedule(), prediction));
    }

    private static Row row(Schedule schedule, Prediction prediction) {
        return switch (prediction) {
            case DATA -> new Row(t -> overSignal(schedule, 1, t),
                    t -> overSignal(schedule, schedule.sigma(t) * schedule.sigma(t), t));
            case NOISE -> new Row(t -> 0, t -> -schedule.sigma(t));
            case SCORE -> new Row(t -> 0, t -> 1);
            case VELOCITY -> new Row(schedule::driftCoefficient, t -> -0.5 * schedule.diffusionSquared(t));
            case V -> new Row(t -> overSignal(schedule, -schedule.sigma(t), t), t -> {
                double alpha = schedule.alpha(t);
                double sigma = schedule.sigma(t);
                return overSignal(schedule, -sigma * Math.fma(alpha, alpha, sigma * sigma), t);
            });
        };
    }

    private static double overSignal(Schedule schedule, double value, double t) {
        double alpha = schedule.alpha(t);
        if (alpha == 0) {
            throw new ArithmeticException("t = " + t + ": a guided prediction of the data is singular because alpha = 0"
                    + " there; stay below t = 1, or ask for noise or score");
        }
        return value / alpha;
    }

    private VectorField guided(Function<MarginalField, VectorField> part, Row row) {
        VectorField sum = weighed(0, part);
        for (int i = 1; i < experts.size(); i++) {
            sum = sum.plus(weighed(i, part));
        }
        if (!experts.stream().allMatch(Expert::isPlain) || experts.size() > 1) {
            sum = sum.plus(VectorField.linear(t -> {
                double excess = Exponents.at(experts, t).excess();
                return excess == 0 ? 0 : -excess * row.ofPoint.applyAsDouble(t);
            }));
        }
        Tilt own = tilt;
        return own == null
                ? sum
                : sum.plus(new Gradient(own, pool).scaled(t -> {
                    double strength = share * own.strength(t);
                    return strength == 0 ? 0 : strength * row.ofScore.applyAsDouble(t);
                }));
    }

    private VectorField weighed(int index, Function<MarginalField, VectorField> part) {
        return part.apply(experts.get(index).model()).scaled(t -> Exponents.at(experts, t).values()[index]);
    }

    @Override
    public Sde reverse(double gamma) {
        SteeredPathCheck.gamma(gamma);
        if (gamma == 0) {
            return Sde.of(predict(Prediction.VELOCITY), t -> 0);
        }
        Schedule schedule = schedule();
        Row drift = new Row(schedule::driftCoefficient,
                t -> -0.5 * (1 + gamma * gamma) * schedule.diffusionSquared(t));
        return Sde.of(guided(model -> model.reverse(gamma).drift(), drift), t -> gamma * schedule.diffusion(t));
    }

    /** ∇r, or 0 where the tilt is off. */
    private record Gradient(Tilt tilt, ScratchPool pool) implements VectorField {
        @Override
        public FrozenField at(double t) {
            return tilt.strength(t) == 0
                    ? VectorField.zero().at(t)
                    : new Frozen(tilt.reward().at(t), tilt.reward().knows(Reward.Knowledge.CURVATURE), pool);
        }

        @Override
        public void evaluate(double t, Block x, Block out) {
            at(t).evaluate(x, new double[0], out);
        }
    }

    /**
     * ∇r at one time, whose Jacobian is symmetric.
     *
     * @param curved whether ∇²r is known
     * @param pool so that steps allocate nothing once each thread has had scratch
     */
    private record Frozen(FrozenReward reward, boolean curved, ScratchPool pool) implements FrozenDerivative {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            Scratch room = pool.take();
            reward.gradient(x, room, out);
            pool.give(room);
        }

        @Override
        public Optional<FrozenDerivative> derivative() {
            return curved ? Optional.of(this) : Optional.empty();
        }

        @Override
        public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
            Block own = scratch.block(0, w.dimension(), w.size());
            reward.curvature(x, w, scratch.inner(), own);
            Lines.scaled(1, own, out);
        }

        @Override
        public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
            jacobianVector(x, u, scratch, out);
        }

        @Override
        public void divergence(Block x, Scratch scratch, double[] out, int outFrom) {
            reward.laplacian(x, scratch, out, outFrom);
        }
    }
}
