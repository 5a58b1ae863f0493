package ornstein.neural;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * All that a training knows between two steps. Arrays of parameters are swapped, never overwritten: those before the last step are
 * kept, for the case that the last step was the one too many.
 */
final class Progress {
    private final TrainingPlan plan;
    private double[] values;
    private double[] averaged;
    private double[] earlierValues;
    private double[] earlierAveraged;
    private final double[] mean;
    private final double[] square;
    private double[] losses;
    private List<String> changes = List.of();
    private int step;
    private double smoothed;
    private double lowest;
    private long lowestAt;

    Progress(TrainingPlan plan, double[] start) {
        this.plan = plan;
        values = start.clone();
        earlierValues = start.clone();
        averaged = start.clone();
        earlierAveraged = start.clone();
        mean = new double[start.length];
        square = new double[start.length];
        losses = new double[Math.min(plan.steps(), 1024)];
    }

    /** Continues from what {@link #write} wrote. */
    static Progress read(TrainingPlan plan, int parameters, DataInputStream in) throws IOException {
        var progress = new Progress(plan, doubles(in, parameters));
        System.arraycopy(doubles(in, parameters), 0, progress.averaged, 0, parameters);
        System.arraycopy(doubles(in, parameters), 0, progress.mean, 0, parameters);
        System.arraycopy(doubles(in, parameters), 0, progress.square, 0, parameters);
        progress.step = in.readInt();
        progress.losses = Arrays.copyOf(doubles(in, progress.step), Math.max(1, progress.step));
        for (int i = 0; i < progress.step; i++) {
            progress.watch(i + 1, progress.losses[i]);
        }
        return progress;
    }

    void write(DataOutputStream out) throws IOException {
        for (double[] array : List.of(values, averaged, mean, square)) {
            write(out, array, array.length);
        }
        out.writeInt(step);
        write(out, losses, step);
    }

    private static void write(DataOutputStream out, double[] array, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.writeDouble(array[i]);
        }
    }

    private static double[] doubles(DataInputStream in, int count) throws IOException {
        double[] array = new double[count];
        for (int i = 0; i < count; i++) {
            array[i] = in.readDouble();
        }
        return array;
    }

    /** Notes of what was changed on the way. */
    List<String> changes() {
        return changes;
    }

    void changed(List<String> notes) {
        changes = List.copyOf(notes);
    }

    /** How many steps have been made. */
    int step() {
        return step;
    }

    double[] values() {
        return values;
    }

    /** Makes a step against a gradient, which is overwritten. */
    void step(double loss, double[] gradient, double norm) {
        if (norm > plan.clip()) {
            double cut = plan.clip() / norm;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= cut;
            }
        }
        moments(gradient);
        move();
        average();
        if (step == losses.length) {
            losses = Arrays.copyOf(losses, (int) Math.min(plan.steps(), 2L * step + 1));
        }
        losses[step++] = loss;
        watch(step, loss);
    }

    private void moments(double[] gradient) {
        double b1 = plan.optimiser().meanDecay();
        double b2 = plan.optimiser().squareDecay();
        double c1 = 1 - b1;
        double c2 = 1 - b2;
        for (int i = 0; i < gradient.length; i++) {
            double g = gradient[i];
            mean[i] = Math.fma(b1, mean[i], c1 * g);
            square[i] = Math.fma(b2, square[i], c2 * g * g);
        }
    }

    /** θ ← θ − η (m̂/(√v̂ + ε) + λ θ) [kingma2015adam] [loshchilov2019decoupled]. */
    private void move() {
        Optimiser optimiser = plan.optimiser();
        double rate = plan.rate().at(step, plan.steps());
        double c1 = 1 / (1 - StrictMath.pow(optimiser.meanDecay(), step + 1.0));
        double c2 = 1 / (1 - StrictMath.pow(optimiser.squareDecay(), step + 1.0));
        double kept = 1 - rate * optimiser.weightDecay();
        double epsilon = optimiser.epsilon();
        double[] next = earlierValues;
        for (int i = 0; i < next.length; i++) {
            double move = rate * (mean[i] * c1) / (Math.sqrt(square[i] * c2) + epsilon);
            next[i] = Math.fma(kept, values[i], -move);
        }
        earlierValues = values;
        values = next;
    }

    private void average() {
        // The start is noise: it must not weigh on the first averages.
        double decay = Math.min(plan.averaging(), (1.0 + step) / (10.0 + step));
        double weight = plan.averaging() == 0 ? 1 : 1 - decay;
        double[] next = earlierAveraged;
        for (int i = 0; i < next.length; i++) {
            next[i] = Math.fma(weight, values[i] - averaged[i], averaged[i]);
        }
        earlierAveraged = averaged;
        averaged = next;
    }

    /** Follows the smoothed loss: a plain mean at first, then an exponential one. */
    private void watch(long count, double loss) {
        EarlyStop stop = plan.earlyStop();
        if (stop == null) {
            return;
        }
        smoothed += Math.max(1.0 / count, 1.0 / stop.horizon()) * (loss - smoothed);
        if (count <= stop.horizon() || smoothed < lowest - stop.fall() * Math.abs(lowest)) {
            lowest = smoothed;
            lowestAt = count;
        }
    }

    /** Whether the plan asks for an early stop here. */
    boolean stopped() {
        EarlyStop stop = plan.earlyStop();
        return stop != null && step - lowestAt >= stop.patience();
    }

    TrainingResult result(TrainingResult.Outcome outcome) {
        boolean back = outcome instanceof TrainingResult.Diverged && step > 0;
        double[] last = back ? earlierValues : values;
        double[] average = back ? earlierAveraged : averaged;
        return new TrainingResult(last.clone(), (plan.averaging() == 0 ? last : average).clone(),
                Arrays.copyOf(losses, step), outcome, changes);
    }
}
