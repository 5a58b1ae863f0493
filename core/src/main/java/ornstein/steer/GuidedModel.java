package ornstein.steer;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.array.ScratchPool;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.FrozenField;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * The field of the score Σ bᵢsᵢ + a β∇r for models of which nothing but their predictions is known. As in {@link GuidedField}, a
 * prediction a·x + b·score is Σ bᵢPᵢ + (1 − Σbᵢ) a·x + b·aβ∇r with the models' own predictions Pᵢ.
 */
final class GuidedModel implements MarginalField {
    private final List<Expert> experts;
    private final @Nullable Tilt tilt;
    private final double share;
    private final ScratchPool pool = new ScratchPool();

    GuidedModel(List<Expert> experts, @Nullable Tilt tilt, double share) {
        this.experts = experts;
        this.tilt = tilt;
        this.share = share;
    }

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
        return guided(model -> model.predict(prediction), new PredictionRow(schedule(), prediction));
    }

    @Override
    public Ode probabilityFlow() {
        return new Ode(predict(Prediction.VELOCITY));
    }

    @Override
    public Sde reverse(double gamma) {
        SteeredPathCheck.gamma(gamma);
        if (gamma == 0) {
            return Sde.of(predict(Prediction.VELOCITY), t -> 0);
        }
        return Sde.of(guided(model -> model.reverse(gamma).drift(), new DriftRow(schedule(), gamma)),
                t -> gamma * schedule().diffusion(t));
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double t) {
        return whole(prediction).evaluate(prediction, x, t);
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double[] t) {
        return whole(prediction).evaluate(prediction, x, t);
    }

    private MarginalField whole(Prediction prediction) {
        return MarginalField.of(schedule(), prediction, dimension(), predict(prediction));
    }

    private VectorField guided(Function<MarginalField, VectorField> part, ScoreRow row) {
        VectorField sum = VectorField.linear(t -> {
            double excess = Exponents.at(experts, t).excess();
            return excess == 0 ? 0 : -excess * row.ofPoint(t);
        });
        for (int i = 0; i < experts.size(); i++) {
            int index = i;
            sum = sum.plus(part.apply(experts.get(i).model()).scaled(t -> Exponents.at(experts, t).values()[index]));
        }
        Tilt own = tilt;
        return own == null ? sum : sum.plus(new Gradient(own, share, row, pool));
    }

    /** The factors of x and of the score in a prediction. */
    private interface ScoreRow {
        double ofPoint(double t);

        double ofScore(double t);
    }

    private record PredictionRow(Schedule schedule, Prediction prediction) implements ScoreRow {
        @Override
        public double ofPoint(double t) {
            return Prediction.SCORE.to(prediction, schedule, t).ofPoint();
        }

        @Override
        public double ofScore(double t) {
            return Prediction.SCORE.to(prediction, schedule, t).ofValue();
        }
    }

    private record DriftRow(Schedule schedule, double gamma) implements ScoreRow {
        @Override
        public double ofPoint(double t) {
            return schedule.driftCoefficient(t);
        }

        @Override
        public double ofScore(double t) {
            return -0.5 * (1 + gamma * gamma) * schedule.diffusionSquared(t);
        }
    }

    /** b·aβ∇r. */
    private record Gradient(Tilt tilt, double share, ScoreRow row, ScratchPool pool) implements VectorField {
        @Override
        public FrozenField at(double t) {
            double strength = share * tilt.strength(t);
            double factor = strength == 0 ? 0 : strength * row.ofScore(t);
            FrozenReward reward = tilt.reward().at(t);
            return (x, scratch, out) -> {
                if (factor == 0) {
                    Lines.scaled(0, x, out);
                    return;
                }
                Scratch room = pool.take();
                reward.gradient(x, room, out);
                pool.give(room);
                Lines.scaled(factor, out, out);
            };
        }

        @Override
        public void evaluate(double t, Block x, Block out) {
            FrozenField frozen = at(t);
            frozen.evaluate(x, new double[frozen.scratch()], out);
        }
    }
}
