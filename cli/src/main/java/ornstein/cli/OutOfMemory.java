package ornstein.cli;

/** A run that the heap did not hold. */
final class OutOfMemory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfMemory(long particles, OutOfMemoryError cause) {
        super(
                "out of memory with " + particles + " particles: take fewer (--set particles=…), keep fewer paths"
                        + " (--set output.trajectory=0), or give Java more, as in ORNSTEIN_JAVA_OPTS=-Xmx16g",
                cause);
    }
}
