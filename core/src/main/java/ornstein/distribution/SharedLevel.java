package ornstein.distribution;

import ornstein.kernel.Planes;

/**
 * Components that differ in weight and mean only. Scores then differ by αP(mₖ − mⱼ) and values by τP(mₖ − mⱼ), with
 * τ = rσ² + αq: no difference is taken of large numbers, however far out x lies. The means of a tile are those of αPmₖ and
 * τPmₖ.
 *
 * @param means mₖ, entry k·D + d
 * @param precision P, of every component in every coordinate
 * @param slope B
 */
record SharedLevel(int dimension, double[] means, double precision, double slope, NoiseLevel level)
        implements
            LevelComponents {

    /**
     * @param variance of the data
     */
    static SharedLevel of(int dimension, double[] means, double variance, NoiseLevel level) {
        double precision = 1 / Math.fma(level.scale() * level.scale(), variance, level.sigma() * level.sigma());
        double slope = (level.q() - level.r() * level.scale() * variance) * precision;
        return new SharedLevel(dimension, means, precision, slope, level);
    }

    private double score(int j) {
        return level.scale() * precision * means[j];
    }

    private double value(int j) {
        return level.attraction() * precision * means[j];
    }

    @Override
    public void means(int k, double[][] p, Tile tile, int n) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            Planes.add(score(j), p[k], p[tile.meanScore() + d], n);
            Planes.add(value(j), p[k], p[tile.meanValue() + d], n);
        }
    }

    @Override
    public void scoreAlong(int k, double[][] p, Tile tile, int n, int v, double[] out) {
        Planes.fill(0, out, n);
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            addDeviation(score(j), p[tile.meanScore() + d], p[v + d], out, n);
        }
    }

    @Override
    public void valueAlong(int k, double[][] p, Tile tile, int n, int v, double[] out) {
        Planes.fill(0, out, n);
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            addDeviation(value(j), p[tile.meanValue() + d], p[v + d], out, n);
        }
    }

    @Override
    public void spread(int k, double[][] p, Tile tile, int n, double[] out) {
        Planes.fill(0, out, n);
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            addProduct(score(j), p[tile.meanScore() + d], value(j), p[tile.meanValue() + d], out, n);
        }
    }

    @Override
    public void addScores(int k, double[][] p, Tile tile, int n, double[] along, int v) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            addWeighted(p[k], along, score(j), p[tile.meanScore() + d], slope, p[v + d], p[tile.sum() + d], n);
        }
    }

    @Override
    public void addValues(int k, double[][] p, Tile tile, int n, double[] along, int v) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            addWeighted(p[k], along, value(j), p[tile.meanValue() + d], slope, p[v + d], p[tile.sum() + d], n);
        }
    }

    /** y ← y + (a − mean)·v. */
    private static void addDeviation(double a, double[] mean, double[] v, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(a - mean[i], v[i], y[i]);
        }
    }

    /** y ← y + (a − m)(b − l). */
    private static void addProduct(double a, double[] m, double b, double[] l, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(a - m[i], b - l[i], y[i]);
        }
    }

    /** y ← y + r(along·(a − mean) − slope·v). */
    private static void addWeighted(
            double[] r, double[] along, double a, double[] mean, double slope, double[] v, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(r[i], Math.fma(along[i], a - mean[i], -slope * v[i]), y[i]);
        }
    }

    @Override
    public void score(int k, double[][] p, Tile tile, int n, int out) {
        for (int d = 0; d < dimension; d++) {
            Planes.pull(level.scale() * means[k * dimension + d], precision, p[tile.x() + d], p[out + d], n);
        }
    }

    @Override
    public void deviation(int k, double[][] p, Tile tile, int n, int out) {
        for (int d = 0; d < dimension; d++) {
            Planes.fill(score(k * dimension + d), p[out + d], n);
            Planes.subtract(p[tile.meanScore() + d], p[out + d], n);
        }
    }

    @Override
    public void slope(int k, double[][] p, int v, int n, int out) {
        for (int d = 0; d < dimension; d++) {
            Planes.scale(slope, p[v + d], p[out + d], n);
        }
    }

    @Override
    public void precision(int k, double[][] p, int v, int n, int out) {
        for (int d = 0; d < dimension; d++) {
            Planes.scale(precision, p[v + d], p[out + d], n);
        }
    }

    @Override
    public double precision(int k, int i, int j) {
        return i == j ? precision : 0;
    }

    @Override
    public double slopeTrace(int k) {
        return dimension * slope;
    }
}
