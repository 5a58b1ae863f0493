package ornstein.learning;

import java.util.function.DoubleUnaryOperator;

import ornstein.path.Schedule;

/** A schedule that keeps its values at the time that was asked for last; belongs to one thread. */
final class LastTime implements Schedule {
    private final Schedule schedule;
    private final Kept alpha;
    private final Kept sigma;
    private final Kept alphaDot;
    private final Kept sigmaDot;

    LastTime(Schedule schedule) {
        this.schedule = schedule;
        this.alpha = new Kept(schedule::alpha);
        this.sigma = new Kept(schedule::sigma);
        this.alphaDot = new Kept(schedule::alphaDot);
        this.sigmaDot = new Kept(schedule::sigmaDot);
    }

    /** One function with its last value. */
    private static final class Kept {
        private final DoubleUnaryOperator function;
        private double time = Double.NaN;
        private double value;

        Kept(DoubleUnaryOperator function) {
            this.function = function;
        }

        double at(double t) {
            if (t != time) {
                value = function.applyAsDouble(t);
                time = t;
            }
            return value;
        }
    }

    @Override
    public double alpha(double t) {
        return alpha.at(t);
    }

    @Override
    public double sigma(double t) {
        return sigma.at(t);
    }

    @Override
    public double alphaDot(double t) {
        return alphaDot.at(t);
    }

    @Override
    public double sigmaDot(double t) {
        return sigmaDot.at(t);
    }

    @Override
    public double logSnr(double t) {
        return schedule.logSnr(t);
    }

    @Override
    public double timeAtLogSnr(double logSnr) {
        return schedule.timeAtLogSnr(logSnr);
    }

    @Override
    public double diffusionSquared(double t) {
        return schedule.diffusionSquared(t);
    }

    @Override
    public String toString() {
        return schedule.toString();
    }
}
