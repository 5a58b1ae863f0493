package ornstein.process;

import ornstein.array.Block;

/** The law proportional to pᶜ. */
record PowerDensity(LogDensityField base, double exponent) implements LogDensityField {
    PowerDensity {
        if (!(exponent > 0 && exponent < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("exponent = " + exponent
                    + ": the power of a density must be positive and finite; it is 1/T at temperature T");
        }
    }

    @Override
    public void logDensity(Block x, double[] scratch, double[] out, int outFrom) {
        base.logDensity(x, scratch, out, outFrom);
        for (int i = outFrom; i < outFrom + x.size(); i++) {
            out[i] *= exponent;
        }
    }

    @Override
    public int scratch() {
        return base.scratch();
    }

    @Override
    public VectorField score() {
        return base.score().scaled(exponent);
    }
}
