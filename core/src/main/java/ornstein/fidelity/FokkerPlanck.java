package ornstein.fidelity;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.Density;
import ornstein.kernel.ScalarMath;
import ornstein.process.Diffusion;
import ornstein.process.FrozenField;
import ornstein.process.Sde;
import ornstein.solve.TimeGrid;

/**
 * The law of dx = b dt + ς dW on the line, from the Fokker–Planck equation ∂q = −∂ₓ(b q) + ½ς² ∂ₓₓ q, in either direction of time.
 *
 * <p>Finite volumes with the fluxes of [scharfetter1969large], exact for constant coefficients between two cells, which keep q
 * positive and its mass; implicit steps of first order, made with the grid's steps and with half of them, and extrapolated in
 * log q, which is then normalised. The error falls with the square of the step and of the cell.
 */
public final class FokkerPlanck {
    private final Sde process;
    private final double low;
    private final double width;
    private final int cells;

    private FokkerPlanck(Sde process, double low, double width, int cells) {
        this.process = process;
        this.low = low;
        this.width = width;
        this.cells = cells;
    }

    /**
     * The law of a process at the end of a grid of times.
     *
     * @param process on the line, with additive noise that is above 0 within the steps
     * @param start its law at the first time
     * @param low where the line is cut off; nothing leaves
     * @param high the other end
     * @param cells between them, ≥ 16
     * @throws IllegalArgumentException if the noise depends on the point, the law is not on the line, or the cut is none
     * @throws ArithmeticException if drift or noise are not finite, or there is no noise
     */
    public static LineDensity solve(Sde process, Density start, TimeGrid times, double low, double high, int cells) {
        if (!(low < high && Double.isFinite(high - low)) || cells < 16 || start.dimension() != 1) {
            throw new IllegalArgumentException("low = " + low + ", high = " + high + ", cells = " + cells
                    + ", dimension = " + start.dimension()
                    + ": the equation is solved on a finite piece of the line with 16 cells at least");
        }
        if (!(process.diffusion() instanceof Diffusion.Additive)) {
            throw new IllegalArgumentException("the noise depends on the point: give an equation with additive noise");
        }
        FokkerPlanck solver = new FokkerPlanck(process, low, (high - low) / cells, cells);
        double[] coarse = solver.run(start, times, 1);
        double[] fine = solver.run(start, times, 2);
        for (int j = 0; j < cells; j++) {
            // the error of log q is of first order in the step: halving it tells the rest
            fine[j] = 2 * StrictMath.log(fine[j]) - StrictMath.log(coarse[j]);
        }
        return LineDensity.normalised(low, solver.width, fine);
    }

    private double[] run(Density start, TimeGrid times, int parts) {
        double[] q = start.logDensity(Batch.ofPlanes(places(cells, 0.5)));
        for (int j = 0; j < cells; j++) {
            q[j] = ScalarMath.exp(q[j]);
        }
        Coefficients coefficients = new Coefficients(cells);
        for (int i = 0; i < times.steps(); i++) {
            double from = times.time(i);
            double step = (times.time(i + 1) - from) / parts;
            for (int part = 0; part < parts; part++) {
                assemble(from + (part + 0.5) * step, step, coefficients);
                coefficients.solve(q);
            }
        }
        return q;
    }

    private double[] places(int count, double shift) {
        double[] places = new double[count];
        for (int j = 0; j < count; j++) {
            places[j] = Math.fma(j + shift, width, low);
        }
        return places;
    }

    /** The tridiagonal matrix 1 − |dt|·A(t) of one implicit step. */
    private void assemble(double t, double step, Coefficients c) {
        double[] drift = drift(t);
        double noise = ((Diffusion.Additive) process.diffusion()).coefficient().applyAsDouble(t);
        double diffusion = 0.5 * noise * noise;
        if (!(diffusion > 0 && diffusion < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("the noise at t = " + t + " is " + noise
                    + ": the law keeps a density by noise that is positive and finite; stop short of that time");
        }
        double rate = Math.abs(step) * diffusion / (width * width);
        Arrays.fill(c.diagonal, 1);
        for (int j = 0; j + 1 < cells; j++) {
            // flux from j to j + 1: D/h·(B(−z) q_j − B(z) q_{j+1}), z = b·h/D
            double z = Math.signum(step) * drift[j] * width / diffusion;
            double up = rate * bernoulli(-z);
            double down = rate * bernoulli(z);
            c.diagonal[j] += up;
            c.diagonal[j + 1] += down;
            c.above[j] = -down;
            c.below[j + 1] = -up;
        }
    }

    /** b at the edges between cells. */
    private double[] drift(double t) {
        int edges = cells - 1;
        double[] out = new double[edges];
        FrozenField frozen = process.drift().at(t);
        frozen.evaluate(new Block(new double[][] {places(edges, 1)}, 0, edges), new double[frozen.scratch()],
                new Block(new double[][] {out}, 0, edges));
        for (int j = 0; j < edges; j++) {
            if (!Double.isFinite(out[j])) {
                throw new ArithmeticException("the drift at t = " + t + ", x = " + places(edges, 1)[j] + " is " + out[j]
                        + ": it must be finite");
            }
        }
        return out;
    }

    /** z/(eᶻ − 1). */
    private static double bernoulli(double z) {
        if (Math.abs(z) < 1e-5) {
            return 1 - 0.5 * z;
        }
        return z > 700 ? 0 : z / StrictMath.expm1(z);
    }

    /** A tridiagonal matrix, and room to solve with it. */
    private static final class Coefficients {
        private final double[] below;
        private final double[] diagonal;
        private final double[] above;

        Coefficients(int n) {
            below = new double[n];
            diagonal = new double[n];
            above = new double[n];
        }

        /** By elimination, which is stable: the columns are diagonally dominant. */
        void solve(double[] q) {
            int n = q.length;
            for (int j = 1; j < n; j++) {
                double factor = below[j] / diagonal[j - 1];
                diagonal[j] -= factor * above[j - 1];
                q[j] -= factor * q[j - 1];
            }
            q[n - 1] /= diagonal[n - 1];
            for (int j = n - 2; j >= 0; j--) {
                q[j] = (q[j] - above[j] * q[j + 1]) / diagonal[j];
            }
        }
    }
}
