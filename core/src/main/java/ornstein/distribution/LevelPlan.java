package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

import ornstein.array.Batch;
import ornstein.kernel.Blocks;

/**
 * The particles of a batch [*N, *B] put in an order in which those of one law and one level stand together.
 *
 * <p>They are evaluated in runs: for each a prediction is prepared, its particles are gathered, evaluated, and put back.
 */
final class LevelPlan {
    /** So long that preparing a level is cheap beside using it, so short that threads share the work. */
    private static final int LONGEST_RUN = 2048;

    private final DiffusedLaw[] laws;
    private final double[] times;
    private final int[] order;
    /** Where runs begin in the order, and its end. */
    private final int[] starts;

    /**
     * @param times one for all, one per law, or one per particle
     */
    LevelPlan(DiffusedLaw[] laws, int particles, double[] times) {
        this.laws = laws;
        this.times = times;
        this.order = new int[particles];
        int count = particles / laws.length;
        List<Integer> runs = new ArrayList<>();
        for (int b = 0; b < laws.length; b++) {
            int first = b * count;
            for (int i = 0; i < count; i++) {
                order[first + i] = i * laws.length + b;
            }
            runs(first, first + count, runs);
        }
        runs.add(particles);
        starts = runs.stream().mapToInt(i -> i).toArray();
    }

    private void runs(int from, int end, List<Integer> runs) {
        if (times.length > laws.length) {
            sort(from, end);
        }
        for (int i = from, start = from; i < end; i++) {
            if (i == from || i - start == LONGEST_RUN || level(order[i]) != level(order[i - 1])) {
                runs.add(i);
                start = i;
            }
        }
    }

    private void sort(int from, int end) {
        Integer[] particles = new Integer[end - from];
        Arrays.setAll(particles, i -> order[from + i]);
        Arrays.sort(particles, Comparator.comparingDouble(this::level));
        for (int i = from; i < end; i++) {
            order[i] = particles[i - from];
        }
    }

    private double level(int particle) {
        return times[times.length == 1 ? 0 : times.length == laws.length ? particle % laws.length : particle];
    }

    /** What is done with a prepared level. */
    @FunctionalInterface
    interface Pass {
        void run(AffinePrediction prediction, double[][] x, int n, double[] scratch, double[][] out);
    }

    /**
     * Runs a pass over all particles.
     *
     * @param out one row per particle
     */
    void evaluate(Batch x, DoubleFunction<NoiseLevel> levels, Batch out, Pass pass) {
        int longest = Math.min(LONGEST_RUN, Math.max(1, x.size()));
        Blocks.forEach(starts.length - 1, 1, () -> new Scratch(x.dimension(), out.dimension(), longest),
                (scratch, first, end) -> {
                    for (int run = first; run < end; run++) {
                        evaluate(starts[run], starts[run + 1], x, levels, scratch, out, pass);
                    }
                });
    }

    private static final class Scratch {
        private final double[][] in;
        private final double[][] out;
        private double[] kernel = new double[0];

        Scratch(int dimension, int width, int longest) {
            in = new double[dimension][longest];
            out = new double[width][longest];
        }
    }

    private void evaluate(
            int from, int end, Batch x, DoubleFunction<NoiseLevel> levels, Scratch scratch, Batch out, Pass pass) {
        NoiseLevel level = levels.apply(level(order[from]));
        AffinePrediction prediction = laws[order[from] % laws.length]
                .at(level.scale(), level.sigma(), level.p(), level.q(), level.r());
        if (scratch.kernel.length < prediction.scratch()) {
            scratch.kernel = new double[prediction.scratch()];
        }
        for (int d = 0; d < scratch.in.length; d++) {
            double[] plane = x.plane(d);
            for (int i = from; i < end; i++) {
                scratch.in[d][i - from] = plane[order[i]];
            }
        }
        pass.run(prediction, scratch.in, end - from, scratch.kernel, scratch.out);
        for (int k = 0; k < scratch.out.length; k++) {
            double[] plane = out.plane(k);
            for (int i = from; i < end; i++) {
                plane[order[i]] = scratch.out[k][i - from];
            }
        }
    }
}
