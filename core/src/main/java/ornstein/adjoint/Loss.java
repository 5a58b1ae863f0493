package ornstein.adjoint;

import ornstein.array.Batch;

/** The derivatives of a scalar loss of a run's last state; the particles of a batch may meet in it. */
@FunctionalInterface
public interface Loss {
    /**
     * ∂L/∂x at the last state: [*N, D] → [*N, D].
     *
     * @param last the points, not to be changed
     */
    Batch gradient(Batch last);

    /**
     * ∇²L(x)·v, which Hessian–vector products of a run need.
     *
     * @param last the points, not to be changed
     * @param v one vector per particle, not to be changed
     * @throws UnsupportedOperationException unless overridden
     */
    default Batch hessianVector(Batch last, Batch v) {
        throw new UnsupportedOperationException("this loss has a gradient only: override Loss.hessianVector as well");
    }

    /** ⟨u, x⟩, whose gradient is u everywhere. */
    static Loss linear(Batch u) {
        return new Loss() {
            @Override
            public Batch gradient(Batch last) {
                return u;
            }

            @Override
            public Batch hessianVector(Batch last, Batch v) {
                return Batch.zeros(last.shape(), last.dimension());
            }
        };
    }

    /** ½ Σ ‖x − target‖². */
    static Loss squaredDistance(Batch target) {
        return new Loss() {
            @Override
            public Batch gradient(Batch last) {
                Batch gap = last.copy();
                for (int d = 0; d < gap.dimension(); d++) {
                    double[] plane = gap.plane(d);
                    for (int i = 0; i < plane.length; i++) {
                        plane[i] -= target.get(i, d);
                    }
                }
                return gap;
            }

            @Override
            public Batch hessianVector(Batch last, Batch v) {
                return v;
            }
        };
    }
}
