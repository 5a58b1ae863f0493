package ornstein.solve;

import java.util.List;

import ornstein.array.Block;

/** Carries out the lines of a program on a workspace. */
final class Lines {
    private Lines() {}

    static void run(Instruction line, Workspace workspace) {
        switch (line) {
            case Instruction.Combine combine ->
                combine(combine.sum().terms(), workspace, workspace.block(combine.target()));
            case Instruction.Evaluate evaluate ->
                evaluate.field().evaluate(
                        workspace.block(evaluate.source()), workspace.scratch(), workspace.block(evaluate.target()));
            case Instruction.Multiply multiply ->
                multiply(
                        workspace.block(multiply.left()), workspace.block(multiply.right()),
                        workspace.block(multiply.target()));
            case Instruction.Transform transform ->
                transform(
                        workspace.block(transform.matrix()), workspace.block(transform.vector()),
                        workspace.block(transform.target()));
            case Instruction.Apply apply ->
                apply.operation().apply(workspace, apply.target(), apply.operands());
        }
    }

    private static void combine(List<Sum.Term> terms, Workspace w, Block target) {
        int n = target.size();
        for (int d = 0; d < target.dimension(); d++) {
            double[] out = target.plane(d);
            first(n, terms, w, d, out);
            for (int i = Compiler.AT_ONCE; i < terms.size(); i += 2) {
                Sum.Term one = terms.get(i);
                if (i + 1 < terms.size()) {
                    Sum.Term two = terms.get(i + 1);
                    add(n, one.factor(), plane(w, one, d), two.factor(), plane(w, two, d), out);
                } else {
                    add(n, one.factor(), plane(w, one, d), out);
                }
            }
        }
    }

    private static double[] plane(Workspace w, Sum.Term term, int d) {
        return w.block(term.register()).plane(d);
    }

    private static void first(int n, List<Sum.Term> terms, Workspace w, int d, double[] out) {
        Sum.Term a = terms.getFirst();
        double[] x = plane(w, a, d);
        switch (Math.min(terms.size(), Compiler.AT_ONCE)) {
            case 1 -> set(n, a.factor(), x, out);
            case 2 -> {
                Sum.Term b = terms.get(1);
                set(n, a.factor(), x, b.factor(), plane(w, b, d), out);
            }
            case 3 -> {
                Sum.Term b = terms.get(1);
                Sum.Term c = terms.get(2);
                set(n, a.factor(), x, b.factor(), plane(w, b, d), c.factor(), plane(w, c, d), out);
            }
            default -> {
                Sum.Term b = terms.get(1);
                Sum.Term c = terms.get(2);
                Sum.Term e = terms.get(3);
                set(n, a.factor(), x, b.factor(), plane(w, b, d), c.factor(), plane(w, c, d), e.factor(),
                        plane(w, e, d), out);
            }
        }
    }

    private static void set(int n, double a, double[] x, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = a * x[i];
        }
    }

    private static void set(int n, double a, double[] x, double b, double[] y, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(b, y[i], a * x[i]);
        }
    }

    private static void set(int n, double a, double[] x, double b, double[] y, double c, double[] z, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(c, z[i], Math.fma(b, y[i], a * x[i]));
        }
    }

    private static void set(int n, double a, double[] x, double b, double[] y, double c, double[] z, double e,
            double[] u, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(e, u[i], Math.fma(c, z[i], Math.fma(b, y[i], a * x[i])));
        }
    }

    private static void add(int n, double a, double[] x, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(a, x[i], out[i]);
        }
    }

    private static void add(int n, double a, double[] x, double b, double[] y, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(b, y[i], Math.fma(a, x[i], out[i]));
        }
    }

    private static void multiply(Block left, Block right, Block target) {
        for (int d = 0; d < target.dimension(); d++) {
            multiply(target.size(), left.plane(d), right.plane(d), target.plane(d));
        }
    }

    private static void multiply(int n, double[] x, double[] y, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = x[i] * y[i];
        }
    }

    private static void transform(Block matrix, Block vector, Block target) {
        int columns = vector.dimension();
        int n = target.size();
        for (int d = 0; d < target.dimension(); d++) {
            double[] out = target.plane(d);
            multiply(n, matrix.plane(d * columns), vector.plane(0), out);
            for (int j = 1; j < columns; j++) {
                addProduct(n, matrix.plane(d * columns + j), vector.plane(j), out);
            }
        }
    }

    private static void addProduct(int n, double[] x, double[] y, double[] out) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(x[i], y[i], out[i]);
        }
    }
}
