package ornstein.adjoint;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import ornstein.array.Block;
import ornstein.solve.Register;
import ornstein.solve.Workspace;

/** A tangent or a cotangent for each register of a workspace that varies, zero until it is written. */
final class Shadows {
    private final Map<Register, Block> blocks = new HashMap<>();

    /** Zeros everywhere. */
    void clear() {
        for (Block block : blocks.values()) {
            clear(block);
        }
    }

    static void clear(Block block) {
        for (int d = 0; d < block.dimension(); d++) {
            Arrays.fill(block.plane(d), 0, block.size(), 0);
        }
    }

    /** The shadow of a register, of the extents that it has in the workspace. */
    Block of(Register register, Workspace workspace) {
        Block value = workspace.block(register);
        Block known = blocks.get(register);
        if (known == null || known.size() != value.size() || known.dimension() != value.dimension()) {
            known = new Block(new double[value.dimension()][value.size()], 0, value.size());
            blocks.put(register, known);
        }
        return known;
    }
}
