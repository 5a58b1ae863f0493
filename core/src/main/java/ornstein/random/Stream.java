package ornstein.random;

import ornstein.kernel.Blocks;
import ornstein.kernel.Kernels;

/**
 * Numbers at addresses (particle, step, draw), with step ∈ [0, 2³¹) and draw ∈ [0, 2³²).
 *
 * <p>One draw of one step gives every particle one number (plane form), or two at once (pair form, used for the
 * coordinates 2j and 2j + 1 of a point): see docs/decisions. Immutable and safe to share between threads.
 */
public final class Stream {
    private static final int BULK = 1 << 14;

    private final long k0;
    private final long k1;

    Stream(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    /** A uniform in (0, 1): the plane form of one address. */
    public double uniform(long particle, long step, long draw) {
        double[] one = new double[1];
        Kernels.random().uniformPlane(k0, k1, counter(step, draw), checkedParticle(particle), 1, one, 0);
        return one[0];
    }

    /** A standard normal: the plane form of one address. */
    public double normal(long particle, long step, long draw) {
        double[] one = new double[1];
        Kernels.random().normalPlane(k0, k1, counter(step, draw), checkedParticle(particle), 1, one, 0);
        return one[0];
    }

    /**
     * Standard normals for n particles and all planes: coordinates 2j and 2j + 1 come from the pair form of draw
     * {@code draw + j}, an odd last coordinate from the plane form of its draw.
     *
     * @param planes [D][≥ from + n]
     */
    public void normals(long step, long draw, long firstParticle, int n, double[][] planes, int from) {
        int d = 0;
        for (; d + 2 <= planes.length; d += 2) {
            Kernels.random().normals(
                    k0, k1, counter(step, draw + d / 2), checkedParticle(firstParticle), n, planes[d], from,
                    planes[d + 1], from);
        }
        if (d < planes.length) {
            Kernels.random().normalPlane(
                    k0, k1, counter(step, draw + d / 2), checkedParticle(firstParticle), n, planes[d], from);
        }
    }

    /** Uniforms in (0, 1) for n particles: the plane form of one draw, into out[from…]. */
    public void uniforms(long step, long draw, long firstParticle, int n, double[] out, int from) {
        Kernels.random().uniformPlane(k0, k1, counter(step, draw), checkedParticle(firstParticle), n, out, from);
    }

    /** Standard normals of particles 0, 1, …: the plane form of step 0, draw 0, on all threads. */
    public void normals(double[] out) {
        Blocks.forEach(out.length, BULK, () -> this, (stream, from, end) -> {
            Kernels.random().normalPlane(k0, k1, 0, from, end - from, out, from);
        });
    }

    /** Uniforms of particles 0, 1, …: the plane form of step 0, draw 0, on all threads. */
    public void uniforms(double[] out) {
        Blocks.forEach(out.length, BULK, () -> this, (stream, from, end) -> {
            Kernels.random().uniformPlane(k0, k1, 0, from, end - from, out, from);
        });
    }

    private static long counter(long step, long draw) {
        if (step < 0 || step >= 1L << 31) {
            throw new IllegalArgumentException("step = " + step + ": steps are addressed from 0 to 2³¹ − 1");
        }
        if (draw < 0 || draw >= 1L << 32) {
            throw new IllegalArgumentException("draw = " + draw + ": draws are addressed from 0 to 2³² − 1");
        }
        return step << 32 | draw;
    }

    private static long checkedParticle(long particle) {
        if (particle < 0) {
            throw new IllegalArgumentException("particle = " + particle + ": particles are numbered from 0");
        }
        return particle;
    }
}
