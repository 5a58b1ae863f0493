package ornstein.solve.diffusion;

import java.util.List;
import java.util.Optional;

import ornstein.array.Block;
import ornstein.distribution.ReverseDraw;
import ornstein.path.ExactField;
import ornstein.path.Transition;
import ornstein.solve.BlockOperation;
import ornstein.solve.Program;
import ornstein.solve.Register;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.Workspace;

/**
 * The exact reverse kernel: each step draws from p(x_s | x_t), a mixture, so that any number of steps has no error at all. It
 * goes down to the clean data and starts from pure noise, too.
 *
 * <p>It needs the law, not a field alone. A step counts as one evaluation, as it goes once through the components.
 */
public record ReverseKernel() implements Stepper<ExactField> {
    @Override
    public String name() {
        return "reverse-kernel";
    }

    @Override
    public Program step(ExactField field, TimeGrid grid, int index) {
        Knots knots = new Knots(field.schedule(), grid);
        Knot from = knots.at(index);
        Knot to = knots.at(index + 1);
        if (from.s() < to.s() || from.isClean()) {
            throw new IllegalArgumentException("step " + index + " of " + name() + " goes from t = " + from.t()
                    + " to t = " + to.t() + ": it removes noise; give decreasing times, or take the exact transition");
        }
        Transition forward = forward(field, grid, index, to);
        ReverseDraw draw = field.law().reverse(to.alpha(), to.sigma(), forward.ratio(), forward.variance());
        Program.Builder p = Program.builder();
        return p.end(p.apply(new Drawing(field, draw), p.state(), p.uniform(0), p.normal(0)));
    }

    private static Transition forward(ExactField field, TimeGrid grid, int index, Knot to) {
        double t = grid.time(index);
        if (grid.isClean(index + 1)) {
            double sigma = field.schedule().sigma(t);
            return new Transition(field.schedule().alpha(t), sigma * sigma);
        }
        return field.schedule().transition(to.t(), t);
    }

    private record Drawing(ExactField field, ReverseDraw draw) implements BlockOperation {
        @Override
        public String what() {
            return "draws from the reverse kernel";
        }

        @Override
        public void apply(Workspace workspace, Register target, List<Register> operands) {
            Block x = workspace.block(operands.get(0));
            Block out = workspace.block(target);
            for (int d = 0; d < out.dimension(); d++) {
                System.arraycopy(x.plane(d), x.from(), out.plane(d), out.from(), out.size());
            }
            draw.draw(out.planes(), out.from(), out.size(), workspace.block(operands.get(1)).plane(0),
                    workspace.block(operands.get(2)).planes(),
                    workspace.room(ReverseDraw.Scratch.class, draw::scratch));
        }

        @Override
        public Optional<ExactField> reversal() {
            return Optional.of(field);
        }

        @Override
        public int evaluations() {
            return 1;
        }

        @Override
        public long bytes() {
            return draw.bytes();
        }
    }
}
