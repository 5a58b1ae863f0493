package ornstein.process;

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
        double[] point = new double[x.dimension()];
        double[] covector = new double[point.length];
        double[] unit = new double[point.length];
        double[] product = new double[point.length];
        for (int i = 0; i < x.size(); i++) {
            read(x, i, point);
            read(u, i, covector);
            for (int d = 0; d < point.length; d++) {
                unit[d] = 1;
                jacobian.multiply(t, point, unit, product);
                unit[d] = 0;
                double sum = 0;
                for (int e = 0; e < product.length; e++) {
                    sum = Math.fma(covector[e], product[e], sum);
                }
                out.set(i, d, sum);
            }
        }
    }

    private static void read(Block block, int i, double[] point) {
        for (int d = 0; d < point.length; d++) {
            point[d] = block.get(i, d);
        }
    }
}
