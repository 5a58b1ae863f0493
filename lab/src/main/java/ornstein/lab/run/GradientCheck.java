package ornstein.lab.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import ornstein.adjoint.Loss;
import ornstein.array.Batch;
import ornstein.distribution.MixtureGradient;
import ornstein.random.Noise;
import ornstein.random.Stream;

/**
 * Derivatives of a run held against differences of the run, made again from points on both sides, or under laws on both
 * sides, with the same noise.
 *
 * @param start where the run starts
 * @param noise what directions are drawn from
 */
record GradientCheck(Passage passage, Batch start, Noise noise) {
    /** Directions that gradients are checked along. */
    static final int DIRECTIONS = 3;

    /** What losses are made of, to be differenced without cancellation. */
    record Terms(TrajectoryLoss.Kind kind, Batch vectors) {
        Loss loss() {
            return kind.loss(vectors);
        }

        /** The loss of each point. */
        double[] values(Batch last) {
            double[] values = new double[last.size()];
            for (int d = 0; d < last.dimension(); d++) {
                for (int i = 0; i < values.length; i++) {
                    values[i] += kind.term(last.get(i, d), vectors.get(i, d));
                }
            }
            return values;
        }

        double[] difference(Batch plus, Batch minus) {
            double[] difference = new double[plus.size()];
            for (int d = 0; d < plus.dimension(); d++) {
                for (int i = 0; i < difference.length; i++) {
                    difference[i] += kind.difference(plus.get(i, d), minus.get(i, d), vectors.get(i, d));
                }
            }
            return difference;
        }
    }

    /** The gradient in each start point, along random directions. */
    Discrepancy start(Terms terms, Batch last, Batch gradient) {
        double[] magnitude = magnitudes(terms, last);
        Discrepancy all = Discrepancy.none();
        for (int k = 0; k < DIRECTIONS; k++) {
            Batch direction = direction(k);
            Differences differences = Differences.of(h -> terms.difference(
                    passage.end(moved(h, direction)), passage.end(moved(-h, direction))));
            double[] claimed = new double[start.size()];
            double[] size = new double[start.size()];
            for (int i = 0; i < claimed.length; i++) {
                claimed[i] = dot(gradient.row(i), direction.row(i));
                size[i] = norm(gradient.row(i)) * norm(direction.row(i));
            }
            all = all.and(Discrepancy.of(claimed, size, magnitude, differences));
        }
        return all;
    }

    /** The gradient in the law's parameters, kind by kind. */
    Map<String, Discrepancy> parameters(Terms terms, Batch last, MixtureGradient gradient) {
        double magnitude = sum(magnitudes(terms, last));
        Stream stream = noise.stream("parameters");
        Map<String, Discrepancy> found = new LinkedHashMap<>();
        for (int k = 0; k < DIRECTIONS; k++) {
            for (MixtureMotion motion : MixtureMotion.random(passage.data(), stream, k)) {
                Differences differences = Differences.of(h -> new double[] {sum(terms.difference(
                        passage.under(motion.at(h)).end(start), passage.under(motion.at(-h)).end(start)))});
                Discrepancy one = Discrepancy.of(new double[] {motion.claimed(gradient)},
                        new double[] {motion.size(gradient)}, new double[] {magnitude}, differences);
                found.merge(motion.word(), one, Discrepancy::and);
            }
        }
        return found;
    }

    /** The derivative of the last states along a direction. */
    Discrepancy tangent(Batch direction, Batch last, Batch derivative) {
        return alongOne(direction, last, derivative, passage::end);
    }

    /** The Hessian–vector product. */
    Discrepancy hessianVector(Loss loss, Batch direction, Batch gradient, Batch product) {
        return alongOne(direction, gradient, product, points -> passage.adjoint(points).gradient(loss).start());
    }

    private Discrepancy alongOne(Batch direction, Batch value, Batch derivative,
            UnaryOperator<Batch> function) {
        double most = 0;
        for (int i = 0; i < direction.size(); i++) {
            most = Math.max(most, norm(direction.row(i)));
        }
        double unit = most > 0 ? 1 / most : 1;
        Differences differences = Differences.of(h -> {
            double[] plus = flat(function.apply(moved(unit * h, direction)));
            double[] minus = flat(function.apply(moved(-unit * h, direction)));
            for (int i = 0; i < plus.length; i++) {
                plus[i] -= minus[i];
            }
            return plus;
        });
        double[] claimed = flat(derivative);
        double[] size = new double[claimed.length];
        double[] magnitude = new double[claimed.length];
        int dimension = derivative.dimension();
        for (int i = 0; i < claimed.length; i++) {
            claimed[i] *= unit;
            size[i] = unit * norm(derivative.row(i / dimension));
            magnitude[i] = norm(value.row(i / dimension));
        }
        return Discrepancy.of(claimed, size, magnitude, differences);
    }

    /** Unit vectors, longer where points are far out. */
    private Batch direction(int k) {
        Stream stream = noise.stream("directions");
        Batch direction = Batch.zeros(start.size(), start.dimension());
        for (int i = 0; i < start.size(); i++) {
            for (int d = 0; d < start.dimension(); d++) {
                direction.set(i, d, stream.normal(i, k, 0, d, start.dimension()));
            }
            double factor = Math.max(1, norm(start.row(i))) / norm(direction.row(i));
            for (int d = 0; d < start.dimension(); d++) {
                direction.set(i, d, factor * direction.get(i, d));
            }
        }
        return direction;
    }

    private Batch moved(double h, Batch direction) {
        Batch moved = Batch.zeros(start.size(), start.dimension());
        for (int d = 0; d < start.dimension(); d++) {
            for (int i = 0; i < start.size(); i++) {
                moved.set(i, d, start.get(i, d) + h * direction.get(i, d));
            }
        }
        return moved;
    }

    /** ‖∂L/∂x‖·‖x‖ at each last state: what rounding a loss is relative to. */
    private static double[] magnitudes(Terms terms, Batch last) {
        Batch slope = terms.loss().gradient(last);
        double[] magnitudes = new double[last.size()];
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = norm(slope.row(i)) * norm(last.row(i));
        }
        return magnitudes;
    }

    /** Row after row. */
    private static double[] flat(Batch batch) {
        double[] flat = new double[batch.size() * batch.dimension()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = batch.get(i / batch.dimension(), i % batch.dimension());
        }
        return flat;
    }

    /** Without overflow: gradients of stiff runs are large. */
    private static double norm(double[] v) {
        double most = 0;
        for (double value : v) {
            most = Math.max(most, Math.abs(value));
        }
        if (most == 0) {
            return 0;
        }
        double squares = 0;
        for (double value : v) {
            squares += value / most * (value / most);
        }
        return most * Math.sqrt(squares);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
