package ornstein.steer;

import ornstein.array.Block;
import ornstein.array.Scratch;

/** −½·precision·‖x − centre‖². */
record QuadraticTilt(double[] centre, double precision) implements KnownReward {
    @Override
    public int dimension() {
        return centre.length;
    }

    @Override
    public double precision(double[] direction, double t) {
        double square = 0;
        for (double u : direction) {
            square = Math.fma(u, u, square);
        }
        return precision * square;
    }

    @Override
    public void value(Block x, Scratch scratch, double[] out, int outFrom) {
        int n = x.size();
        for (int d = 0; d < centre.length; d++) {
            double[] plane = x.plane(d);
            double c = centre[d];
            if (d == 0) {
                Lines.squares(plane, x.from(), c, out, outFrom, n);
            } else {
                Lines.addSquares(plane, x.from(), c, out, outFrom, n);
            }
        }
        Lines.scale(-0.5 * precision, out, outFrom, n);
    }

    @Override
    public void gradient(Block x, Scratch scratch, Block out) {
        for (int d = 0; d < centre.length; d++) {
            double[] from = x.plane(d);
            double[] to = out.plane(d);
            double c = centre[d];
            for (int i = 0; i < x.size(); i++) {
                to[out.from() + i] = -precision * (from[x.from() + i] - c);
            }
        }
    }

    @Override
    public void curvature(Block x, Block v, Scratch scratch, Block out) {
        Lines.scaled(-precision, v, out);
    }

    @Override
    public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
        Lines.fill(-precision * centre.length, out, outFrom, x.size());
    }
}
