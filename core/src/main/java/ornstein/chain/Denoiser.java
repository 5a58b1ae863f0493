package ornstein.chain;

import ornstein.array.Batch;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.FrozenField;

/**
 * E[x_0 | x_t] of a field at the states of a chain. A field of another schedule is asked at the time of equal log-SNR, about
 * the state at that schedule's scale.
 */
record Denoiser(DiscreteSchedule schedule, MarginalField field) {
    private boolean own() {
        return field.schedule().equals(schedule.continuous());
    }

    private double time(int t) {
        return own() ? schedule.time(t) : field.schedule().timeAtLogSnr(schedule.logSnr(t));
    }

    /** √(α² + σ²) of the field's schedule: by what a state is multiplied before the field is asked. */
    double scale(int t) {
        if (own()) {
            return 1;
        }
        Schedule other = field.schedule();
        double time = time(t);
        double alpha = other.alpha(time);
        double sigma = other.sigma(time);
        return Math.sqrt(Math.fma(alpha, alpha, sigma * sigma));
    }

    FrozenField at(int t) {
        return field.predict(Prediction.DATA).at(time(t));
    }

    Batch evaluate(Batch x, int t) {
        double scale = scale(t);
        if (scale == 1) {
            return field.evaluate(Prediction.DATA, x, time(t));
        }
        Batch scaled = x.copy();
        for (int d = 0; d < x.dimension(); d++) {
            double[] plane = scaled.plane(d);
            for (int i = 0; i < plane.length; i++) {
                plane[i] *= scale;
            }
        }
        return field.evaluate(Prediction.DATA, scaled, time(t));
    }
}
