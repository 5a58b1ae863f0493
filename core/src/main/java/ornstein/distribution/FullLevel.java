package ornstein.distribution;

import ornstein.kernel.Planes;

/** Components of which some have a full covariance: Pₖ and Bₖ as dense matrices. */
final class FullLevel implements LevelComponents {
    private final int dimension;
    private final double[] means;
    private final NoiseLevel level;
    /** Entry (k·D + i)·D + j. */
    private final double[] precisions;
    /** Entry (k·D + i)·D + j. */
    private final double[] slopes;

    /**
     * @param means mₖ, entry k·D + d
     * @param covariances of the data, [K][D][D]
     */
    FullLevel(int dimension, double[] means, double[][][] covariances, NoiseLevel level) {
        this.dimension = dimension;
        this.means = means;
        this.level = level;
        this.precisions = new double[Math.multiplyExact(covariances.length, dimension * dimension)];
        this.slopes = new double[precisions.length];
        double spread = level.r() * level.scale();
        for (int k = 0; k < covariances.length; k++) {
            double[][] diffused = new Full(covariances[k])
                    .affine(level.scale() * level.scale(), level.sigma() * level.sigma()).rows();
            double[][] precision = Cholesky.of(diffused, "covariance of component " + k).inverse();
            double[][] shrinkage = Matrices.symmetrised(Matrices.product(covariances[k], precision));
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    int entry = (k * dimension + i) * dimension + j;
                    precisions[entry] = precision[i][j];
                    slopes[entry] = level.q() * precision[i][j] - spread * shrinkage[i][j];
                }
            }
        }
    }

    @Override
    public void means(int k, double[][] p, Tile tile, int n) {
        score(k, p, tile, n, tile.s());
        value(k, p, tile, n, tile.t());
        for (int d = 0; d < dimension; d++) {
            Planes.addProduct(p[k], p[tile.s() + d], p[tile.meanScore() + d], n);
            Planes.addProduct(p[k], p[tile.t() + d], p[tile.meanValue() + d], n);
        }
    }

    @Override
    public void scoreAlong(int k, double[][] p, Tile tile, int n, int v, double[] out) {
        score(k, p, tile, n, tile.s());
        along(p, tile, tile.meanScore(), n, v, out);
    }

    @Override
    public void valueAlong(int k, double[][] p, Tile tile, int n, int v, double[] out) {
        value(k, p, tile, n, tile.s());
        along(p, tile, tile.meanValue(), n, v, out);
    }

    private void along(double[][] p, Tile tile, int mean, int n, int v, double[] out) {
        Planes.fill(0, out, n);
        for (int d = 0; d < dimension; d++) {
            Planes.subtract(p[mean + d], p[tile.s() + d], n);
            Planes.addProduct(p[tile.s() + d], p[v + d], out, n);
        }
    }

    @Override
    public void spread(int k, double[][] p, Tile tile, int n, double[] out) {
        score(k, p, tile, n, tile.s());
        value(k, p, tile, n, tile.t());
        Planes.fill(0, out, n);
        for (int d = 0; d < dimension; d++) {
            Planes.subtract(p[tile.meanScore() + d], p[tile.s() + d], n);
            Planes.subtract(p[tile.meanValue() + d], p[tile.t() + d], n);
            Planes.addProduct(p[tile.s() + d], p[tile.t() + d], out, n);
        }
    }

    @Override
    public void addScores(int k, double[][] p, Tile tile, int n, double[] along, int v) {
        score(k, p, tile, n, tile.s());
        addWeighted(k, p, tile, tile.meanScore(), n, along, v);
    }

    @Override
    public void addValues(int k, double[][] p, Tile tile, int n, double[] along, int v) {
        value(k, p, tile, n, tile.s());
        addWeighted(k, p, tile, tile.meanValue(), n, along, v);
    }

    private void addWeighted(int k, double[][] p, Tile tile, int mean, int n, double[] along, int v) {
        slope(k, p, v, n, tile.t());
        for (int d = 0; d < dimension; d++) {
            Planes.subtract(p[mean + d], p[tile.s() + d], n);
            Planes.addWeighted(p[k], along, p[tile.s() + d], p[tile.t() + d], p[tile.sum() + d], n);
        }
    }

    /** g = rm + B(μ − x). */
    private void value(int k, double[][] p, Tile tile, int n, int out) {
        gaps(k, p, tile, n);
        for (int i = 0; i < dimension; i++) {
            Planes.fill(level.r() * means[k * dimension + i], p[out + i], n);
        }
        addProduct(slopes, k, p, tile.gap(), n, out);
    }

    @Override
    public void score(int k, double[][] p, Tile tile, int n, int out) {
        gaps(k, p, tile, n);
        product(precisions, k, p, tile.gap(), n, out);
    }

    /** μ − x. */
    private void gaps(int k, double[][] p, Tile tile, int n) {
        for (int d = 0; d < dimension; d++) {
            Planes.gap(level.scale() * means[k * dimension + d], p[tile.x() + d], p[tile.gap() + d], n);
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
        product(slopes, k, p, v, n, out);
    }

    @Override
    public void precision(int k, double[][] p, int v, int n, int out) {
        product(precisions, k, p, v, n, out);
    }

    private void product(double[] matrices, int k, double[][] p, int v, int n, int out) {
        for (int i = 0; i < dimension; i++) {
            Planes.fill(0, p[out + i], n);
        }
        addProduct(matrices, k, p, v, n, out);
    }

    private void addProduct(double[] matrices, int k, double[][] p, int v, int n, int out) {
        for (int i = 0; i < dimension; i++) {
            int row = (k * dimension + i) * dimension;
            int j = 0;
            for (; j + 4 <= dimension; j += 4) {
                Planes.addFour(matrices, row + j, p, v + j, p[out + i], n);
            }
            for (; j < dimension; j++) {
                Planes.add(matrices[row + j], p[v + j], p[out + i], n);
            }
        }
    }

    @Override
    public double precision(int k, int i, int j) {
        return precisions[(k * dimension + i) * dimension + j];
    }

    @Override
    public double slopeTrace(int k) {
        double trace = 0;
        for (int i = 0; i < dimension; i++) {
            trace += slopes[(k * dimension + i) * dimension + i];
        }
        return trace;
    }
}
