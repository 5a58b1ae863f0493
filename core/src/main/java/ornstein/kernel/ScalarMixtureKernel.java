package ornstein.kernel;

/** The mixture kernels one particle at a time: the bits that every vector width must reproduce. */
final class ScalarMixtureKernel implements MixtureKernel {

    @Override
    public int scratch(MixtureTable table) {
        return table.components() + 3 * table.dimension();
    }

    @Override
    public void logSum(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[] out, int outFrom) {
        int at = table.components();
        for (int i = 0; i < n; i++) {
            load(table, x, from + i, scratch, at);
            logits(table, scratch, at);
            double top = top(scratch, at);
            double sum = weights(scratch, at, top);
            out[outFrom + i] = top + ScalarMath.logNormal(sum);
        }
    }

    @Override
    public void softmax(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[][] out,
            int outFrom) {
        int at = table.components();
        for (int i = 0; i < n; i++) {
            load(table, x, from + i, scratch, at);
            logits(table, scratch, at);
            double inverse = 1 / weights(scratch, at, top(scratch, at));
            for (int k = 0; k < at; k++) {
                out[k][outFrom + i] = scratch[k] * inverse;
            }
        }
    }

    @Override
    public void combine(MixtureTable table, double[][] x, int from, int n, double[] scratch, double[][] out,
            int outFrom) {
        int at = table.components();
        int dimension = table.dimension();
        for (int i = 0; i < n; i++) {
            load(table, x, from + i, scratch, at);
            logits(table, scratch, at);
            double inverse = 1 / weights(scratch, at, top(scratch, at));
            switch (table) {
                case DiagonalTable diagonal -> affine(diagonal, scratch, at, inverse, out, outFrom + i);
                case SharedTable shared -> affine(shared, scratch, at, inverse, out, outFrom + i);
                case FullTable full -> {
                    affine(full, scratch, at);
                    for (int d = 0; d < dimension; d++) {
                        out[d][outFrom + i] = scratch[at + dimension + d] * inverse;
                    }
                }
            }
        }
    }

    private static void load(MixtureTable table, double[][] x, int i, double[] scratch, int at) {
        for (int d = 0; d < table.dimension(); d++) {
            scratch[at + d] = x[d][i];
        }
    }

    private static void logits(MixtureTable table, double[] scratch, int at) {
        switch (table) {
            case DiagonalTable diagonal -> logits(diagonal, scratch, at);
            case SharedTable shared -> logits(shared, scratch, at);
            case FullTable full -> logits(full, scratch, at);
        }
    }

    private static void logits(DiagonalTable table, double[] scratch, int at) {
        int dimension = table.dimension();
        for (int k = 0; k < table.components(); k++) {
            double q = 0;
            for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
                double e = Math.fma(scratch[at + d], table.scale()[j], table.shift()[j]);
                q = Math.fma(e, e, q);
            }
            scratch[k] = Math.fma(q, -0.5, table.constant()[k]);
        }
    }

    private static void logits(SharedTable table, double[] scratch, int at) {
        int dimension = table.dimension();
        double half = -0.5 * table.precision();
        for (int k = 0; k < table.components(); k++) {
            double q = 0;
            for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
                double e = Math.fma(table.centres()[j], -table.shrink(), scratch[at + d]);
                q = Math.fma(e, e, q);
            }
            scratch[k] = Math.fma(q, half, table.constant()[k]);
        }
    }

    private static void logits(FullTable table, double[] scratch, int at) {
        int dimension = table.dimension();
        for (int k = 0; k < table.components(); k++) {
            double q = 0;
            for (int i = 0; i < dimension; i++) {
                int row = (k * dimension + i) * dimension;
                double e = table.shift()[k * dimension + i];
                for (int j = 0; j <= i; j++) {
                    e = Math.fma(scratch[at + j], table.scale()[row + j], e);
                }
                q = Math.fma(e, e, q);
            }
            scratch[k] = Math.fma(q, -0.5, table.constant()[k]);
        }
    }

    private static double top(double[] scratch, int components) {
        double top = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            top = scratch[k] > top ? scratch[k] : top;
        }
        return top;
    }

    /** Turns logits into weights exp(ℓₖ − top) and gives their sum. */
    private static double weights(double[] scratch, int components, double top) {
        double sum = 0;
        for (int k = 0; k < components; k++) {
            scratch[k] = ScalarMath.expNonPositive(scratch[k] - top);
            sum += scratch[k];
        }
        return sum;
    }

    private static void affine(DiagonalTable table, double[] scratch, int at, double inverse, double[][] out, int to) {
        int dimension = table.dimension();
        for (int d = 0; d < dimension; d++) {
            double gain = 0;
            double offset = 0;
            for (int k = 0, j = d; k < at; k++, j += dimension) {
                gain = Math.fma(scratch[k], table.gain()[j], gain);
                offset = Math.fma(scratch[k], table.offset()[j], offset);
            }
            out[d][to] = Math.fma(scratch[at + d], gain, offset) * inverse;
        }
    }

    private static void affine(SharedTable table, double[] scratch, int at, double inverse, double[][] out, int to) {
        int dimension = table.dimension();
        for (int d = 0; d < dimension; d++) {
            double centre = 0;
            for (int k = 0, j = d; k < at; k++, j += dimension) {
                centre = Math.fma(scratch[k], table.centres()[j], centre);
            }
            centre *= inverse;
            double x = scratch[at + d];
            double pulled = table.pull() * Math.fma(centre, -table.shrink(), x);
            out[d][to] = Math.fma(x, table.gain(), Math.fma(centre, table.spread(), pulled));
        }
    }

    private static void affine(FullTable table, double[] scratch, int at) {
        int dimension = table.dimension();
        int to = at + dimension;
        for (int d = 0; d < dimension; d++) {
            scratch[to + d] = 0;
        }
        for (int k = 0; k < at; k++) {
            for (int i = 0; i < dimension; i++) {
                int row = (k * dimension + i) * dimension;
                double value = table.offset()[k * dimension + i];
                for (int j = 0; j < dimension; j++) {
                    value = Math.fma(scratch[at + j], table.gain()[row + j], value);
                }
                scratch[to + i] = Math.fma(scratch[k], value, scratch[to + i]);
            }
        }
    }
}
