package ornstein.kernel;

/**
 * The kernels of this process, chosen once; see {@link KernelChoice}. A program that wants to report a bad choice as such calls
 * {@link KernelChoice#fromEnvironment()} first: here it ends in an {@link ExceptionInInitializerError}.
 */
public final class Kernels {

    private static final KernelChoice CHOICE = chosen();
    private static final ElementaryKernel ELEMENTARY = CHOICE.bits() == 0
            ? new ScalarElementaryKernel()
            : new SimdElementaryKernel();
    private static final RandomKernel RANDOM = CHOICE.bits() == 0 ? new ScalarRandomKernel() : new SimdRandomKernel();
    private static final MixtureKernel MIXTURE = CHOICE.bits() == 0
            ? new ScalarMixtureKernel()
            : new SimdMixtureKernel();
    private static final LayerKernel LAYER = CHOICE.bits() == 0 ? new ScalarLayerKernel() : new SimdLayerKernel();
    private static final PeakKernel PEAK = CHOICE.bits() == 0 ? new ScalarPeakKernel() : new SimdPeakKernel();

    private Kernels() {}

    /** "scalar", "simd-128", "simd-256" or "simd-512". */
    public static String name() {
        return CHOICE.name();
    }

    /** Elementary functions of arrays. */
    public static ElementaryKernel elementary() {
        return ELEMENTARY;
    }

    /** Counter-based random numbers. */
    public static RandomKernel random() {
        return RANDOM;
    }

    /** Softmax-weighted sums of affine maps. */
    public static MixtureKernel mixture() {
        return MIXTURE;
    }

    /** Layers of networks. */
    public static LayerKernel layer() {
        return LAYER;
    }

    /** Multiply–adds alone, to measure the machine's peak. */
    public static PeakKernel peak() {
        return PEAK;
    }

    private static KernelChoice chosen() {
        KernelChoice choice = KernelChoice.fromEnvironment();
        if (!KernelChoice.vectorModulePresent() && !KernelChoice.forced()) {
            System.err.println(KernelChoice.ABSENT);
        }
        return choice;
    }
}
