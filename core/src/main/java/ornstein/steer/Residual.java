package ornstein.steer;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Stream;

/** {@link Resampling#RESIDUAL}. */
record Residual() implements Resampling {
    @Override
    public String name() {
        return "residual";
    }

    @Override
    public void check(int particles, int dimension) {}

    @Override
    public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
        Strata.check(weights, out);
        int n = out.length;
        double scale = n / weights.total();
        double[][] room = scratch.planes(2, n + 1);
        double[] remainders = room[0];
        double sum = 0;
        int left = n;
        int last = 0;
        for (int i = 0; i < n; i++) {
            double share = weights.relative(i) * scale;
            double remainder = share - (int) share;
            left -= (int) share;
            sum += remainder;
            remainders[i] = sum;
            last = remainder > 0 ? i : last;
        }
        double[] levels = room[1];
        SortedUniforms.into(stream, step, FIRST_DRAW, left, sum, levels);
        int at = 0;
        int drawn = 0;
        for (int i = 0; i < n; i++) {
            for (int copies = (int) (weights.relative(i) * scale); copies > 0; copies--) {
                out[at++] = i;
            }
            while (drawn < left && (levels[drawn] < remainders[i] || i == last)) {
                out[at++] = i;
                drawn++;
            }
        }
    }
}
