package ornstein.plot;

/** A steered run, made up: what its figures need. */
final class SteeringSamples {
    private SteeringSamples() {}

    /** Forty paths, every second of them copied over its neighbour at t = 0.7, and those of every fourth at t = 0.4. */
    static Lineages lineages() {
        Paths paths = Samples.paths(40, 20, true);
        double[][] states = new double[21][];
        double[][] weights = new double[21][40];
        int[][] ancestors = new int[21][];
        for (int k = 0; k < 21; k++) {
            states[k] = paths.seen(paths.times()[k]);
            for (int i = 0; i < 40; i++) {
                weights[k][i] = 1 / 40.0 + (i % 2 == 0 ? 1 : -1) * (k % 7) / 400.0;
            }
            ancestors[k] = new int[0];
        }
        ancestors[6] = copies(2);
        ancestors[12] = copies(4);
        int[] ends = new int[40];
        for (int i = 0; i < 40; i++) {
            ends[i] = states[20][i] < 0 ? 0 : 1;
        }
        return Lineages.of(paths.times(), states, weights, ancestors).groups(ends);
    }

    private static int[] copies(int each) {
        int[] ancestors = new int[40];
        for (int i = 0; i < 40; i++) {
            ancestors[i] = i - i % each;
        }
        return ancestors;
    }

    static SteeringFigure steering() {
        return SteeringFigure.of(Samples.marginals(), Samples.paths(60, 40, false), Samples.marginals(), lineages())
                .title("Steered")
                .names("noise is added", "steered back").groups("left mode", "right mode").notes("as it should be");
    }
}
