package ornstein.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The losses of a training, and the floor that no network can come below. */
final class LossHistory {
    /** So many points of a curve are enough for any picture. */
    private static final int DRAWN = 160;

    private final OptionalDouble floor;
    private final List<Double> losses = new ArrayList<>();

    /** @param floor the exact loss of the exact field, where it is known */
    LossHistory(OptionalDouble floor) {
        this.floor = floor;
    }

    void add(double loss) {
        losses.add(loss);
    }

    int steps() {
        return losses.size();
    }

    OptionalDouble floor() {
        return floor;
    }

    /**
     * Means over stretches of steps that grow in proportion to the step, so that they are equally long on a logarithmic axis.
     *
     * @param steps the middle of each stretch, from 1 on
     * @param means of the losses
     * @param errors the standard errors of the means; 0 of a single step
     */
    record Curve(double[] steps, double[] means, double[] errors) {}

    /** What is drawn. */
    Curve curve() {
        List<double[]> points = new ArrayList<>();
        double growth = StrictMath.pow(Math.max(2, losses.size()), 1.0 / DRAWN);
        double edge = 1;
        int from = 0;
        while (from < losses.size()) {
            edge *= growth;
            int end = (int) Math.min(losses.size(), Math.max(from + 1, Math.floor(edge)));
            // what is left at the end would be a stretch too short to be averaged
            end = losses.size() - end < (end - from) / 2 ? losses.size() : end;
            points.add(mean(from, end));
            from = end;
        }
        double[][] columns = new double[3][points.size()];
        for (int i = 0; i < points.size(); i++) {
            for (int c = 0; c < 3; c++) {
                columns[c][i] = points.get(i)[c];
            }
        }
        return new Curve(columns[0], columns[1], columns[2]);
    }

    private double[] mean(int from, int end) {
        int n = end - from;
        double sum = 0;
        for (double loss : losses.subList(from, end)) {
            sum += loss;
        }
        double mean = sum / n;
        double squares = 0;
        for (double loss : losses.subList(from, end)) {
            squares += (loss - mean) * (loss - mean);
        }
        double error = n > 1 ? Math.sqrt(squares / ((double) n * (n - 1))) : 0;
        return new double[] {0.5 * (from + 1 + end), mean, error};
    }
}
