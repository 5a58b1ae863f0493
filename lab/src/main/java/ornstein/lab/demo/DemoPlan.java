package ornstein.lab.demo;

/**
 * How much the demonstration does.
 *
 * @param seed of all randomness
 * @param particles N ≥ 1
 * @param sdeSteps equal steps of the reverse SDE from t = 1 to t = 0
 * @param flowSteps equal steps of the probability flow from t = 1 to t = 0
 * @param falseAlarmRate the chance that exact samples would raise any alarm in the whole table
 * @param frames of the animation
 */
public record DemoPlan(
        long seed, int particles, int sdeSteps, int flowSteps, double falseAlarmRate, int frames) {
    /**
     * The plan of {@code ornstein demo}: 20 000 particles, 500 steps of Euler–Maruyama and 100 of Heun, 1 % false alarms.
     *
     * <p>Measured with a million particles, these steps leave W1 about 0.002 (Euler–Maruyama) and below 0.001 (Heun)
     * from the exact law, where exact samples of 20 000 particles are at about 0.01: the methods are exact in the limit
     * of small steps, and at this size these steps are small enough that no test of this size should tell.
     */
    public static DemoPlan standard(long seed) {
        return new DemoPlan(seed, 20_000, 500, 100, 0.01, 150);
    }

    /** Checks the numbers. */
    public DemoPlan {
        if (particles < 1 || sdeSteps < 1 || flowSteps < 1 || frames < 4) {
            throw new IllegalArgumentException(
                    "particles = " + particles + ", sdeSteps = " + sdeSteps + ", flowSteps = " + flowSteps
                            + ", frames = " + frames + ": need at least 1, 1, 1 and 4");
        }
    }
}
