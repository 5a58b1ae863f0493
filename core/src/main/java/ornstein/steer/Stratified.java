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
    public void check(int particles, int dimension) {}

    @Override
    public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
        Strata.check(weights, out);
        double[][] room = scratch.planes(2, out.length + 1);
        stream.uniforms(step, FIRST_DRAW, 0, out.length, room[0], 0);
        Strata.choose(weights, room[0], room[1], out);
    }
}
