package ornstein.fidelity;

import ornstein.array.Block;
import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.process.FrozenField;
import ornstein.process.VectorField;

/**
 * The prediction rounded to fewer binary digits, to nearest and ties to even, over the whole range of doubles.
 *
 * @param bits of the significand with the leading one, from 2 to 53: 24 as in float, 11 as in half, 8 as in bfloat16
 */
public record Precision(int bits) implements Fault {
    private static final int FULL = 53;

    /**
     * @throws IllegalArgumentException if there are fewer than 2 or more than 53 bits
     */
    public Precision {
        if (bits < 2 || bits > FULL) {
            throw new IllegalArgumentException(
                    "bits = " + bits + ": a double has 53 significant bits; keep from 2 to 53");
        }
    }

    /** The 24 bits of float. */
    public static Precision single() {
        return new Precision(24);
    }

    /** The 8 bits of bfloat16. */
    public static Precision bfloat16() {
        return new Precision(8);
    }

    @Override
    public VectorField faulty(ExactField exact, Prediction prediction) {
        VectorField right = exact.predict(prediction);
        return new VectorField() {
            @Override
            public FrozenField at(double t) {
                return new Rounded(right.at(t), bits);
            }

            @Override
            public void evaluate(double t, Block x, Block out) {
                FrozenField frozen = at(t);
                frozen.evaluate(x, new double[frozen.scratch()], out);
            }
        };
    }

    /** A number with so many significant bits. */
    double round(double x) {
        return rounded(x, bits);
    }

    private static double rounded(double x, int bits) {
        int dropped = FULL - bits;
        if (dropped == 0) {
            return x;
        }
        long raw = Double.doubleToRawLongBits(x);
        long odd = raw >> dropped & 1;
        long up = raw + (1L << dropped - 1) - 1 + odd; // a carry goes on into the exponent
        return Double.longBitsToDouble(up & -1L << dropped);
    }

    private record Rounded(FrozenField exact, int bits) implements FrozenField {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            exact.evaluate(x, scratch, out);
            for (double[] plane : out.planes()) {
                for (int i = out.from(); i < out.from() + out.size(); i++) {
                    plane[i] = rounded(plane[i], bits);
                }
            }
        }

        @Override
        public int scratch() {
            return exact.scratch();
        }

        @Override
        public long bytes() {
            return exact.bytes() + 16;
        }
    }
}
