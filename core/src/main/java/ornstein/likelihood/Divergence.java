package ornstein.likelihood;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.process.FrozenDerivative;
import ornstein.process.FrozenField;

/** How the divergence of a frozen field is had. */
sealed interface Divergence {
    /** How many evaluations of the field, or products with its Jacobian, it takes. */
    int cost();

    /**
     * Writes the divergence of each particle.
     *
     * @param particles the particles' numbers, from particlesFrom on
     * @param out from outFrom on
     */
    void write(FrozenField field, Block x, double[] particles, int particlesFrom, Scratch scratch, double[] out,
            int outFrom);

    /** The trace of the Jacobian. */
    record Exact() implements Divergence {
        @Override
        public int cost() {
            return 1;
        }

        @Override
        public void write(FrozenField field, Block x, double[] particles, int particlesFrom, Scratch scratch,
                double[] out, int outFrom) {
            FrozenDerivative derivative = field.derivative().orElseThrow(() -> new IllegalArgumentException(
                    "the field's Jacobian is not known (" + field.getClass().getSimpleName()
                            + "): estimate its divergence by probes(Probes.rademacher(…)), or give it as a"
                            + " DifferentiableField"));
            derivative.divergence(x, scratch, out, outFrom);
        }
    }

    /** The mean of ⟨ε, Jε⟩ over probes; Jε by differences where J is not known. */
    record Estimated(Probes probes, double step) implements Divergence {
        @Override
        public int cost() {
            return probes.count();
        }

        @Override
        public void write(FrozenField field, Block x, double[] particles, int particlesFrom, Scratch scratch,
                double[] out, int outFrom) {
            Block probe = scratch.block(0, x.dimension(), x.size());
            Block product = scratch.block(1, x.dimension(), x.size());
            FrozenDerivative derivative = field.derivative().orElseGet(() -> new DifferenceQuotient(field, step));
            Arrays.fill(out, outFrom, outFrom + x.size(), 0);
            for (int j = 0; j < probes.count(); j++) {
                probes.write(j, particles, particlesFrom, probe);
                derivative.jacobianVector(x, probe, scratch.inner(), product);
                for (int d = 0; d < x.dimension(); d++) {
                    double[] e = probe.plane(d);
                    double[] y = product.plane(d);
                    for (int i = 0; i < x.size(); i++) {
                        out[outFrom + i] = Math.fma(e[i], y[i], out[outFrom + i]);
                    }
                }
            }
            for (int i = 0; i < x.size(); i++) {
                out[outFrom + i] /= probes.count();
            }
        }
    }
}
