package ornstein.process;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** A field and its Jacobian given point by point, at one time. */
record PointwiseDerivative(VectorField.Pointwise field, DifferentiableField.PointwiseJacobian jacobian, double t)
        implements
            FrozenDerivative {

    @Override
    public void evaluate(Block x, double[] scratch, Block out) {
        VectorField.pointwise(field).evaluate(t, x, out);
    }

    /** What is done with J·e_d of particle i. */
    @FunctionalInterface
    private interface Column {
        void accept(int i, int d, double[] product);
    }

    @Override
    public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
        double[] point = new double[x.dimension()];
        double[] vector = new double[point.length];
        double[] product = new double[point.length];
        for (int i = 0; i < x.size(); i++) {
            read(x, i, point);
            read(w, i, vector);
            jacobian.multiply(t, point, vector, product);
            for (int d = 0; d < product.length; d++) {
                out.set(i, d, product[d]);
            }
        }
    }

    @Override
    public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
        double[] covector = new double[x.dimension()];
        double[] sums = new double[x.dimension()];
        columns(x, (i, d, product) -> {
            if (d == 0) {
                read(u, i, covector);
            }
            double sum = 0;
            for (int e = 0; e < product.length; e++) {
                sum = Math.fma(covector[e], product[e], sum);
            }
            sums[d] = sum;
            if (d == sums.length - 1) {
                for (int e = 0; e < sums.length; e++) {
                    out.set(i, e, sums[e]);
                }
            }
        });
    }

    @Override
    public void divergence(Block x, Scratch scratch, double[] out, int outFrom) {
        columns(x, (i, d, product) -> out[outFrom + i] = d == 0 ? product[0] : out[outFrom + i] + product[d]);
    }

    private void columns(Block x, Column column) {
        double[] point = new double[x.dimension()];
        double[] unit = new double[point.length];
        double[] product = new double[point.length];
        for (int i = 0; i < x.size(); i++) {
            for (int d = 0; d < point.length; d++) {
                read(x, i, point);
                Arrays.fill(unit, 0);
                unit[d] = 1;
                jacobian.multiply(t, point, unit, product);
                column.accept(i, d, product);
            }
        }
    }

    private static void read(Block block, int i, double[] point) {
        for (int d = 0; d < point.length; d++) {
            point[d] = block.get(i, d);
        }
    }
}
