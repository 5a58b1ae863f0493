package ornstein.learning;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

import ornstein.distribution.Estimate;
import ornstein.path.Schedule;

/**
 * At which times a network is trained: the law of t in E_t λ(t) ‖…‖².
 *
 * <p>A law says where the effort goes, and so does the weight λ: only density × λ matters to the minimum. {@link Importance} keeps
 * the objective and changes the effort alone.
 */
public sealed interface TimeLaw {
    /** The least time, in [0, 1). */
    double from();

    /** The greatest time, above {@link #from}. */
    double to();

    /** The time that is above a share u ∈ (0, 1) of the law: a time for each uniform number. */
    DoubleUnaryOperator quantile(Schedule schedule);

    /** The density of the law in t, inside ({@link #from}, {@link #to}). */
    DoubleUnaryOperator density(Schedule schedule);

    /** By what a loss at a time is multiplied: 1 but for {@link Importance}. */
    default DoubleUnaryOperator weight(Schedule schedule) {
        return t -> 1;
    }

    /**
     * E[weight(t)·f(t)], by quadrature; what the values are off by, and what the quadrature may be off by, adds up in the error.
     *
     * @param f finite inside ({@link #from}, {@link #to})
     */
    default Estimate mean(Schedule schedule, DoubleFunction<Estimate> f) {
        return TimeQuadrature.of(quantile(schedule), f);
    }

    /** Equally likely times. */
    record Uniform(double from, double to) implements TimeLaw {
        public Uniform {
            TimeRange.check(from, to);
        }

        @Override
        public DoubleUnaryOperator quantile(Schedule schedule) {
            return u -> TimeRange.within(Math.fma(to - from, u, from), from, to);
        }

        @Override
        public DoubleUnaryOperator density(Schedule schedule) {
            return t -> 1 / (to - from);
        }
    }

    /**
     * log(σ/α) ~ N(mean, deviation²), as in [karras2022elucidating], where it is N(−1.2, 1.2²); what falls outside of the times is
     * left out, and the rest normalised.
     *
     * @param mean P_mean, for data of deviation about ½
     * @param deviation P_std, positive
     */
    record LogNormal(double mean, double deviation, double from, double to) implements TimeLaw {
        public LogNormal {
            TimeRange.check(from, to);
            TimeRange.checkNormal(mean, deviation);
        }

        @Override
        public DoubleUnaryOperator quantile(Schedule schedule) {
            TruncatedNormal normal = normal(schedule);
            return u -> TimeRange.atLogSnr(schedule, -2 * normal.quantile(u), from, to);
        }

        @Override
        public DoubleUnaryOperator density(Schedule schedule) {
            TruncatedNormal normal = normal(schedule);
            return t -> 0.5 * TimeRange.fall(schedule, t) * normal.density(-0.5 * schedule.logSnr(t));
        }

        private TruncatedNormal normal(Schedule schedule) {
            return new TruncatedNormal(mean, deviation, -0.5 * schedule.logSnr(from), -0.5 * schedule.logSnr(to));
        }
    }

    /**
     * log(t/(1 − t)) ~ N(mean, deviation²) [esser2024scaling]; what falls outside of the times is left out.
     *
     * @param mean 0 puts most of the effort in the middle
     * @param deviation positive; 1 is usual
     */
    record LogitNormal(double mean, double deviation, double from, double to) implements TimeLaw {
        public LogitNormal {
            TimeRange.check(from, to);
            TimeRange.checkNormal(mean, deviation);
        }

        @Override
        public DoubleUnaryOperator quantile(Schedule schedule) {
            TruncatedNormal normal = normal();
            return u -> TimeRange.within(TimeRange.logistic(normal.quantile(u)), from, to);
        }

        @Override
        public DoubleUnaryOperator density(Schedule schedule) {
            TruncatedNormal normal = normal();
            return t -> normal.density(TimeRange.logit(t)) / (t * (1 - t));
        }

        private TruncatedNormal normal() {
            return new TruncatedNormal(mean, deviation, TimeRange.logit(from), TimeRange.logit(to));
        }
    }

    /**
     * Equally likely log-SNRs: the density is in proportion to g²/σ², by which likelihood-weighted training multiplies the
     * squared error of a predicted noise [song2021maximum]. Both ends need a finite log-SNR.
     */
    record UniformLogSnr(double from, double to) implements TimeLaw {
        public UniformLogSnr {
            TimeRange.check(from, to);
        }

