package ornstein.steer;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Stream;

/** {@link Resampling#STRATIFIED}. */
record Stratified() implements Resampling {
    @Override
    public String name() {
        return "stratified";
    }

    @Override
    public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
        Strata.check(weights, out);
        double[] offsets = scratch.numbers(out.length + 1);
        stream.uniforms(step, 0, 0, out.length, offsets, 0);
        Strata.choose(weights, offsets, out);
    }
}
