package ornstein.solve;

import ornstein.array.Block;
import ornstein.process.Diffusion;
import ornstein.process.FrozenField;
import ornstein.process.Sde;

/**
 * x ← x + μ(x, s) h + σ(x, s) √|h| z [maruyama1955continuous]: strong order ½ (1 for additive noise), weak order 1.
 */
public record EulerMaruyama() implements Stepper<Sde> {
    @Override
    public String name() {
        return "euler-maruyama";
    }

    @Override
    public int evaluations() {
        return 1;
    }

    @Override
    public int stages() {
        return 2;
    }

    @Override
    public boolean stochastic() {
        return true;
    }

    @Override
    public Step step(Sde process, double from, double to) {
        FrozenField drift = process.drift().at(from);
        double root = Math.sqrt(Math.abs(to - from));
        return switch (process.diffusion()) {
            case Diffusion.Additive additive ->
                new AdditiveStep(drift, to - from, finite(additive.coefficient().applyAsDouble(from), from) * root);
            case Diffusion.Diagonal diagonal ->
                new DiagonalStep(drift, diagonal.field().at(from), to - from, root);
            case Diffusion.Matrix matrix -> throw new UnsupportedOperationException(
                    name() + " does not take matrix noise yet; give additive or diagonal noise");
        };
    }

    private static double finite(double coefficient, double t) {
        if (!Double.isFinite(coefficient)) {
            throw new ArithmeticException("the diffusion coefficient at t = " + t + " is " + coefficient
                    + ": it must be finite at every time stepped from; start the grid where it is");
        }
        return coefficient;
    }

    private record AdditiveStep(FrozenField drift, double h, double deviation) implements Step {
        @Override
        public void advance(Workspace workspace) {
            Block x = workspace.state();
            Block k = workspace.stage(0);
            drift.evaluate(x, workspace.scratch(), k);
            for (int d = 0; d < x.dimension(); d++) {
                move(x.size(), h, k.plane(d), deviation, workspace.noise().plane(d), x.plane(d));
            }
        }

        private static void move(int n, double h, double[] k, double deviation, double[] z, double[] x) {
            for (int i = 0; i < n; i++) {
                x[i] = Math.fma(deviation, z[i], Math.fma(h, k[i], x[i]));
            }
        }

        @Override
        public int scratch() {
            return drift.scratch();
        }

        @Override
        public long bytes() {
            return drift.bytes();
        }
    }

    private record DiagonalStep(FrozenField drift, FrozenField factors, double h, double root) implements Step {
        @Override
        public void advance(Workspace workspace) {
            Block x = workspace.state();
            Block k = workspace.stage(0);
            Block g = workspace.stage(1);
            drift.evaluate(x, workspace.scratch(), k);
            factors.evaluate(x, workspace.scratch(), g);
            for (int d = 0; d < x.dimension(); d++) {
                move(x.size(), h, k.plane(d), root, g.plane(d), workspace.noise().plane(d), x.plane(d));
            }
        }

        private static void move(int n, double h, double[] k, double root, double[] g, double[] z, double[] x) {
            for (int i = 0; i < n; i++) {
                x[i] = Math.fma(g[i] * root, z[i], Math.fma(h, k[i], x[i]));
            }
        }

        @Override
        public int scratch() {
            return Math.max(drift.scratch(), factors.scratch());
        }

        @Override
        public long bytes() {
            return drift.bytes() + factors.bytes();
        }
    }
}
