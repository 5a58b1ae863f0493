package ornstein.steer;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Stream;

/** {@link Resampling#SYSTEMATIC}. */
record Systematic() implements Resampling {
    @Override
    public String name() {
        return "systematic";
    }

    @Override
    public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
        Strata.check(weights, out);
        double[] offsets = scratch.numbers(out.length + 1);
        Arrays.fill(offsets, 0, out.length, stream.uniform(0, step, 0));
        Strata.choose(weights, offsets, out);
    }
}
