package ornstein.adjoint;

import ornstein.array.Block;
import ornstein.kernel.Planes;

/** Sums and products of blocks that begin at index 0 of their planes. */
final class BlockSums {
    private BlockSums() {}

    /** y ← x. */
    static void copy(Block x, Block y) {
        for (int d = 0; d < y.dimension(); d++) {
            System.arraycopy(x.plane(d), 0, y.plane(d), 0, y.size());
        }
    }

    /** y ← y + x. */
    static void add(Block x, Block y) {
        add(1, x, y);
    }

    /** y ← y + a·x. */
    static void add(double a, Block x, Block y) {
        for (int d = 0; d < y.dimension(); d++) {
            Planes.add(a, x.plane(d), y.plane(d), y.size());
        }
    }

    /** y ← y + a ⊙ x. */
    static void addProduct(Block a, Block x, Block y) {
        for (int d = 0; d < y.dimension(); d++) {
            Planes.addProduct(a.plane(d), x.plane(d), y.plane(d), y.size());
        }
    }

    /** y ← y + M·v, entry (i, j) of M in plane i·m + j. */
    static void addTransformed(Block matrix, Block v, Block y) {
        for (int i = 0; i < y.dimension(); i++) {
            for (int j = 0; j < v.dimension(); j++) {
                Planes.addProduct(matrix.plane(i * v.dimension() + j), v.plane(j), y.plane(i), y.size());
            }
        }
    }

    /** v ← v + Mᵀ·y. */
    static void addTransposed(Block matrix, Block y, Block v) {
        for (int i = 0; i < y.dimension(); i++) {
            for (int j = 0; j < v.dimension(); j++) {
                Planes.addProduct(matrix.plane(i * v.dimension() + j), y.plane(i), v.plane(j), y.size());
            }
        }
    }

    /** M ← M + y·vᵀ. */
    static void addOuter(Block y, Block v, Block matrix) {
        for (int i = 0; i < y.dimension(); i++) {
            for (int j = 0; j < v.dimension(); j++) {
                Planes.addProduct(y.plane(i), v.plane(j), matrix.plane(i * v.dimension() + j), y.size());
            }
        }
    }
}
