package ornstein.process;

import java.util.Arrays;

import ornstein.array.Block;

/** A field written point by point. */
record PointwiseField(VectorField.Pointwise field) implements VectorField {
    @Override
    public void evaluate(double t, Block x, Block out) {
        double[] point = new double[x.dimension()];
        double[] value = new double[x.dimension()];
        for (int i = 0; i < x.size(); i++) {
            evaluate(t, x, i, point, value, out);
        }
    }

    @Override
    public ParticleField forParticles() {
        return new ParticleField() {
            private double[] point = new double[0];
            private double[] value = new double[0];

            @Override
            public void evaluate(double[] t, Block x, Block out) {
                if (point.length != x.dimension()) {
                    point = new double[x.dimension()];
                    value = new double[x.dimension()];
                }
                for (int i = 0; i < x.size(); i++) {
                    PointwiseField.this.evaluate(t[i], x, i, point, value, out);
                }
            }
        };
    }

    private void evaluate(double t, Block x, int i, double[] point, double[] value, Block out) {
        for (int d = 0; d < point.length; d++) {
            point[d] = x.get(i, d);
        }
        Arrays.fill(value, Double.NaN);
        evaluate(t, point, value);
        for (int d = 0; d < value.length; d++) {
            out.set(i, d, value[d]);
        }
    }

    private void evaluate(double t, double[] point, double[] value) {
        try {
            field.evaluate(t, point, value);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the pointwise field at t = " + t + ", x = " + Arrays.toString(point)
                    + " has an index out of bounds: the point and its value have dimension " + point.length
                    + ", so a field of another dimension cannot move these particles", e);
        }
    }
}
