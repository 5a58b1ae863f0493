package ornstein.solve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a program as an affine map and carries a joint Gaussian law through it. */
final class AffineReading {
    private final JointLaw before;
    private final Program program;
    private final String where;
    private final int dimension;
    private final int sources;
    private final Map<Register, AffineForm> values = new HashMap<>();

    AffineReading(JointLaw before, Program program, String where) {
        this.before = before;
        this.program = program;
        this.where = where;
        this.dimension = before.dimension();
        int width = program.extent().noiseDimension() == 0 ? dimension : program.extent().noiseDimension();
        int lasting = before.mean().length;
        int count = Integer.bitCount(program.extent().normals());
        this.sources = lasting + count * width;
        for (int r = 0; r < before.registers().size(); r++) {
            AffineForm form = AffineForm.unit(dimension, sources, r * dimension);
            System.arraycopy(before.mean(), r * dimension, form.mean(), 0, dimension);
            values.put(before.registers().get(r), form);
        }
        int at = lasting;
        for (int i = 0; i < Register.NORMALS; i++) {
            if (program.extent().draws(i)) {
                values.put(Register.normal(i), AffineForm.unit(width, sources, at));
                at += width;
            }
        }
    }

    JointLaw next() {
        for (Instruction line : program.instructions()) {
            values.put(line.target(), value(line));
        }
        TreeMap<Integer, Register> memory = new TreeMap<>();
        for (Register register : values.keySet()) {
            if (register.isMemory()) {
                memory.put(register.number(), register);
            }
        }
        List<Register> lasting = new ArrayList<>();
        lasting.add(Register.STATE);
        lasting.addAll(memory.values());
        double[] mean = new double[lasting.size() * dimension];
        double[][] rows = new double[mean.length][];
        for (int r = 0; r < lasting.size(); r++) {
            AffineForm form = form(lasting.get(r));
            System.arraycopy(form.mean(), 0, mean, r * dimension, dimension);
            System.arraycopy(form.linear(), 0, rows, r * dimension, dimension);
        }
        double[][] covariance = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = AffineForm.covariance(rows[i], rows[j], before.covariance());
                covariance[j][i] = covariance[i][j];
            }
        }
        return new JointLaw(lasting, mean, covariance);
    }

    /** A block's value; memory that was never written holds zeros. */
    private AffineForm form(Register register) {
        AffineForm form = values.get(register);
        return form == null ? AffineForm.zero(dimension, sources) : form;
    }

    private AffineForm value(Instruction line) {
        return switch (line) {
            case Instruction.Combine combine -> {
                AffineForm sum = AffineForm.zero(form(combine.sum().terms().getFirst().register()).planes(), sources);
                combine.sum().terms().forEach(term -> sum.add(term.factor(), form(term.register())));
                yield sum;
            }
            case Instruction.Evaluate evaluate -> {
                int planes = evaluate.target().isMatrix()
                        ? dimension * program.extent().noiseDimension()
                        : dimension;
                yield AffineProbe.apply(evaluate.field(), form(evaluate.source()), before.covariance(), planes, where);
            }
            case Instruction.Multiply multiply -> product(form(multiply.left()), form(multiply.right()));
            case Instruction.Transform transform -> transformed(form(transform.matrix()), form(transform.vector()));
            case Instruction.Apply apply -> throw new IllegalArgumentException(where + " " + apply.operation().what()
                    + ": that is not an affine map, so that the law cannot be followed; simulate instead");
        };
    }

    private AffineForm product(AffineForm left, AffineForm right) {
        if (!left.isConstant() && !right.isConstant()) {
            throw new IllegalArgumentException(
                    where + " multiplies the state with noise or with itself: the law does not"
                            + " stay Gaussian; take additive noise, or simulate");
        }
        AffineForm constant = left.isConstant() ? left : right;
        AffineForm other = left.isConstant() ? right : left;
        AffineForm product = AffineForm.zero(dimension, sources);
        for (int d = 0; d < dimension; d++) {
            product.addTo(d, constant.mean()[d], other, d);
        }
        return product;
    }

    private AffineForm transformed(AffineForm matrix, AffineForm vector) {
        if (!matrix.isConstant()) {
            throw new IllegalArgumentException(
                    where + " multiplies noise by a matrix that depends on the state: the law does"
                            + " not stay Gaussian; take a matrix that depends on the time alone, or simulate");
        }
        AffineForm product = AffineForm.zero(dimension, sources);
        int columns = vector.planes();
        for (int d = 0; d < dimension; d++) {
            for (int j = 0; j < columns; j++) {
                product.addTo(d, matrix.mean()[d * columns + j], vector, j);
            }
        }
        return product;
    }
}
