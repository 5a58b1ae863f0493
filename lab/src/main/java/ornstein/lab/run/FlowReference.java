package ornstein.lab.run;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.fidelity.Reference;
import ornstein.learning.FlowEnds;
import ornstein.path.GaussianPath;
import ornstein.path.Prediction;

/**
 * Where the exact probability flow through a point ends, in the place of the data.
 *
 * @param end the time at which it does
 */
record FlowReference(GaussianPath path, Law data, double end) implements Reference {
    private static final double TOLERANCE = 1e-10;

    @Override
    public int dimension() {
        return data.dimension();
    }

    @Override
    public GaussianMixture law(double t) {
        return path.marginal(data, t);
    }

    /** In closed form on the line and of one Gaussian, solved elsewhere. */
    @Override
    public Batch evaluate(Prediction prediction, Batch x, double t) {
        if (prediction != Prediction.DATA) {
            throw new UnsupportedOperationException(prediction + ": of one step its end alone is known");
        }
        if (data.dimension() == 1 || data instanceof GaussianMixture mixture && mixture.components() == 1) {
            return path.flowMap(data, t, end).apply(x);
        }
        double[] times = new double[x.size()];
        Arrays.fill(times, t);
        return FlowEnds.solved(path.field(data), end, TOLERANCE).of(x, times);
    }
}
