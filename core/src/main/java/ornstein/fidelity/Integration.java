package ornstein.fidelity;

import ornstein.distribution.Expectation;

/** Quadrature on the line. */
record Integration() implements Averaging {
    @Override
    public Expectation at(double t) {
        return Expectation.quadrature();
    }

    @Override
    public double error(double[] weights, double[] errors) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum = Math.fma(Math.abs(weights[i]), errors[i], sum);
        }
        return sum;
    }
}
