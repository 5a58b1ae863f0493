package ornstein.neural.engine;

import java.util.Arrays;
import java.util.List;

import ornstein.array.Batch;
import ornstein.learning.Minibatch;
import ornstein.network.Layer;
import ornstein.network.Network;
import ornstein.network.TimeFeatures;

/**
 * A training step with everything in it (a conservative field, a residual block, conditions, a probe) whose result is known: a
 * library that calculates it wrong would spoil every training silently.
 */
final class SelfCheck {
    /** Known by other means: the tests derive both numbers without the engine. */
    static final double LOSS = 1.08332144125432;
    static final double SLOPE = 0.36639679216765;

    private static final int SIZE = 600;

    private SelfCheck() {}

    /** @throws IllegalStateException if a result is not the known one */
    static void run(Engine engine) {
        check(engine, Precision.DOUBLE, 1e-10);
        check(engine, Precision.SINGLE, 1e-4);
    }

    private static void check(Engine engine, Precision precision, double tolerance) {
        double[] gradient = new double[network().size()];
        double[] again = new double[gradient.length];
        try (Program program = engine.program(network(), 1, precision)) {
            compare(program.lossAndGradient(minibatch(), values(), gradient), slope(gradient), precision, tolerance);
            program.lossAndGradient(minibatch(), values(), again);
            if (!Arrays.equals(gradient, again)) {
                throw new IllegalStateException("the training engine gives the same step two results in " + precision
                        + " precision; check what else loads libraries into this JVM (another OpenMP or PyTorch)");
            }
        }
    }

    static void compare(double loss, double slope, Precision precision, double tolerance) {
        if (!(Math.abs(loss - LOSS) <= tolerance * LOSS && Math.abs(slope - SLOPE) <= tolerance * SLOPE)) {
            throw new IllegalStateException("the training engine calculates wrong: a step with loss " + LOSS
                    + " and slope " + SLOPE + " gave " + loss + " and " + slope + " in " + precision
                    + " precision; check what else loads libraries into this JVM (another OpenMP or PyTorch)");
        }
    }

    static Network network() {
        return new Network(2, new TimeFeatures.Fourier(List.of(0.5)), 1, List.of(
                new Layer.Dense("enter", 2, 4, true),
                new Layer.Residual(List.of(new Layer.Dense("block.enter", 4, 3, true), new Layer.Silu(),
                        new Layer.Dense("block.leave", 3, 4, false))),
                new Layer.Silu(), new Layer.Dense("leave", 4, 1, false)), true);
    }

    static double[] values() {
        return numbers(network().size(), 37, 0x1p-6);
    }

    static Minibatch minibatch() {
        int[] labels = new int[SIZE];
        Arrays.setAll(labels, i -> i % 2);
        double[] times = numbers(SIZE, 11, 0x1p-8);
        double[] weights = new double[SIZE];
        Arrays.fill(weights, 0x1p-10);
        return new Minibatch(points(13), times, labels, points(29), weights, List.of(points(43)));
    }

    /** The slope of the loss in one direction: every part of the gradient counts. */
    static double slope(double[] gradient) {
        double[] direction = numbers(gradient.length, 17, 0x1p-4);
        double slope = 0;
        for (int i = 0; i < gradient.length; i++) {
            slope += direction[i] * gradient[i];
        }
        return slope;
    }

    private static Batch points(int factor) {
        return Batch.ofPlanes(numbers(SIZE, factor, 0x1p-5), numbers(SIZE, factor + 6, 0x1p-5));
    }

    /** Numbers without a pattern, exact in single precision too. */
    private static double[] numbers(int count, int factor, double unit) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> ((i + 1) * factor % 101 - 50) * unit);
        return numbers;
    }
}
