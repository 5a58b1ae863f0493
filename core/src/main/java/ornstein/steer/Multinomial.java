package ornstein.steer;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Stream;

/** {@link Resampling#MULTINOMIAL}. */
record Multinomial() implements Resampling {
    @Override
    public String name() {
        return "multinomial";
    }

    @Override
    public void check(int particles, int dimension) {}

    @Override
    public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
        Strata.check(weights, out);
        double[] levels = scratch.numbers(out.length + 1);
        SortedUniforms.into(stream, step, FIRST_DRAW, out.length, weights.total(), levels);
        int i = 0;
        for (int j = 0; j < out.length; j++) {
            while (i < weights.last() && weights.sumTo(i) <= levels[j]) {
                i++;
            }
            out[j] = i;
        }
    }
}
