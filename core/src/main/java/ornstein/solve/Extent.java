package ornstein.solve;

import java.util.List;

/**
 * What a program needs of a workspace.
 *
 * @param memories how many slots, from 0
 * @param normals which blocks of normals: bit i for the i-th
 * @param uniforms how many blocks of uniforms, from 0
 * @param temporaries how many blocks, from 0
 * @param matrices how many blocks of matrices, from 0
 * @param noiseDimension coordinates of the normals; 0 for as many as the state has
 */
record Extent(int memories, int normals, int uniforms, int temporaries, int matrices, int noiseDimension) {
    static Extent of(List<Instruction> lines, int noiseDimension) {
        Extent extent = new Extent(0, 0, 0, 0, 0, noiseDimension);
        for (Instruction line : lines) {
            extent = extent.including(line.target());
            for (Register source : line.sources()) {
                extent = extent.including(source);
            }
        }
        return extent;
    }

    private Extent including(Register register) {
        int count = register.number() + 1;
        return new Extent(
                register.isMemory() ? Math.max(memories, count) : memories,
                register.isNormal() ? normals | drawn(register.number()) : normals,
                register.isUniform() ? Math.max(uniforms, count) : uniforms,
                register.isTemporary() ? Math.max(temporaries, count) : temporaries,
                register.isMatrix() ? Math.max(matrices, count) : matrices,
                noiseDimension);
    }

    /** The area comes with the increment that it belongs to. */
    private static int drawn(int normal) {
        return normal == 1 ? 3 : 1 << normal;
    }

    boolean draws(int normal) {
        return (normals >> normal & 1) != 0;
    }

    /** Whether it needs noise that a Brownian path does not give. */
    boolean drawsBesideTheBrownianPath() {
        return normals > 3 || uniforms > 0;
    }

    int commonWidth(Extent other) {
        if (noiseDimension != other.noiseDimension && normals != 0 && other.normals != 0) {
            throw new IllegalArgumentException(
                    "the noise of one step is multiplied by a matrix, that of the other is not, or by another one");
        }
        return Math.max(noiseDimension, other.noiseDimension);
    }

    Extent and(Extent other) {
        return new Extent(
                Math.max(memories, other.memories), normals | other.normals,
                Math.max(uniforms, other.uniforms), Math.max(temporaries, other.temporaries),
                Math.max(matrices, other.matrices), Math.max(noiseDimension, other.noiseDimension));
    }
}
