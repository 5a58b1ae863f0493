package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** ⟨slope, x⟩ + offset. */
record LinearReward(double[] slope, double offset) implements KnownReward {
    LinearReward {
        slope = slope.clone();
        if (slope.length == 0) {
            throw new IllegalArgumentException("slope is empty: it is a vector with at least one coordinate");
        }
        for (int d = 0; d < slope.length; d++) {
            if (!Double.isFinite(slope[d])) {
                throw new IllegalArgumentException("slope[" + d + "] = " + slope[d] + ": coordinates must be finite");
            }
        }
        if (!Double.isFinite(offset)) {
            throw new IllegalArgumentException("offset = " + offset + ": must be finite; 0 is usual");
        }
    }

    @Override
    public int dimension() {
        return slope.length;
    }

    @Override
    public double precision(double[] direction, double t) {
        return 0;
    }

    @Override
    public void value(Block x, Scratch scratch, double[] out, int outFrom) {
        Lines.fill(offset, out, outFrom, x.size());
        for (int d = 0; d < slope.length; d++) {
            Lines.add(slope[d], x.plane(d), x.from(), out, outFrom, x.size());
        }
    }

    @Override
    public void gradient(Block x, Scratch scratch, Block out) {
        for (int d = 0; d < slope.length; d++) {
            Lines.fill(slope[d], out.plane(d), out.from(), out.size());
        }
    }

    @Override
    public void curvature(Block x, Block v, Scratch scratch, Block out) {
        for (int d = 0; d < slope.length; d++) {
            Lines.fill(0, out.plane(d), out.from(), out.size());
        }
    }

    @Override
    public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
        Lines.fill(0, out, outFrom, x.size());
    }
}
