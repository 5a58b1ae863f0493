package ornstein.plot;

/** The rectangle that holds what is drawn; {@link #NONE} holds nothing. */
record Bounds(double x0, double x1, double y0, double y1) {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    static final Bounds NONE = new Bounds(INFINITE, -INFINITE, INFINITE, -INFINITE);

    static Bounds of(double[] xs, double[] ys) {
        double x0 = INFINITE;
        double x1 = -INFINITE;
        double y0 = INFINITE;
        double y1 = -INFINITE;
        for (double x : xs) {
            x0 = Math.min(x0, x);
            x1 = Math.max(x1, x);
        }
        for (double y : ys) {
            y0 = Math.min(y0, y);
            y1 = Math.max(y1, y);
        }
        return new Bounds(x0, x1, y0, y1);
    }

    Bounds and(Bounds that) {
        return new Bounds(
                Math.min(x0, that.x0), Math.max(x1, that.x1), Math.min(y0, that.y0), Math.max(y1, that.y1));
    }
}