        @Override
        public DoubleUnaryOperator quantile(Schedule schedule) {
            double high = TimeRange.logSnr(schedule, from);
            double fall = high - TimeRange.logSnr(schedule, to);
            return u -> TimeRange.atLogSnr(schedule, Math.fma(-fall, u, high), from, to);
        }

        @Override
        public DoubleUnaryOperator density(Schedule schedule) {
            double fall = TimeRange.logSnr(schedule, from) - TimeRange.logSnr(schedule, to);
            return t -> TimeRange.fall(schedule, t) / fall;
        }
    }

    /**
     * A density that is constant in each of equally long stretches of time.
     *
     * @param heights in any proportion, not negative, one per stretch
     */
    record Table(double from, double to, List<Double> heights) implements TimeLaw {
        public Table {
            TimeRange.check(from, to);
            heights = List.copyOf(heights);
            new TableCells(from, to, heights);
        }

        /**
         * A density in proportion to a function, which is taken at the middle of each stretch.
         *
         * @param cells how many stretches, ≥ 1
         */
        public static Table of(double from, double to, int cells, DoubleUnaryOperator function) {
            TimeRange.check(from, to);
            return new Table(from, to, TableCells.heights(from, to, cells, function));
        }

        @Override
        public DoubleUnaryOperator quantile(Schedule schedule) {
            return new TableCells(from, to, heights)::quantile;
        }

        @Override
        public DoubleUnaryOperator density(Schedule schedule) {
            return new TableCells(from, to, heights)::density;
        }

        @Override
        public Estimate mean(Schedule schedule, DoubleFunction<Estimate> f) {
            return new TableCells(from, to, heights).mean(schedule, f);
        }
    }

    /**
     * The times 1/T … T/T of a chain of T steps, equally likely.
     *
     * @param steps T ≥ 1
     */
    record Steps(int steps) implements TimeLaw {
        public Steps {
            if (steps < 1) {
                throw new IllegalArgumentException("steps = " + steps + ": a chain has at least one step");
            }
        }

        @Override
        public double from() {
            return 1.0 / steps;
        }

        @Override
        public double to() {
            return 1;
        }

        @Override
        public DoubleUnaryOperator quantile(Schedule schedule) {
            return u -> (double) (1 + (int) (u * steps)) / steps;
        }

        /**
         * There is none.
         *
         * @throws UnsupportedOperationException always
         */
        @Override
        public DoubleUnaryOperator density(Schedule schedule) {
            throw new UnsupportedOperationException("the times of a chain of " + steps
                    + " steps have probabilities 1/" + steps
                    + ", no density: importance sampling needs a law with one");
        }

        @Override
        public Estimate mean(Schedule schedule, DoubleFunction<Estimate> f) {
            Estimate sum = Estimate.exact(0);
            for (int t = 1; t <= steps; t++) {
                sum = sum.plus(f.apply((double) t / steps).affine(1.0 / steps, 0));
            }
            return sum;
        }
    }

    /**
     * Draws from another law, and weights that undo it: every expectation is that of equally likely times.
     *
     * @param proposal where the effort goes; positive wherever the loss is
     */
    record Importance(TimeLaw proposal) implements TimeLaw {
        public Importance {
            if (proposal instanceof Steps || proposal instanceof Importance) {
                throw new IllegalArgumentException("proposal = " + proposal
                        + ": importance sampling needs a law with a density and weights of 1");
            }
            if (proposal instanceof Table table && table.heights.contains(0.0)) {
                throw new IllegalArgumentException(
                        "heights = " + table.heights + ": a stretch that is never drawn would be"
                                + " left out of the expectation; give every stretch a positive height");
            }
        }

        @Override
        public double from() {
            return proposal.from();
        }

        @Override
        public double to() {
            return proposal.to();
        }

        @Override
        public DoubleUnaryOperator quantile(Schedule schedule) {
            return proposal.quantile(schedule);
        }

        @Override
        public DoubleUnaryOperator density(Schedule schedule) {
            return proposal.density(schedule);
        }

        @Override
        public DoubleUnaryOperator weight(Schedule schedule) {
            DoubleUnaryOperator density = proposal.density(schedule);
            double uniform = 1 / (to() - from());
            return t -> uniform / density.applyAsDouble(t);
        }

        @Override
        public Estimate mean(Schedule schedule, DoubleFunction<Estimate> f) {
            return new Uniform(from(), to()).mean(schedule, f);
        }
    }
}
