package ornstein.lab.steer;

import java.util.List;

import ornstein.solve.Outcome;

/**
 * One run of a method, measured with its weights.
 *
 * @param w1 Wasserstein-1 distance to the exact law; of several coordinates the largest
 * @param slicedW2 sliced Wasserstein-2 distance; on the line W₂ itself
 * @param estimates of the study's quantities, in their order
 * @param ratio Ẑ/Z; 0 where all weights vanished, NaN for methods without weights and runs that diverged
 * @param essMin the least effective sample size as a share of the particles
 * @param rewards evaluations of the reward per particle
 * @param gradients evaluations of its gradient per particle
 * @param seconds on the wall
 * @param outcome whether it came to its end; if not, distances and estimates are NaN
 */
record SteerRepeat(double w1, double slicedW2, List<Double> estimates, double ratio, double essMin, int resamplings,
        long nfe, long rewards, long gradients, double seconds, Outcome outcome) {
    SteerRepeat {
        estimates = List.copyOf(estimates);
    }

    boolean isComplete() {
        return outcome instanceof Outcome.Completed;
    }
}
