package ornstein.network;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.network.PackedLayers.Biases;
import ornstein.network.Preconditioning.Coefficients;
import ornstein.process.FrozenDerivative;

/** skip·x + out·F(in·x) for one time and label. */
final class FrozenNetwork implements FrozenDerivative {
    private final Evaluation evaluation;
    private final Coefficients coefficients;
    private final Biases biases;
    private final int dimension;
    private final long bytes;

    FrozenNetwork(Evaluation evaluation, Coefficients coefficients, Biases biases, int dimension, long bytes) {
        this.evaluation = evaluation;
        this.coefficients = coefficients;
        this.biases = biases;
        this.dimension = dimension;
        this.bytes = bytes;
    }

    @Override
    public int scratch() {
        return Math.multiplyExact(evaluation.forValue(), Groups.LANES);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void evaluate(Block x, double[] scratch, Block out) {
        NetworkField.checkDimension(x, dimension);
        for (int i = 0; i < x.size(); i += Groups.LANES) {
            int m = Math.min(Groups.LANES, x.size() - i);
            int lanes = Groups.lanes(m);
            fill(scratch, lanes, coefficients.in());
            Groups.load(x, i, m, scratch, Groups.IN, evaluation.input(), lanes);
            Groups.store(x, i, m, scratch, evaluation.value(biases, scratch, lanes), lanes, out);
        }
    }

    private void fill(double[] planes, int lanes, double in) {
        Groups.fill(planes, Groups.SKIP, coefficients.skip(), lanes);
        Groups.fill(planes, Groups.OUT, coefficients.out(), lanes);
        Groups.fill(planes, Groups.IN, in, lanes);
    }

    /** ∂(skip·x + out·F(in·x))/∂x·w = skip·w + out·J(in·w). */
    @Override
    public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
        double[] planes = planes(x, scratch);
        for (int i = 0; i < x.size(); i += Groups.LANES) {
            int m = Math.min(Groups.LANES, x.size() - i);
            int lanes = Groups.lanes(m);
            prepare(x, i, m, planes, lanes);
            Groups.load(w, i, m, planes, Groups.IN, evaluation.input(), lanes);
            Groups.store(w, i, m, planes, evaluation.jacobianVector(planes, lanes), lanes, out);
        }
    }

    @Override
    public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
        double[] planes = planes(x, scratch);
        for (int i = 0; i < x.size(); i += Groups.LANES) {
            int m = Math.min(Groups.LANES, x.size() - i);
            int lanes = Groups.lanes(m);
            prepare(x, i, m, planes, lanes);
            Groups.load(u, i, m, planes, Groups.IN, evaluation.covector(), lanes);
            Groups.store(u, i, m, planes, evaluation.vectorJacobian(planes, lanes), lanes, out);
        }
    }

    @Override
    public void divergence(Block x, Scratch scratch, double[] out, int outFrom) {
        double[] planes = planes(x, scratch);
        for (int i = 0; i < x.size(); i += Groups.LANES) {
            int m = Math.min(Groups.LANES, x.size() - i);
            int lanes = Groups.lanes(m);
            prepare(x, i, m, planes, lanes);
            for (int d = 0; d < dimension; d++) {
                for (int e = 0; e < dimension; e++) {
                    Groups.fill(planes, evaluation.input() + e, e == d ? coefficients.in() : 0, lanes);
                }
                int column = (evaluation.jacobianVector(planes, lanes) + d) * lanes;
                for (int l = 0; l < m; l++) {
                    double entry = Math.fma(coefficients.out(), planes[column + l], coefficients.skip());
                    out[outFrom + i + l] = d == 0 ? entry : out[outFrom + i + l] + entry;
                }
            }
        }
    }

    private double[] planes(Block x, Scratch scratch) {
        NetworkField.checkDimension(x, dimension);
        return scratch.numbers(Math.multiplyExact(evaluation.forProducts(), Groups.LANES));
    }

    private void prepare(Block x, int i, int m, double[] planes, int lanes) {
        fill(planes, lanes, coefficients.in());
        Groups.load(x, i, m, planes, Groups.IN, evaluation.input(), lanes);
        evaluation.prepare(biases, planes, lanes);
    }
}
