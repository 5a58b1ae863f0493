package ornstein.kernel;

/** Fused multiply–adds from registers and nothing else: what the kernels' speed is measured against. */
public interface PeakKernel {
    /**
     * Runs rounds of independent multiply–adds.
     *
     * @param value where to put a result, so that the work is not optimised away
     * @return the number of multiply–adds made
     */
    long run(int rounds, double[] value);
}
