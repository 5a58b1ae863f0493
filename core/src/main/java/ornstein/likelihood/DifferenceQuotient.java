package ornstein.likelihood;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.process.FrozenDerivative;
import ornstein.process.FrozenField;

/**
 * J·w of a field that can only be evaluated, by the central difference (F(x + ηw) − F(x − ηw))/2η with η = step·max(1, |x|_∞)
 * for each particle. Its error is η²/6 times the third derivative along w, and 2⁻⁵³|F|/η of rounding.
 */
record DifferenceQuotient(FrozenField field, double step) implements FrozenDerivative {
    @Override
    public void evaluate(Block x, double[] scratch, Block out) {
        field.evaluate(x, scratch, out);
    }

    @Override
    public int scratch() {
        return field.scratch();
    }

    @Override
    public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
        int n = x.size();
        double[] eta = scratch.block(0, 1, n).plane(0);
        for (int i = 0; i < n; i++) {
            double size = 1;
            for (int d = 0; d < x.dimension(); d++) {
                size = Math.max(size, Math.abs(x.get(i, d)));
            }
            eta[i] = step * size;
        }
        Block point = scratch.block(1, x.dimension(), n);
        Block before = scratch.block(2, x.dimension(), n);
        double[] numbers = scratch.numbers(field.scratch());
        move(x, w, eta, -1, point);
        field.evaluate(point, numbers, before);
        move(x, w, eta, 1, point);
        field.evaluate(point, numbers, out);
        for (int d = 0; d < out.dimension(); d++) {
            for (int i = 0; i < n; i++) {
                out.set(i, d, (out.get(i, d) - before.get(i, d)) / (2 * eta[i]));
            }
        }
    }

    private static void move(Block x, Block w, double[] eta, int sign, Block out) {
        for (int d = 0; d < x.dimension(); d++) {
            for (int i = 0; i < x.size(); i++) {
                out.set(i, d, Math.fma(sign * eta[i], w.get(i, d), x.get(i, d)));
            }
        }
    }

    @Override
    public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
        throw new UnsupportedOperationException("differences give products with vectors only");
    }
}
