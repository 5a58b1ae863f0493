package ornstein.process;

import ornstein.array.Block;

/** A log-density written point by point. */
record PointwiseDensity(LogDensityField.Pointwise density, LogDensityField.PointwiseGradient gradient)
        implements
            LogDensityField {
    @Override
    public void logDensity(Block x, double[] scratch, double[] out, int outFrom) {
        double[] point = new double[x.dimension()];
        for (int i = 0; i < x.size(); i++) {
            for (int d = 0; d < point.length; d++) {
                point[d] = x.get(i, d);
            }
            out[outFrom + i] = density.at(point);
        }
    }

    @Override
    public VectorField score() {
        return VectorField.pointwise((t, x, value) -> gradient.evaluate(x, value));
    }
}
