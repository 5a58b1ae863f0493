package ornstein.solve;

import ornstein.array.Block;
import ornstein.process.FrozenField;
import ornstein.process.Ode;

/**
 * An explicit Runge–Kutta scheme with fixed steps.
 *
 * @param tableau the scheme
 */
public record RungeKutta(ButcherTableau tableau) implements Stepper<Ode> {
    /** Euler's method, order 1. */
    public static RungeKutta euler() {
        return new RungeKutta(ButcherTableau.EULER);
    }

    /** Heun's method (explicit trapezoid), order 2. */
    public static RungeKutta heun() {
        return new RungeKutta(ButcherTableau.HEUN);
    }

    @Override
    public String name() {
        return tableau.name();
    }

    @Override
    public int evaluations() {
        return tableau.stages();
    }

    @Override
    public int stages() {
        return tableau.stages() + 1;
    }

    @Override
    public boolean stochastic() {
        return false;
    }

    @Override
    public Ode prepared(Ode process) {
        return new Ode(new RememberingField(process.drift()));
    }

    @Override
    public Step step(Ode process, double from, double to) {
        double h = to - from;
        FrozenField[] fields = new FrozenField[tableau.stages()];
        for (int s = 0; s < fields.length; s++) {
            double c = tableau.node(s);
            fields[s] = process.drift().at(c == 0 ? from : c == 1 ? to : Math.fma(c, h, from));
        }
        return new ExplicitStep(tableau, fields, h);
    }

    private record ExplicitStep(ButcherTableau tableau, FrozenField[] fields, double h) implements Step {
        @Override
        public void advance(Workspace workspace) {
            Block x = workspace.state();
            Block point = workspace.stage(fields.length);
            for (int s = 0; s < fields.length; s++) {
                Block at = s == 0 ? x : point;
                if (s > 0) {
                    accumulate(workspace, x, point, s);
                }
                fields[s].evaluate(at, workspace.scratch(), workspace.stage(s));
            }
            accumulate(workspace, x, x, fields.length);
        }

        /** point ← x + h Σ_r a_{sr} k_r, the last row being the weights. */
        private void accumulate(Workspace workspace, Block x, Block point, int s) {
            for (int d = 0; d < x.dimension(); d++) {
                double[] source = x.plane(d);
                double[] target = point.plane(d);
                boolean copied = point.equals(x);
                for (int r = 0; r < s; r++) {
                    double a = h * (s == fields.length ? tableau.weight(r) : tableau.coefficient(s, r));
                    if (a != 0) {
                        add(x.size(), a, workspace.stage(r).plane(d), source, target);
                        source = target;
                        copied = true;
                    }
                }
                if (!copied) {
                    System.arraycopy(source, 0, target, 0, x.size());
                }
            }
        }

        private static void add(int n, double a, double[] k, double[] source, double[] target) {
            for (int i = 0; i < n; i++) {
                target[i] = Math.fma(a, k[i], source[i]);
            }
        }

        @Override
        public int scratch() {
            int most = 0;
            for (FrozenField field : fields) {
                most = Math.max(most, field.scratch());
            }
            return most;
        }

        @Override
        public long bytes() {
            long sum = 64;
            for (FrozenField field : fields) {
                sum += field.bytes();
            }
            return sum;
        }
    }
}
