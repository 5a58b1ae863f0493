package ornstein.neural;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.learning.Criterion;
import ornstein.learning.Minibatch;
import ornstein.learning.Objective;
import ornstein.learning.TimeLaw;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.random.Noise;
import ornstein.random.Stream;

/** Flow matching on two points ±(2, 0) with a little noise: x_t = (1 − t) x_0 + t ε, velocity ε − x_0. */
record TinyFlow(int dimension, double scale) implements Objective {
    @Override
    public int classes() {
        return 0;
    }

    @Override
    public Criterion criterion() {
        return Criterion.of(new Linear(), Prediction.VELOCITY, new TimeLaw.Uniform(0, 1));
    }

    @Override
    public Minibatch minibatch(int size, long step, Noise noise) {
        Stream stream = noise.stream("tiny");
        Batch points = Batch.zeros(size, dimension);
        Batch targets = Batch.zeros(size, dimension);
        double[] times = new double[size];
        stream.uniforms(step, 0, 0, size, times, 0);
        double[] sides = new double[size];
        stream.uniforms(step, 1, 0, size, sides, 0);
        for (int d = 0; d < dimension; d++) {
            double[] normals = new double[2 * size];
            stream.normals(step, 2 + d, 0, 2 * size, normals, 0);
            for (int i = 0; i < size; i++) {
                double data = (d == 0 ? sides[i] < 0.5 ? 2 : -2 : 0) + 0.3 * normals[i];
                points.set(i, d, (1 - times[i]) * data + times[i] * normals[size + i]);
                targets.set(i, d, scale * (normals[size + i] - data));
            }
        }
        double[] weights = new double[size];
        Arrays.fill(weights, 1.0 / size);
        return new Minibatch(points, times, new int[0], targets, weights, List.of());
    }

    @Override
    public Estimate loss(IntFunction<MarginalField> fields, int n, Noise noise) {
        throw new UnsupportedOperationException("only training is tested");
    }
}
