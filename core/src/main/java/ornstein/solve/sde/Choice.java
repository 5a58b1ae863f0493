package ornstein.solve.sde;

import java.util.List;

import ornstein.array.Block;
import ornstein.solve.BlockOperation;
import ornstein.solve.Register;
import ornstein.solve.Workspace;

/** Of two blocks, particle by particle, the first where the verdict is 0, the second where it is 1, NaN where it is NaN. */
record Choice() implements BlockOperation {
    @Override
    public String what() {
        return "chooses between a proposal and the old state";
    }

    @Override
    public void apply(Workspace workspace, Register target, List<Register> operands) {
        double[] verdict = workspace.block(operands.get(0)).plane(0);
        Block old = workspace.block(operands.get(1));
        Block proposed = workspace.block(operands.get(2));
        Block out = workspace.block(target);
        for (int d = 0; d < out.dimension(); d++) {
            choose(out.size(), verdict, old.plane(d), proposed.plane(d), out.plane(d));
        }
    }

    private static void choose(int n, double[] verdict, double[] old, double[] proposed, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = verdict[i] == 1 ? proposed[i] : verdict[i] == 0 ? old[i] : Double.NaN;
        }
    }
}
