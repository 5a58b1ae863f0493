package ornstein.fidelity;

import java.util.function.DoubleUnaryOperator;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.kernel.ScalarMath;
import ornstein.process.DifferentiableField;
import ornstein.process.FrozenDerivative;
import ornstein.random.Stream;

/** u(x) = √(2/(M D)) Σₘ aₘ cos(⟨kₘ, x⟩/ℓ + φₘ) with standard normal aₘ, kₘ ∈ ℝᴰ and uniform phases φₘ. */
final class Waves {
    private static final double PI = 3.14159265358979323846;

    private final double[][] amplitudes;
    /** In half turns. */
    private final double[][] wavenumbers;
    private final double[] phases;

    Waves(int dimension, int count, Stream stream) {
        amplitudes = new double[count][dimension];
        wavenumbers = new double[count][dimension];
        phases = new double[count];
        double factor = Math.sqrt(2.0 / (count * dimension));
        for (int m = 0; m < count; m++) {
            phases[m] = 2 * stream.uniform(m, 0, 0);
            for (int d = 0; d < dimension; d++) {
                amplitudes[m][d] = factor * stream.normal(m, 1, d);
                wavenumbers[m][d] = stream.normal(m, 2, d) / PI;
            }
        }
    }

    /** The field with a length ℓ that may depend on time. */
    DifferentiableField field(DoubleUnaryOperator length) {
        return t -> new Frozen(this, 1 / length.applyAsDouble(t));
    }

    private record Frozen(Waves waves, double scale) implements FrozenDerivative {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            for (int i = 0; i < x.size(); i++) {
                for (int d = 0; d < out.dimension(); d++) {
                    out.set(i, d, 0);
                }
                for (int m = 0; m < waves.phases.length; m++) {
                    add(waves.amplitudes[m], ScalarMath.cosPi(angle(m, x, i)), out, i);
                }
            }
        }

        private double angle(int m, Block x, int i) {
            return Math.fma(scale, dot(waves.wavenumbers[m], x, i), waves.phases[m]);
        }

        private static double dot(double[] vector, Block x, int i) {
            double sum = 0;
            for (int d = 0; d < vector.length; d++) {
                sum = Math.fma(vector[d], x.get(i, d), sum);
            }
            return sum;
        }

        private static void add(double[] vector, double factor, Block out, int i) {
            for (int d = 0; d < vector.length; d++) {
                out.set(i, d, Math.fma(vector[d], factor, out.get(i, d)));
            }
        }

        @Override
        public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
            product(x, w, waves.wavenumbers, waves.amplitudes, scratch, out);
        }

        @Override
        public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
            product(x, u, waves.amplitudes, waves.wavenumbers, scratch, out);
        }

        /** Σₘ −sin(…)·π·scale·⟨left, v⟩·right. */
        private void product(Block x, Block v, double[][] left, double[][] right, Scratch scratch, Block out) {
            Block sum = scratch.block(0, x.dimension(), x.size());
            for (int i = 0; i < x.size(); i++) {
                for (int d = 0; d < sum.dimension(); d++) {
                    sum.set(i, d, 0);
                }
                for (int m = 0; m < left.length; m++) {
                    double slope = -PI * scale * ScalarMath.sinPi(angle(m, x, i));
                    add(right[m], slope * dot(left[m], v, i), sum, i);
                }
                for (int d = 0; d < sum.dimension(); d++) {
                    out.set(i, d, sum.get(i, d));
                }
            }
        }
    }
}
