package ornstein.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;

import ornstein.array.Batch;
import ornstein.kernel.Blocks;
import ornstein.random.Stream;

/**
 * Runs particles through the steps of a chain, block by block through as many steps as may be kept worked out at once.
 *
 * <p>The step between states s &lt; t takes its numbers from step t of the stream, forwards as backwards: for particle i
 * the uniform at draw 0 and normals from draw 1 on. Step 0 is left to who draws the start.
 *
 * @param visited the states in the order in which they are visited, the start first
 * @param moves makes step j, from visited[j] to visited[j + 1]
 */
record ChainRun(int[] visited, IntFunction<Move> moves, boolean uniforms) {
    /** What the moves worked out ahead may take in memory. */
    private static final long BUDGET = 1L << 25;

    private static final int UNIFORM_DRAW = 0;
    private static final int NORMAL_DRAW = 1;

    /** @param kept checked, strictly increasing and all visited */
    ChainStates run(Batch start, Stream stream, int[] kept) {
        checkStart(start);
        Batch x = start.copy();
        Batch[] states = new Batch[kept.length];
        for (int j = 0; j < visited.length; j++) {
            int at = Arrays.binarySearch(kept, visited[j]);
            if (at >= 0) {
                states[at] = j == 0 ? start.copy() : Batch.zeros(start.shape(), start.dimension());
            }
        }
        int last = lastNeeded(kept);
        Map<Integer, Integer> diverged = new ConcurrentSkipListMap<>();
        for (int from = 0; from < last && diverged.isEmpty();) {
            List<Move> worked = workedOut(from, last);
            int first = from;
            int block = Blocks.size(x.dimension());
            Blocks.forEach(x.size(), block, () -> new Move.Scratch(x.dimension(), block), (scratch, low, high) -> {
                for (int j = 0; j < worked.size(); j++) {
                    int to = visited[first + j + 1];
                    advance(worked.get(j), Math.max(visited[first + j], to), x, low, high - low, stream, scratch);
                    if (!x.isFinite(low, high)) {
                        diverged.put(low, to);
                        return;
                    }
                    keep(x, low, high - low, Arrays.binarySearch(kept, to), states);
                }
            });
            from += worked.size();
        }
        if (!diverged.isEmpty()) {
            int particle = x.firstNonFinite();
            throw new ArithmeticException("particle " + particle + " became " + Arrays.toString(x.row(particle))
                    + " on the way to state " + diverged.values().iterator().next()
                    + ": the field or the step must be at fault; check the field at its last finite state");
        }
        return new ChainStates(Arrays.stream(kept).boxed().toList(), List.of(states));
    }

    private void advance(Move move, int step, Batch x, int from, int n, Stream stream, Move.Scratch scratch) {
        stream.normals(step, NORMAL_DRAW, from, n, scratch.normals, 0);
        if (uniforms) {
            stream.uniforms(step, UNIFORM_DRAW, from, n, scratch.uniforms, 0);
        }
        scratch.reserve(move.work(n));
        move.advance(x.planes(), from, n, scratch);
    }

    private static void keep(Batch x, int from, int n, int at, Batch[] states) {
        if (at >= 0) {
            for (int d = 0; d < x.dimension(); d++) {
                System.arraycopy(x.plane(d), from, states[at].plane(d), from, n);
            }
        }
    }

    private List<Move> workedOut(int from, int last) {
        List<Move> worked = new ArrayList<>();
        long bytes = 0;
        for (int j = from; j < last && bytes < BUDGET; j++) {
            Move move = moves.apply(j);
            worked.add(move);
            bytes += move.bytes();
        }
        return worked;
    }

    /** The position of the last visited state that is kept. */
    private int lastNeeded(int[] kept) {
        int last = visited.length - 1;
        while (Arrays.binarySearch(kept, visited[last]) < 0) {
            last--;
        }
        return last;
    }

    private static void checkStart(Batch start) {
        int bad = start.firstNonFinite();
        if (bad >= 0) {
            throw new IllegalArgumentException("start[" + bad + "] = " + Arrays.toString(start.row(bad))
                    + ": coordinates must be finite; drop or repair the particle");
        }
    }
}
