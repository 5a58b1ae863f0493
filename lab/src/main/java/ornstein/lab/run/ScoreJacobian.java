package ornstein.lab.run;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.kernel.Blocks;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.process.FrozenDerivative;

/** The Jacobian of a field's score: the Hessian of a log-density where there is one, and then symmetric. */
final class ScoreJacobian {
    private ScoreJacobian() {}

    /** Any time inside does: whether a field has derivatives does not depend on it. */
    private static final double INSIDE = 0.5;

    /** Whether a field has one, or is known by values alone. */
    static boolean isKnown(MarginalField field) {
        return field.predict(Prediction.SCORE).at(INSIDE).derivative().isPresent();
    }

    /**
     * J at points: [N, D] → [N, D²], row by row.
     *
     * @throws ArithmeticException if the field is known by values alone, or its score is singular at t
     */
    static Batch of(MarginalField field, double t, Batch x) {
        FrozenDerivative score = field.predict(Prediction.SCORE).at(t).derivative()
                .orElseThrow(() -> new ArithmeticException(
                        "this field gives values without derivatives; take a field of the type learned, or ask for score"));
        int dimension = x.dimension();
        Batch out = Batch.zeros(x.size(), dimension * dimension);
        Blocks.forEach(x.size(), Blocks.size(dimension), Scratch::new, (scratch, from, end) -> {
            Block points = new Block(x.planes(), from, end - from);
            Block unit = scratch.block(0, dimension, end - from);
            Block column = scratch.block(1, dimension, end - from);
            for (int j = 0; j < dimension; j++) {
                for (int d = 0; d < dimension; d++) {
                    Arrays.fill(unit.plane(d), d == j ? 1 : 0);
                }
                score.jacobianVector(points, unit, scratch.inner(), column);
                for (int d = 0; d < dimension; d++) {
                    System.arraycopy(column.plane(d), 0, out.plane(d * dimension + j), from, end - from);
                }
            }
        });
        return out;
    }

    /** Its trace at points: [N, D] → [N]. */
    static double[] trace(MarginalField field, double t, Batch x) {
        Batch jacobian = of(field, t, x);
        double[] trace = new double[x.size()];
        for (int d = 0; d < x.dimension(); d++) {
            double[] entry = jacobian.plane(d * x.dimension() + d);
            for (int i = 0; i < trace.length; i++) {
                trace[i] += entry[i];
            }
        }
        return trace;
    }
}
