package ornstein.process;

import ornstein.array.Block;

/**
 * A vector field at particles that each have a time of their own, for solvers whose steps differ from particle to particle.
 * It belongs to one thread and keeps the room that it works in.
 *
 * <p>Every particle gets the same bits whoever its neighbours are, and to rounding what {@link VectorField#at} its time
 * gives.
 */
@FunctionalInterface
public interface ParticleField {
    /**
     * Writes v(xᵢ, tᵢ) for each particle of a block.
     *
     * @param t tᵢ at i, from 0; at least as many as particles
     * @param x the points, left as they are
     * @param out as many particles as x, in other arrays
     */
    void evaluate(double[] t, Block x, Block out);
}
