package ornstein.solve;

/**
 * A block of particles that a {@link Program} reads and writes while it moves them: one value per particle and coordinate.
 *
 * @param index where it lies in a workspace
 */
public record Register(int index) {
    /** The particles themselves. */
    public static final Register STATE = new Register(0);

    private static final int MEMORY = 1;
    private static final int NORMAL = 16;
    private static final int UNIFORM = 32;
    private static final int TEMPORARY = 48;
    private static final int MATRIX = 1072;

    /** Blocks that keep their values from one step to the next. */
    static final int MEMORIES = NORMAL - MEMORY;

    /** Blocks of standard normals: the Brownian increment, its area, and more. */
    static final int NORMALS = UNIFORM - NORMAL;

    /** Blocks of one uniform per particle. */
    static final int UNIFORMS = TEMPORARY - UNIFORM;

    static Register memory(int slot) {
        return new Register(MEMORY + checked("memory slot", slot, MEMORIES));
    }

    static Register normal(int draw) {
        return new Register(NORMAL + checked("normal", draw, NORMALS));
    }

    static Register uniform(int draw) {
        return new Register(UNIFORM + checked("uniform", draw, UNIFORMS));
    }

    static Register temporary(int number) {
        return new Register(TEMPORARY + checked("temporary", number, TEMPORARIES));
    }

    static Register matrix(int number) {
        return new Register(MATRIX + checked("matrix", number, TEMPORARIES));
    }

    /** Blocks that live within one step, and as many of matrices. */
    static final int TEMPORARIES = MATRIX - TEMPORARY;

    /** All there are. */
    static final int ALL = MATRIX + TEMPORARIES;

    private static int checked(String name, int number, int end) {
        if (number < 0 || number >= end) {
            throw new IllegalArgumentException(
                    name + " " + number + ": a program has those from 0 to " + (end - 1));
        }
        return number;
    }

    /** Whether it is the block of particles that is stepped. */
    public boolean isState() {
        return index == 0;
    }

    /** Whether it keeps its value from one step to the next. */
    public boolean isMemory() {
        return index >= MEMORY && index < NORMAL;
    }

    /** Whether it holds fresh standard normals. */
    public boolean isNormal() {
        return index >= NORMAL && index < UNIFORM;
    }

    /** Whether it holds fresh uniforms, one per particle. */
    public boolean isUniform() {
        return index >= UNIFORM && index < TEMPORARY;
    }

    /** Whether its value lives within one step only. */
    public boolean isTemporary() {
        return index >= TEMPORARY && index < MATRIX;
    }

    /** Whether it holds a matrix per particle, within one step only. */
    public boolean isMatrix() {
        return index >= MATRIX;
    }

    /** Its number among those of its kind, from 0. */
    public int number() {
        int bank = MATRIX;
        if (isState()) {
            bank = 0;
        } else if (isMemory()) {
            bank = MEMORY;
        } else if (isNormal()) {
            bank = NORMAL;
        } else if (isUniform()) {
            bank = UNIFORM;
        } else if (isTemporary()) {
            bank = TEMPORARY;
        }
        return index - bank;
    }

    /** factor · this. */
    public Sum times(double factor) {
        return Sum.of(factor, this);
    }

    /** this + factor · other. */
    public Sum plus(double factor, Register other) {
        return times(1).plus(factor, other);
    }
}
