package ornstein.solve.sde;

import java.util.List;

import ornstein.array.Block;
import ornstein.kernel.ScalarMath;
import ornstein.solve.BlockOperation;
import ornstein.solve.Register;
import ornstein.solve.Workspace;

/**
 * Metropolis' test of a Langevin proposal: 1 where it is accepted, 0 where not, NaN where the particle itself has no finite
 * log-density or gradient.
 *
 * <p>Operands: z, s(x), s(y), log p(x), log p(y), u. With v = s(x) + s(y), the proposals' densities differ by
 * log q(y, x) − log q(x, y) = −√(h/2) Σ v (z + ½√(h/2) v): no terms cancel.
 */
record MetropolisTest(double h, Acceptance acceptance) implements BlockOperation {
    @Override
    public String what() {
        return "makes Metropolis' test";
    }

    @Override
    public void apply(Workspace workspace, Register target, List<Register> operands) {
        Block z = workspace.block(operands.get(0));
        Block own = workspace.block(operands.get(1));
        Block proposed = workspace.block(operands.get(2));
        Block out = workspace.block(target);
        double[] verdict = out.plane(0);
        int n = out.size();
        double[] level = workspace.block(operands.get(3)).plane(0);
        double[] proposedLevel = workspace.block(operands.get(4)).plane(0);
        for (int i = 0; i < n; i++) {
            verdict[i] = proposedLevel[i] - level[i];
        }
        double c = Math.sqrt(0.5 * h);
        for (int d = 0; d < z.dimension(); d++) {
            add(n, c, z.plane(d), own.plane(d), proposed.plane(d), verdict);
        }
        decide(n, own, level, workspace.block(operands.get(5)).plane(0), verdict);
    }

    private static void add(int n, double c, double[] z, double[] own, double[] proposed, double[] sum) {
        for (int i = 0; i < n; i++) {
            double v = own[i] + proposed[i];
            sum[i] = Math.fma(-c * v, Math.fma(0.5 * c, v, z[i]), sum[i]);
        }
    }

    private void decide(int n, Block own, double[] level, double[] uniform, double[] verdict) {
        int accepted = 0;
        for (int i = 0; i < n; i++) {
            boolean moves = verdict[i] >= 0 || ScalarMath.log(uniform[i]) < verdict[i];
            accepted += moves ? 1 : 0;
            verdict[i] = !isFinite(own, level, i) ? Double.NaN : moves ? 1 : 0;
        }
        acceptance.add(n, accepted);
    }

    private static boolean isFinite(Block own, double[] level, int i) {
        boolean finite = Double.isFinite(level[i]);
        for (int d = 0; d < own.dimension(); d++) {
            finite &= Double.isFinite(own.plane(d)[i]);
        }
        return finite;
    }
}
