package ornstein.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Which of the twin kernels runs: scalar, or SIMD of a width in bits. Names no class of the Vector API, so that it can
 * decide where that module is absent.
 *
 * @param bits the vector width: 128, 256 or 512; 0 for scalar
 */
public record KernelChoice(int bits) {

    /** The environment variable that forces a kernel. */
    public static final String VARIABLE = "ORNSTEIN_KERNEL";
    /** The system property that does the same and wins over the variable (a hook for tests). */
    public static final String PROPERTY = "ornstein.kernel";

    static final String VECTOR_MODULE = "jdk.incubator.vector";
    static final String ABSENT = "ornstein: the Vector API module is absent: scalar kernels (slower, same bits); start Java"
            + " with --add-modules jdk.incubator.vector";

    /** @throws IllegalArgumentException if bits is none of 0, 128, 256, 512 */
    public KernelChoice {
        if (bits != 0 && bits != 128 && bits != 256 && bits != 512) {
            throw new IllegalArgumentException(
                    "bits = " + bits + ": a kernel is 0 (scalar), 128, 256 or 512 bits wide");
        }
    }

    /** "scalar", "simd-128", "simd-256" or "simd-512". */
    public String name() {
        return bits == 0 ? "scalar" : "simd-" + bits;
    }

    /** Whether the Vector API module was resolved when Java started. */
    public static boolean vectorModulePresent() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }

    /**
     * The choice this Java process must take: the property, else the variable, else the machine's preferred width.
     *
     * @throws IllegalArgumentException if the property or variable has a value that is not a kernel, or asks for a width
     *         while the Vector API module is absent
     */
    public static KernelChoice fromEnvironment() {
        String property = System.getProperty(PROPERTY);
        return property == null
                ? parse(VARIABLE, System.getenv(VARIABLE), vectorModulePresent())
                : parse(PROPERTY, property, vectorModulePresent());
    }

    /** Whether somebody asked for a kernel. */
    static boolean forced() {
        String value = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        return value != null && !value.isBlank();
    }

    static KernelChoice parse(String source, @Nullable String value, boolean vectors) {
        if (value == null || value.isBlank()) {
            return new KernelChoice(vectors ? PreferredWidth.bits() : 0);
        }
        int bits = switch (value.strip()) {
            case "scalar" -> 0;
            case "128" -> 128;
            case "256" -> 256;
            case "512" -> 512;
            default -> throw new IllegalArgumentException(
                    source + " = " + value
                            + ": must be scalar, 128, 256 or 512; leave it unset for this machine's best");
        };
        if (bits > 0 && !vectors) {
            throw new IllegalArgumentException(source + " = " + value + ": needs the Vector API module; start Java with"
                    + " --add-modules " + VECTOR_MODULE + ", or set " + source + " to scalar");
        }
        return new KernelChoice(bits);
    }
}
