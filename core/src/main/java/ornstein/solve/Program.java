package ornstein.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import ornstein.process.FrozenField;
import ornstein.process.MatrixField;

/**
 * One step of a scheme as a straight line of instructions over blocks of particles, with everything that depends on the
 * times alone worked out.
 *
 * <p>A scheme is data: what runs it, differentiates it or follows a Gaussian law through it reads the same lines. Heun's
 * step is
 *
 * <p>{@snippet :
 * Program.Builder p = Program.builder();
 * Register x = p.state();
 * Register k1 = p.evaluate(drift.at(from), x);
 * Register k2 = p.evaluate(drift.at(to), p.let(x.plus(h, k1)));
 * return p.end(x.plus(h / 2, k1).plus(h / 2, k2));
 * }
 */
public final class Program {
    private final Instruction[] lines;
    private final Extent extent;
    private final int evaluations;
    private final int scratch;
    private final long bytes;

    Program(List<Instruction> lines, int noiseDimension) {
        this.lines = lines.toArray(Instruction[]::new);
        this.extent = Extent.of(lines, noiseDimension);
        int made = 0;
        int needed = 0;
        long kept = 64;
        for (Instruction line : lines) {
            switch (line) {
                case Instruction.Evaluate evaluate -> {
                    made += evaluate.counted() ? 1 : 0;
                    needed = Math.max(needed, evaluate.field().scratch());
                    kept += evaluate.field().bytes();
                }
                case Instruction.Apply apply -> {
                    made += apply.operation().evaluations();
                    needed = Math.max(needed, apply.operation().scratch());
                    kept += apply.operation().bytes();
                }
                case Instruction.Combine combine -> kept += 48L * combine.sum().terms().size();
                case Instruction.Multiply _,Instruction.Transform _ -> kept += 32;
            }
        }
        this.evaluations = made;
        this.scratch = needed;
        this.bytes = kept;
    }

    /** An empty program. */
    public static Builder builder() {
        return new Builder();
    }

    /** Moves the workspace's particles across the step, in place; allocates nothing. */
    public void advance(Workspace workspace) {
        for (Instruction line : lines) {
            Lines.run(line, workspace);
        }
    }

    /** The same, with a word before each line, while what it reads is still there. */
    public void advance(Workspace workspace, Consumer<Instruction> before) {
        for (Instruction line : lines) {
            before.accept(line);
            Lines.run(line, workspace);
        }
    }

    /** This and then another step, of the state that this one leaves; noise and memory of one address are the same. */
    public Program then(Program next) {
        List<Instruction> both = new ArrayList<>(instructions());
        both.addAll(next.instructions());
        return new Program(both, extent.commonWidth(next.extent));
    }

    /** The instructions in their order. */
    public List<Instruction> instructions() {
        return List.of(lines);
    }

    /** Evaluations of the process's field per particle (NFE). */
    public int evaluations() {
        return evaluations;
    }

    /** What it needs of a workspace. */
    Extent extent() {
        return extent;
    }

    /** How many doubles of scratch it needs. */
    int scratch() {
        return scratch;
    }

    /** About how many bytes it keeps. */
    long bytes() {
        return bytes;
    }

    /** Whether it draws noise. */
    public boolean stochastic() {
        return extent.normals() != 0 || extent.uniforms() > 0;
    }

    /** Writes a program; its registers are its own, and each temporary is written once. */
    public static final class Builder {
        private final List<Instruction> lines = new ArrayList<>();
        private final List<Instruction.Combine> endings = new ArrayList<>();
        private int temporaries;
        private int matrices;
        private int noiseDimension;

        private Builder() {}

        /** The particles as the step finds them. */
        public Register state() {
            return Register.STATE;
        }

        /**
         * What an earlier step has {@link #keep kept}.
         *
         * @param slot from 0 to 14
         */
        public Register memory(int slot) {
            return Register.memory(slot);
        }

        /** The Brownian increment of the step over the root of its length: one standard normal per coordinate. */
        public Register increment() {
            return Register.normal(0);
        }

        /**
         * The space–time Lévy area of the step over its standard deviation, H/√(h/12) with H = (1/h)∫(W_s − s/h·W_h) ds:
         * one standard normal per coordinate, independent of the increment [foster2020optimal].
         */
        public Register area() {
            return Register.normal(1);
        }

        /**
         * Standard normals beside the Brownian path, one per coordinate.
         *
         * @param draw from 0 to 13
         */
        public Register normal(int draw) {
            return Register.normal(2 + draw);
        }

        /**
         * One uniform in (0, 1) per particle.
         *
         * @param draw from 0 to 15
         */
        public Register uniform(int draw) {
            return Register.uniform(draw);
        }

        /** The value of a sum. */
        public Register let(Sum sum) {
            Register target = temporary();
            lines.add(new Instruction.Combine(target, sum));
            return target;
        }

        /** F(at), a field frozen at its time; counted as one evaluation. */
        public Register evaluate(FrozenField field, Register at) {
            Register target = temporary();
            lines.add(new Instruction.Evaluate(target, field, at, true));
            return target;
        }

        /** A coefficient of the process at its time, as that of diagonal noise; not counted as an evaluation. */
        public Register coefficient(FrozenField field, Register at) {
            Register target = temporary();
            lines.add(new Instruction.Evaluate(target, field, at, false));
            return target;
        }

        /** left ⊙ right. */
        public Register multiply(Register left, Register right) {
            Register target = temporary();
            lines.add(new Instruction.Multiply(target, left, right));
            return target;
        }

        /**
         * σ(at, t)·noise. The normals of a program with a matrix have as many coordinates as the matrix has columns.
         *
         * @throws IllegalArgumentException if matrices of different widths meet in one program
         */
        public Register transform(MatrixField matrix, double t, Register at, Register noise) {
            if (noiseDimension != 0 && noiseDimension != matrix.columns()) {
                throw new IllegalArgumentException("a matrix has " + matrix.columns() + " columns, another one had "
                        + noiseDimension + ": all matrices of a step multiply the same noise");
            }
            noiseDimension = matrix.columns();
            Register value = Register.matrix(matrices++);
            lines.add(new Instruction.Evaluate(value, matrix.at(t), at, false));
            Register target = temporary();
            lines.add(new Instruction.Transform(target, value, noise));
            return target;
        }

        /** Anything else. */
        public Register apply(BlockOperation operation, Register... operands) {
            Register target = temporary();
            lines.add(new Instruction.Apply(target, operation, List.of(operands)));
            return target;
        }

        /** Keeps a value for later steps, instead of what the slot held so far. */
        public Builder keep(int slot, Register value) {
            endings.add(new Instruction.Combine(Register.memory(slot), value.times(1)));
            return this;
        }

        /** The step's end: where the particles go. */
        public Program end(Sum state) {
            endings.add(new Instruction.Combine(Register.STATE, state));
            return new Program(Compiler.compile(lines, endings), noiseDimension);
        }

        /** The step's end: where the particles go. */
        public Program end(Register state) {
            return end(state.times(1));
        }

        private Register temporary() {
            return Register.temporary(temporaries++);
        }
    }
}
