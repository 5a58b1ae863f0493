package ornstein.distribution;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.kernel.Planes;

/**
 * The exact derivatives of one combination F = p·x + q·∇log p(x) + r·E[x₀|x], frozen at one noise level: in x to second
 * order, and in the parameters of the law of x₀ to first.
 *
 * <p>F(x) = p·x + Σ rₖgₖ(x) with responsibilities rₖ, values gₖ that are affine in x with slopes −Bₖ, and component scores
 * sₖ. With s̃ₖ = sₖ − Σ rⱼsⱼ and g̃ₖ = gₖ − Σ rⱼgⱼ,
 *
 * <pre>
 * J w = p·w + Σ rₖ (g̃ₖ⟨s̃ₖ, w⟩ − Bₖw),   Jᵀu = p·u + Σ rₖ (s̃ₖ⟨g̃ₖ, u⟩ − Bₖu),   tr J = pD + Σ rₖ (⟨g̃ₖ, s̃ₖ⟩ − tr Bₖ).
 * </pre>
 *
 * The means are taken off inside the sums, so that nothing cancels where components are narrow or far. Evaluation
 * allocates nothing once the scratch has grown; every particle is treated alone.
 */
public final class PredictionDerivatives {
    private final AffinePrediction prediction;
    private final LevelComponents level;
    private final NoiseLevel at;
    private final ParameterLayout layout;
    private final Tile tile;
    private final int components;
    private final int dimension;

    PredictionDerivatives(AffinePrediction prediction, LevelComponents level, NoiseLevel at, ParameterLayout layout) {
        this.prediction = prediction;
        this.level = level;
        this.at = at;
        this.layout = layout;
        this.components = prediction.components();
        this.dimension = prediction.dimension();
        this.tile = new Tile(components, dimension);
    }

    /**
     * J(x)·vector of each particle.
     *
     * @param points as many particles as vector and out; out may be vector itself
     */
    public void jacobianVector(Block points, Block vector, Scratch scratch, Block out) {
        for (int from = 0; from < points.size(); from += tile.size()) {
            int n = Math.min(tile.size(), points.size() - from);
            double[][] p = begin(points, from, n, scratch);
            load(vector, from, n, p, tile.v());
            start(p, n);
            for (int k = 0; k < components; k++) {
                double[] along = p[tile.alone(0)];
                level.scoreAlong(k, p, tile, n, tile.v(), along);
                level.addValues(k, p, tile, n, along, tile.v());
            }
            store(p, n, out, from);
        }
    }

    /**
     * J(x)ᵀ·covector of each particle.
     *
     * @param points as many particles as covector and out; out may be covector itself
     */
    public void vectorJacobian(Block points, Block covector, Scratch scratch, Block out) {
        for (int from = 0; from < points.size(); from += tile.size()) {
            int n = Math.min(tile.size(), points.size() - from);
            double[][] p = begin(points, from, n, scratch);
            load(covector, from, n, p, tile.v());
            start(p, n);
            for (int k = 0; k < components; k++) {
                double[] along = p[tile.alone(0)];
                level.valueAlong(k, p, tile, n, tile.v(), along);
                level.addScores(k, p, tile, n, along, tile.v());
            }
            store(p, n, out, from);
        }
    }

    /**
     * tr J(x) of each particle.
     *
     * @param out particle i of the block goes to out[outFrom + i]
     */
    public void divergence(Block points, Scratch scratch, double[] out, int outFrom) {
        for (int from = 0; from < points.size(); from += tile.size()) {
            int n = Math.min(tile.size(), points.size() - from);
            double[][] p = begin(points, from, n, scratch);
            double[] sum = p[tile.sum()];
            Planes.fill(dimension * at.p(), sum, n);
            for (int k = 0; k < components; k++) {
                double[] along = p[tile.alone(0)];
                level.spread(k, p, tile, n, along);
                Planes.addShifted(p[k], along, -level.slopeTrace(k), sum, n);
            }
            System.arraycopy(sum, 0, out, outFrom + from, n);
        }
    }

    /**
     * ∇ₓ⟨covector, J(x)·vector⟩ of each particle, the second derivative of ⟨covector, F⟩ applied to the vector:
     * Σ rₖ ((⟨g̃ₖ, u⟩⟨s̃ₖ, w⟩ − ⟨B̃ₖu, w⟩) s̃ₖ − ⟨s̃ₖ, w⟩ B̃ₖu − ⟨g̃ₖ, u⟩ P̃ₖw), where tildes mark deviations from means under r.
     */
    public void curvature(Block points, Block covector, Block vector, Scratch scratch, Block out) {
        for (int from = 0; from < points.size(); from += tile.size()) {
            int n = Math.min(tile.size(), points.size() - from);
            double[][] p = begin(points, from, n, scratch);
            load(covector, from, n, p, tile.v());
            load(vector, from, n, p, tile.w());
            meanMatrices(p, n);
            for (int k = 0; k < components; k++) {
                curve(k, p, n);
            }
            store(p, n, out, from);
        }
    }

    private void meanMatrices(double[][] p, int n) {
        for (int d = 0; d < dimension; d++) {
            Planes.fill(0, p[tile.sum() + d], n);
            Planes.fill(0, p[tile.meanSlope() + d], n);
            Planes.fill(0, p[tile.meanPull() + d], n);
        }
        for (int k = 0; k < components; k++) {
            level.slope(k, p, tile.v(), n, tile.s());
            level.precision(k, p, tile.w(), n, tile.t());
            for (int d = 0; d < dimension; d++) {
                Planes.addProduct(p[k], p[tile.s() + d], p[tile.meanSlope() + d], n);
                Planes.addProduct(p[k], p[tile.t() + d], p[tile.meanPull() + d], n);
            }
        }
    }

