package ornstein.solve.ode;

/** What each particle's run took, and how far it went. */
public final class ParticleSteps {
    private final int[] accepted;
    private final int[] rejected;
    private final int[] evaluations;
    private final double[] end;

    ParticleSteps(int particles) {
        accepted = new int[particles];
        rejected = new int[particles];
        evaluations = new int[particles];
        end = new double[particles];
    }

    void store(Lanes lanes, int lane) {
        int particle = lanes.particle[lane];
        accepted[particle] = lanes.accepted[lane];
        rejected[particle] = lanes.rejected[lane];
        evaluations[particle] = lanes.evaluations[lane];
        end[particle] = lanes.time[lane];
    }

    /** The number of particles. */
    public int size() {
        return end.length;
    }

    /** Steps that a particle made. */
    public int accepted(int particle) {
        return accepted[particle];
    }

    /** Steps that it tried and gave up. */
    public int rejected(int particle) {
        return rejected[particle];
    }

    /** Evaluations of the field that it took. */
    public int nfe(int particle) {
        return evaluations[particle];
    }

    /** The time at which it stopped: the end of the run, a terminal event, or where it could not go on. */
    public double end(int particle) {
        return end[particle];
    }

    /** Evaluations per particle, on average; 0 for no particle. */
    public double meanNfe() {
        return mean(evaluations);
    }

    /** The most that a particle took. */
    public int maxNfe() {
        return max(evaluations);
    }

    /** Steps made per particle, on average. */
    public double meanAccepted() {
        return mean(accepted);
    }

    /** The most that a particle made. */
    public int maxAccepted() {
        return max(accepted);
    }

    /** Steps given up per particle, on average. */
    public double meanRejected() {
        return mean(rejected);
    }

    private static double mean(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return counts.length == 0 ? 0 : (double) sum / counts.length;
    }

    private static int max(int[] counts) {
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }
}
