package ornstein.kernel;

/** Arguments of all kinds, the special ones at every place of a vector. */
final class ElementaryInputs {
    private static final double[] SPECIAL = {0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, 1e-310, Double.MIN_NORMAL,
        -Double.MIN_NORMAL, 0.5, -0.5, 1, -1, 1.5, 709.78, 709.79, 710, -708.3, -708.4, -708.8, -745.1, -745.2, -746,
        0x1p50, 0x1p51 + 0.5, 0x1p53 - 1, 0x1p53, -0x1p60, 1e300, Double.MAX_VALUE, -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};

    private ElementaryInputs() {}

    /** A special number now and then, else numbers of all sizes (kind 0), in ±750 (1), in ±2 (2), positive near 1 (3). */
    static double[] numbers(int n, int kind) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            long word = ScalarThreefry.block(kind, 5, i, n).word0();
            double u = ScalarRandomKernel.uniform(word);
            x[i] = switch (kind) {
                case 0 -> word % 7 == 0
                        ? SPECIAL[(int) Math.floorMod(word / 7, (long) SPECIAL.length)]
                        : Double.longBitsToDouble(word);
                case 1 -> 1500 * u - 750;
                case 2 -> 4 * u - 2;
                default -> 0.5 + u;
            };
        }
        return x;
    }
}