    private void curve(int k, double[][] p, int n) {
        double[] sigma = p[tile.alone(0)];
        double[] gamma = p[tile.alone(1)];
        double[] factor = p[tile.alone(2)];
        level.scoreAlong(k, p, tile, n, tile.w(), sigma);
        level.valueAlong(k, p, tile, n, tile.v(), gamma);
        level.slope(k, p, tile.v(), n, tile.t());
        Planes.multiply(gamma, sigma, factor, n);
        for (int d = 0; d < dimension; d++) {
            Planes.subtract(p[tile.meanSlope() + d], p[tile.t() + d], n);
            Planes.subtractProduct(p[tile.t() + d], p[tile.w() + d], factor, n);
            Planes.multiply(sigma, p[tile.t() + d], p[tile.t() + d], n);
        }
        level.deviation(k, p, tile, n, tile.s());
        for (int d = 0; d < dimension; d++) {
            Planes.addWeighted(p[k], factor, p[tile.s() + d], p[tile.t() + d], p[tile.sum() + d], n);
        }
        level.precision(k, p, tile.w(), n, tile.t());
        for (int d = 0; d < dimension; d++) {
            Planes.subtract(p[tile.meanPull() + d], p[tile.t() + d], n);
            Planes.multiply(gamma, p[tile.t() + d], p[tile.t() + d], n);
            Planes.subtractProduct(p[k], p[tile.t() + d], p[tile.sum() + d], n);
        }
    }

    /**
     * Adds Σₙ ∂⟨covectorₙ, F(xₙ)⟩/∂θ to a flat gradient, which {@link DiffusedLaw#gradient} reads. Sums run over tiles whose
     * size depends on the law alone, in the order of the particles; blocks that are cut at multiples of 256 particles give,
     * one after the other, the bits of their union.
     *
     * @param gradient of {@link DiffusedLaw#parameters} entries
     */
    public void pullback(Block points, Block covector, Scratch scratch, double[] gradient) {
        for (int from = 0; from < points.size(); from += tile.size()) {
            int n = Math.min(tile.size(), points.size() - from);
            double[][] p = begin(points, from, n, scratch);
            load(covector, from, n, p, tile.v());
            for (int k = 0; k < components; k++) {
                double[] rho = p[tile.alone(0)];
                level.valueAlong(k, p, tile, n, tile.v(), rho);
                Planes.multiply(p[k], rho, rho, n);
                gradient[layout.weight(k)] += Planes.sum(rho, n);
                level.score(k, p, tile, n, tile.s());
                level.precision(k, p, tile.v(), n, tile.t());
                mean(k, p, n, rho, gradient);
                if (layout.covariances()) {
                    covariance(k, p, n, rho, gradient);
                }
            }
        }
    }

    /** With ρ = rₖ⟨g̃ₖ, u⟩: ∂/∂mₖ = −αρsₖ + rₖτPₖu. */
    private void mean(int k, double[][] p, int n, double[] rho, double[] gradient) {
        for (int d = 0; d < dimension; d++) {
            double moved = Planes.dot(rho, p[tile.s() + d], n);
            double pulled = Planes.dot(p[k], p[tile.t() + d], n);
            gradient[layout.mean(k, d)] += Math.fma(-at.scale(), moved, at.attraction() * pulled);
        }
    }

    /** ∂/∂Cₖ is the symmetric part of ½α²ρ(sₖsₖᵀ − Pₖ) − ατrₖ Pₖu sₖᵀ, which is left to who reads the gradient. */
    private void covariance(int k, double[][] p, int n, double[] rho, double[] gradient) {
        double half = 0.5 * at.scale() * at.scale();
        double total = half * Planes.sum(rho, n);
        double[] row = p[tile.alone(1)];
        for (int i = 0; i < dimension; i++) {
            Planes.multiply(p[k], p[tile.t() + i], row, n);
            Planes.scale(-at.scale() * at.attraction(), row, row, n);
            Planes.addProduct(half, rho, p[tile.s() + i], row, n);
            for (int j = 0; j < dimension; j++) {
                double own = Planes.dot(row, p[tile.s() + j], n);
                gradient[layout.covariance(k, i, j)] += Math.fma(-total, level.precision(k, i, j), own);
            }
        }
    }

    /** Copies a tile's points and fills responsibilities and means. */
    private double[][] begin(Block points, int from, int n, Scratch scratch) {
        double[][] p = scratch.planes(tile.planes(), tile.size());
        double[] numbers = scratch.numbers(prediction.scratch());
        prediction.responsibilities(points.planes(), points.from() + from, n, numbers, p, 0);
        load(points, from, n, p, tile.x());
        for (int d = 0; d < dimension; d++) {
            Planes.fill(0, p[tile.meanScore() + d], n);
            Planes.fill(0, p[tile.meanValue() + d], n);
        }
        for (int k = 0; k < components; k++) {
            level.means(k, p, tile, n);
        }
        return p;
    }

    private void start(double[][] p, int n) {
        for (int d = 0; d < dimension; d++) {
            Planes.scale(at.p(), p[tile.v() + d], p[tile.sum() + d], n);
        }
    }

    private void load(Block block, int from, int n, double[][] p, int vector) {
        for (int d = 0; d < dimension; d++) {
            System.arraycopy(block.plane(d), block.from() + from, p[vector + d], 0, n);
        }
    }

    private void store(double[][] p, int n, Block out, int from) {
        for (int d = 0; d < dimension; d++) {
            System.arraycopy(p[tile.sum() + d], 0, out.plane(d), out.from() + from, n);
        }
    }
}
