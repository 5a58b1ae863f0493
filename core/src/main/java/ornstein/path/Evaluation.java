package ornstein.path;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.kernel.Blocks;
import ornstein.process.FrozenField;
import ornstein.process.ParticleField;
import ornstein.process.VectorField;

/** A prediction of a field at the points of a batch, block by block on all cores. */
record Evaluation(MarginalField field, Prediction prediction) {
    Batch at(Batch x, double t) {
        checkDimension(x);
        Schedule.checkTime(t);
        Batch out = Batch.zeros(x.shape(), x.dimension());
        FrozenField frozen = field.predict(prediction).at(t);
        Blocks.forEach(x.size(), Blocks.size(x.dimension()), () -> new double[frozen.scratch()],
                (scratch, from, end) -> frozen.evaluate(new Block(x.planes(), from, end - from), scratch,
                        new Block(out.planes(), from, end - from)));
        return finite(x, out, i -> t);
    }

    Batch at(Batch x, double[] t) {
        checkDimension(x);
        if (t.length != x.size()) {
            throw new IllegalArgumentException(t.length + " times for " + x.size() + " particles of shape " + x.shape()
                    + ": give one time per particle, or one for all");
        }
        for (double time : t) {
            Schedule.checkTime(time);
        }
        Batch out = Batch.zeros(x.shape(), x.dimension());
        VectorField wanted = field.predict(prediction);
        Blocks.forEach(x.size(), Blocks.size(x.dimension()), wanted::forParticles,
                (own, from, end) -> evaluate(own, Arrays.copyOfRange(t, from, end), x, from, end, out));
        return finite(x, out, i -> t[i]);
    }

    private static void evaluate(ParticleField own, double[] t, Batch x, int from, int end, Batch out) {
        own.evaluate(t, new Block(x.planes(), from, end - from), new Block(out.planes(), from, end - from));
    }

    private void checkDimension(Batch x) {
        if (x.dimension() != field.dimension()) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " have dimension " + x.dimension()
                    + ", the field has dimension " + field.dimension() + ": give points in its space");
        }
    }

    private Batch finite(Batch x, Batch out, IntToDoubleFunction time) {
        int bad = out.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException(
                    prediction + " at t = " + time.applyAsDouble(bad) + ", particle " + bad + ", x = "
                            + Arrays.toString(x.row(bad)) + " is " + Arrays.toString(out.row(bad))
                            + ": a prediction must be finite; bring points nearer to the law, or mend the field");
        }
        return out;
    }
}
