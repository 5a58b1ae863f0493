package ornstein.steer;

import ornstein.path.ExactField;
import ornstein.path.MarginalField;
import ornstein.solve.Program;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.ReverseKernel;

/** The exact reverse kernel of one law, whatever field it is asked to follow. */
record OwnKernel(ExactField field) implements Stepper<MarginalField> {
    @Override
    public String name() {
        return new ReverseKernel().name();
    }

    @Override
    public Program step(MarginalField process, TimeGrid grid, int index) {
        return new ReverseKernel().step(field, grid, index);
    }
}
