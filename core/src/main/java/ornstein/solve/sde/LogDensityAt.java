package ornstein.solve.sde;

import java.util.List;

import ornstein.array.Block;
import ornstein.process.LogDensityField;
import ornstein.solve.BlockOperation;
import ornstein.solve.Register;
import ornstein.solve.Workspace;

/** log p at the operand, in the first plane of the target. */
record LogDensityAt(LogDensityField density) implements BlockOperation {
    @Override
    public String what() {
        return "takes a log-density";
    }

    @Override
    public void apply(Workspace workspace, Register target, List<Register> operands) {
        Block out = workspace.block(target);
        density.logDensity(workspace.block(operands.getFirst()), workspace.scratch(), out.plane(0), out.from());
    }

    @Override
    public int scratch() {
        return density.scratch();
    }
}
