package ornstein.neural.onnx;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.network.Preconditioning;
import ornstein.network.Preconditioning.Coefficients;
import ornstein.path.Schedule;
import ornstein.process.FrozenField;
import ornstein.process.ParticleField;
import ornstein.process.VectorField;

/**
 * skip·x + out·F(in·x, τ).
 *
 * @param network F
 */
record PreconditionedField(OnnxField network, Schedule schedule, Preconditioning preconditioning)
        implements
            VectorField {
    /** Refuses a time where the factors are singular before there are particles. */
    @Override
    public FrozenField at(double t) {
        preconditioning.at(schedule, t);
        return VectorField.super.at(t);
    }

    @Override
    public void evaluate(double t, Block x, Block out) {
        Coefficients coefficients = preconditioning.at(schedule, t);
        Batch seen = Batch.zeros(x.size(), x.dimension());
        for (int d = 0; d < x.dimension(); d++) {
            double[] plane = seen.plane(d);
            for (int i = 0; i < x.size(); i++) {
                plane[i] = coefficients.in() * x.get(i, d);
            }
        }
        network.evaluate(coefficients.tau(), Block.of(seen), out);
        for (int d = 0; d < x.dimension(); d++) {
            for (int i = 0; i < x.size(); i++) {
                out.set(i, d, prediction(coefficients, x.get(i, d), out.get(i, d)));
            }
        }
    }

    private static double prediction(Coefficients coefficients, double x, double network) {
        return Math.fma(coefficients.skip(), x, coefficients.out() * network);
    }

    @Override
    public ParticleField forParticles() {
        ParticleField own = network.forParticles();
        return (t, x, out) -> evaluate(own, t, x, out);
    }

    private void evaluate(ParticleField own, double[] t, Block x, Block out) {
        Batch seen = Batch.zeros(x.size(), x.dimension());
        Coefficients[] coefficients = new Coefficients[x.size()];
        double[] times = new double[x.size()];
        for (int i = 0; i < times.length; i++) {
            coefficients[i] = preconditioning.at(schedule, t[i]);
            times[i] = coefficients[i].tau();
            for (int d = 0; d < x.dimension(); d++) {
                seen.set(i, d, coefficients[i].in() * x.get(i, d));
            }
        }
        own.evaluate(times, Block.of(seen), out);
        for (int d = 0; d < x.dimension(); d++) {
            for (int i = 0; i < times.length; i++) {
                out.set(i, d, prediction(coefficients[i], x.get(i, d), out.get(i, d)));
            }
        }
    }
}
