package ornstein.steer;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.ScratchPool;
import ornstein.distribution.AffinePrediction;
import ornstein.distribution.NoiseLevel;
import ornstein.kernel.Blocks;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.FrozenField;
import ornstein.process.Ode;
import ornstein.process.Sde;
import ornstein.process.VectorField;

/**
 * The field of the score Σ bᵢsᵢ + a β∇r. Each prediction is a·x + b·score; with the experts' own predictions Pᵢ, which need no
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
     * A combination of x, score and denoiser.
     *
     * @param level how the experts' own is made
     * @param ofPoint the factor of x beside the score; asked only where exponents do not add up to 1
     * @param ofScore the factor of the score; asked only where a reward is added
     */
    private record Row(NoiseLevel level, DoubleSupplier ofPoint, DoubleSupplier ofScore) {}

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
        return new Guided(t -> row(prediction, t));
    }

    private Row row(Prediction prediction, double t) {
        Schedule schedule = schedule();
        NoiseLevel level = new GaussianPath(schedule).level(prediction, t);
        double alpha = level.scale();
        double sigma = level.sigma();
        return switch (prediction) {
            case DATA -> new Row(level, () -> overSignal(1, alpha, t), () -> overSignal(sigma * sigma, alpha, t));
            case NOISE -> new Row(level, () -> 0, () -> -sigma);
            case SCORE -> new Row(level, () -> 0, () -> 1);
            case VELOCITY ->
                new Row(level, () -> schedule.driftCoefficient(t), () -> -0.5 * schedule.diffusionSquared(t));
            case V -> new Row(level, () -> -overSignal(sigma, alpha, t),
                    () -> -overSignal(sigma * Math.fma(alpha, alpha, sigma * sigma), alpha, t));
        };
    }

    private static double overSignal(double value, double alpha, double t) {
        if (alpha == 0) {
            throw new ArithmeticException("t = " + t + ": a guided prediction of the data is singular because alpha = 0"
                    + " there; stay below t = 1, or ask for noise or score");
        }
        return value / alpha;
    }

    private Row reverseDrift(double gamma, double t) {
        Schedule schedule = schedule();
        NoiseLevel flow = new GaussianPath(schedule).level(Prediction.VELOCITY, t);
        double square = schedule.diffusionSquared(t);
        double extra = 0.5 * gamma * gamma * square;
        NoiseLevel level = new NoiseLevel(flow.scale(), flow.sigma(), 0, flow.q() - extra, flow.r());
        return new Row(level, () -> schedule.driftCoefficient(t), () -> -0.5 * (1 + gamma * gamma) * square);
    }

    /** A combination as a vector field. */
    private final class Guided implements VectorField {
        private final DoubleFunction<Row> rows;

        Guided(DoubleFunction<Row> rows) {
            this.rows = rows;
        }

        @Override
        public FrozenField at(double t) {
            return frozen(rows.apply(t), t);
        }

        @Override
        public void evaluate(double t, Block x, Block out) {
            FrozenField frozen = at(t);
            frozen.evaluate(x, new double[frozen.scratch()], out);
        }
    }

    private FrozenGuidance frozen(Row row, double t) {
        Exponents exponents = Exponents.at(experts, t);
        double excess = exponents.excess();
        AffinePrediction[] parts = new AffinePrediction[experts.size()];
        long bytes = 64;
        for (int i = 0; i < parts.length; i++) {
            ExactField field = experts.get(i).field();
            double b = exponents.values()[i];
            double own = i == 0 && excess != 0 ? -excess * row.ofPoint().getAsDouble() : 0;
            NoiseLevel level = row.level();
            parts[i] = FrozenLaw.prediction(field.law(), new NoiseLevel(level.scale(), level.sigma(),
                    Math.fma(b, level.p(), own), b * level.q(), b * level.r()));
            bytes += field.law().bytesPerPrediction();
        }
        double strength = tilt == null ? 0 : share * tilt.strength(t);
        if (tilt == null || strength == 0) {
            return new FrozenGuidance(parts, null, 0, true, bytes, pool);
        }
        boolean curved = tilt.reward().knows(Reward.Knowledge.CURVATURE);
        double factor = strength * row.ofScore().getAsDouble();
        return new FrozenGuidance(parts, tilt.reward().at(t), factor, curved, bytes, pool);
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
        return Sde.of(new Guided(t -> reverseDrift(gamma, t)), t -> gamma * schedule().diffusion(t));
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double t) {
        checkDimension(x);
        FrozenField frozen = predict(prediction).at(t);
        return whole(prediction, x, () -> new double[frozen.scratch()],
                (scratch, from, end, in, out) -> frozen.evaluate(in, scratch, out));
    }

    @Override
    public Batch evaluate(Prediction prediction, Batch x, double[] t) {
        checkDimension(x);
        if (t.length != x.size()) {
            throw new IllegalArgumentException(t.length + " times for " + x.size() + " particles of shape " + x.shape()
                    + ": give one time per particle, or one for all");
        }
        return whole(prediction, x, () -> predict(prediction).forParticles(),
                (particles, from, end, in, out) -> particles.evaluate(Arrays.copyOfRange(t, from, end), in, out));
    }

    /** What is done with a block of a batch. */
    @FunctionalInterface
    private interface Part<W> {
        void write(W scratch, int from, int end, Block in, Block out);
    }

    private static <W> Batch whole(Prediction prediction, Batch x, Supplier<W> scratch, Part<W> part) {
        Batch out = Batch.zeros(x.shape(), x.dimension());
        Blocks.forEach(x.size(), Blocks.size(x.dimension()), scratch, (room, from, end) -> {
            part.write(room, from, end, new Block(x.planes(), from, end - from),
                    new Block(out.planes(), from, end - from));
        });
        int bad = out.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException(prediction + " of particle " + bad + " at x = " + Arrays.toString(x.row(bad))
                    + " is not finite: coordinates must be finite, and their squares in units of the variances below 1e308");
        }
        return out;
    }

    private void checkDimension(Batch x) {
        if (x.dimension() != dimension()) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the law has dimension " + dimension() + ": give points in the law's space");
        }
    }
}
