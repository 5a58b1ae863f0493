package ornstein.solve.sde;

import java.util.HashMap;
import java.util.Map;

import ornstein.process.Diffusion;
import ornstein.process.MatrixField;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Sum;

/** Noise σ(t) that does not depend on the point, as a scheme adds it to a sum. */
interface AdditiveNoise {
    /**
     * sum + Σᵢ σ(timesᵢ)·(incrementᵢ·z + areaᵢ·a), with z and a the step's standardised increment and area.
     *
     * @param times where σ is taken
     * @param increment factors of z
     * @param area factors of a
     */
    Sum plus(Sum sum, double[] times, double[] increment, double[] area);

    /** sum + factor·σ(t)·z. */
    default Sum plus(Sum sum, double t, double factor) {
        return plus(sum, new double[] {t}, new double[] {factor}, new double[1]);
    }

    /**
     * The noise of an equation.
     *
     * @param scheme who asks, for messages
     * @throws IllegalArgumentException if the noise depends on the point
     */
    static AdditiveNoise of(Program.Builder p, Diffusion diffusion, String scheme) {
        return switch (diffusion) {
            case Diffusion.Additive additive -> new Scalar(p, additive);
            case Diffusion.Matrix matrix when matrix.field().isUniform() -> new Uniform(p, matrix.field());
            case Diffusion.Matrix _ -> throw new IllegalArgumentException(scheme
                    + " needs noise that does not depend on the point: this matrix may; write it as"
                    + " MatrixField.constant or MatrixField.of if it depends on the time alone, or take euler-maruyama");
            case Diffusion.Diagonal _ -> throw new IllegalArgumentException(scheme
                    + " needs noise that does not depend on the point: diagonal noise may; write it as"
                    + " Diffusion.additive or a MatrixField of the time alone, or take milstein");
        };
    }

    /** g(t), if it is a number. */
    static double coefficient(Diffusion.Additive additive, double t) {
        double coefficient = additive.coefficient().applyAsDouble(t);
        if (!Double.isFinite(coefficient)) {
            throw new ArithmeticException("the diffusion coefficient at t = " + t + " is " + coefficient
                    + ": it must be finite at every time that the scheme looks at; start or end the grid where it is");
        }
        return coefficient;
    }

    /** g(t)·I. */
    record Scalar(Program.Builder p, Diffusion.Additive additive) implements AdditiveNoise {
        @Override
        public Sum plus(Sum sum, double[] times, double[] increment, double[] area) {
            double z = 0;
            double a = 0;
            for (int i = 0; i < times.length; i++) {
                if (increment[i] != 0 || area[i] != 0) {
                    double g = coefficient(additive, times[i]);
                    z = Math.fma(g, increment[i], z);
                    a = Math.fma(g, area[i], a);
                }
            }
            return sum.plus(z, p.increment()).plus(a, p.area());
        }
    }

    /** σ(t), a matrix; each product with the noise is made once. */
    final class Uniform implements AdditiveNoise {
        private final Program.Builder p;
        private final MatrixField field;
        private final Map<Double, Register> increments = new HashMap<>();
        private final Map<Double, Register> areas = new HashMap<>();

        Uniform(Program.Builder p, MatrixField field) {
            this.p = p;
            this.field = field;
        }

        @Override
        public Sum plus(Sum sum, double[] times, double[] increment, double[] area) {
            Sum more = sum;
            for (int i = 0; i < times.length; i++) {
                if (increment[i] != 0) {
                    more = more.plus(increment[i], increments.computeIfAbsent(times[i], t -> times(t, p.increment())));
                }
                if (area[i] != 0) {
                    more = more.plus(area[i], areas.computeIfAbsent(times[i], t -> times(t, p.area())));
                }
            }
            return more;
        }

        private Register times(double t, Register noise) {
            return p.transform(field, t, p.state(), noise);
        }
    }
}
