package ornstein.distribution;

import ornstein.kernel.Planes;

/**
 * Components with diagonal covariances.
 *
 * @param means mₖ, entry k·D + d
 * @param variances of the data, entry k·D + d
 */
record DiagonalLevel(int dimension, double[] means, double[] variances, NoiseLevel level) implements LevelComponents {

    private double centre(int j) {
        return level.scale() * means[j];
    }

    private double precision(int j) {
        return 1 / Math.fma(level.scale() * level.scale(), variances[j], level.sigma() * level.sigma());
    }

    /** g = rm + factor·s. */
    private double factor(int j) {
        return level.q() - level.r() * level.scale() * variances[j];
    }

    @Override
    public void means(int k, double[][] p, Tile tile, int n) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            addMeans(p[k], p[tile.x() + d], centre(j), precision(j), level.r() * means[j], factor(j),
                    p[tile.meanScore() + d], p[tile.meanValue() + d], n);
        }
    }

    private static void addMeans(double[] r, double[] x, double centre, double precision, double base, double factor,
            double[] score, double[] value, int n) {
        for (int i = 0; i < n; i++) {
            double s = (centre - x[i]) * precision;
            score[i] = Math.fma(r[i], s, score[i]);
            value[i] = Math.fma(r[i], Math.fma(factor, s, base), value[i]);
        }
    }

    @Override
    public void scoreAlong(int k, double[][] p, Tile tile, int n, int v, double[] out) {
        Planes.fill(0, out, n);
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            addDeviation(p[tile.x() + d], centre(j), precision(j), 0, 1, p[tile.meanScore() + d], p[v + d], out, n);
        }
    }

    @Override
    public void valueAlong(int k, double[][] p, Tile tile, int n, int v, double[] out) {
        Planes.fill(0, out, n);
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            addDeviation(p[tile.x() + d], centre(j), precision(j), level.r() * means[j], factor(j),
                    p[tile.meanValue() + d], p[v + d], out, n);
        }
    }

    /** y ← y + (base + factor·s − mean)·v. */
    private static void addDeviation(double[] x, double centre, double precision, double base, double factor,
            double[] mean, double[] v, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            double s = (centre - x[i]) * precision;
            y[i] = Math.fma(Math.fma(factor, s, base) - mean[i], v[i], y[i]);
        }
    }

    @Override
    public void spread(int k, double[][] p, Tile tile, int n, double[] out) {
        Planes.fill(0, out, n);
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            addProduct(p[tile.x() + d], centre(j), precision(j), level.r() * means[j], factor(j),
                    p[tile.meanScore() + d], p[tile.meanValue() + d], out, n);
        }
    }

    private static void addProduct(double[] x, double centre, double precision, double base, double factor,
            double[] score, double[] value, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            double s = (centre - x[i]) * precision;
            y[i] = Math.fma(s - score[i], Math.fma(factor, s, base) - value[i], y[i]);
        }
    }

    @Override
    public void addScores(int k, double[][] p, Tile tile, int n, double[] along, int v) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            double precision = precision(j);
            addWeighted(p[k], along, p[tile.x() + d], centre(j), precision, 0, 1, p[tile.meanScore() + d],
                    factor(j) * precision, p[v + d], p[tile.sum() + d], n);
        }
    }

    @Override
    public void addValues(int k, double[][] p, Tile tile, int n, double[] along, int v) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            double precision = precision(j);
            addWeighted(p[k], along, p[tile.x() + d], centre(j), precision, level.r() * means[j], factor(j),
                    p[tile.meanValue() + d], factor(j) * precision, p[v + d], p[tile.sum() + d], n);
        }
    }

    /** y ← y + r(along·(base + factor·s − mean) − slope·v). */
    private static void addWeighted(double[] r, double[] along, double[] x, double centre, double precision,
            double base, double factor, double[] mean, double slope, double[] v, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            double s = (centre - x[i]) * precision;
            double deviation = Math.fma(factor, s, base) - mean[i];
            y[i] = Math.fma(r[i], Math.fma(along[i], deviation, -slope * v[i]), y[i]);
        }
    }

    @Override
    public void score(int k, double[][] p, Tile tile, int n, int out) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            Planes.pull(centre(j), precision(j), p[tile.x() + d], p[out + d], n);
        }
    }

    @Override
    public void deviation(int k, double[][] p, Tile tile, int n, int out) {
        score(k, p, tile, n, out);
        for (int d = 0; d < dimension; d++) {
            Planes.subtract(p[tile.meanScore() + d], p[out + d], n);
        }
    }

    @Override
    public void slope(int k, double[][] p, int v, int n, int out) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            Planes.scale(factor(j) * precision(j), p[v + d], p[out + d], n);
        }
    }

    @Override
    public void precision(int k, double[][] p, int v, int n, int out) {
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            Planes.scale(precision(j), p[v + d], p[out + d], n);
        }
    }

    @Override
    public double precision(int k, int i, int j) {
        return i == j ? precision(k * dimension + i) : 0;
    }

    @Override
    public double slopeTrace(int k) {
        double trace = 0;
        for (int d = 0, j = k * dimension; d < dimension; d++, j++) {
            trace += factor(j) * precision(j);
        }
        return trace;
    }
}
