package ornstein.chain;

import ornstein.array.Block;
import ornstein.process.FrozenField;

/**
 * x ← noisy·x + clean·E[x_0 | x] + deviation·z.
 *
 * @param denoiser E[x_0 | scale·x] at the step's time
 * @param scale of the field's own schedule, at which it knows x
 */
record Denoising(FrozenField denoiser, double scale, GaussianStep step) implements Move {
    @Override
    public int work(int block) {
        return denoiser.scratch();
    }

    @Override
    public long bytes() {
        return denoiser.bytes();
    }

    @Override
    public void advance(double[][] x, int from, int n, Scratch scratch) {
        Block at = scale == 1 ? new Block(x, from, n) : new Block(scaled(x, from, n, scratch.scaled), 0, n);
        denoiser.evaluate(at, scratch.work, new Block(scratch.value, 0, n));
        double deviation = step.deviation();
        for (int d = 0; d < x.length; d++) {
            combine(step.noisy(), step.clean(), x[d], from, n, scratch.value[d]);
            if (deviation > 0) {
                add(deviation, scratch.normals[d], x[d], from, n);
            }
        }
    }

    private double[][] scaled(double[][] x, int from, int n, double[][] out) {
        for (int d = 0; d < x.length; d++) {
            for (int i = 0; i < n; i++) {
                out[d][i] = scale * x[d][from + i];
            }
        }
        return out;
    }

    private static void combine(double noisy, double clean, double[] x, int from, int n, double[] x0) {
        for (int i = 0; i < n; i++) {
            x[from + i] = Math.fma(clean, x0[i], noisy * x[from + i]);
        }
    }

    private static void add(double deviation, double[] z, double[] x, int from, int n) {
        for (int i = 0; i < n; i++) {
            x[from + i] = Math.fma(deviation, z[i], x[from + i]);
        }
    }
}
