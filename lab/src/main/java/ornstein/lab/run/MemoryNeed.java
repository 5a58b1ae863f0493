package ornstein.lab.run;

import java.util.Locale;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.experiment.ExperimentFile;

/** How much memory a run takes at most, so that too large a run is refused before it starts. */
final class MemoryNeed {
    /** The longest array that every Java platform makes. */
    private static final long LONGEST = Integer.MAX_VALUE - 8L;
    /** Code, tables of frozen steps, figures. */
    private static final long BASE = 160L << 20;

    private final Experiment experiment;
    private final int dimension;

    MemoryNeed(Experiment experiment, int dimension) {
        this.experiment = experiment;
        this.dimension = dimension;
    }

    /** Refuses a run that the heap cannot hold beside what is in it. */
    void check(ExperimentFile file) {
        check(file, (long) Heap.room(bytes()));
    }

    /**
     * Refuses a run that the heap cannot hold.
     *
     * @param available bytes that the heap may still grow to
     */
    void check(ExperimentFile file, long available) {
        long particles = experiment.particles();
        if (particles > LONGEST) {
            throw refusal(file, available, "at most " + LONGEST + " fit one run; make several with other seeds");
        }
        if (bytes() > available) {
            long most = (long) Math.max(0, (available - fixed()) / perParticle());
            throw refusal(file, available, (most > 0 ? "take at most about " + most + " particles, or give" : "give")
                    + " Java more memory, as in ORNSTEIN_JAVA_OPTS=-Xmx" + gibibytes(bytes()) + "g");
        }
    }

    double bytes() {
        return fixed() + perParticle() * experiment.particles();
    }

    /** Start and end states. */
    private double perParticle() {
        return 2.0 * Double.BYTES * dimension;
    }

    private double fixed() {
        double path = (double) Double.BYTES * dimension * (experiment.sampler().grid().steps() + 1.0)
                * Math.min(experiment.output().trajectory(), experiment.particles());
        double measured = Math.min(experiment.particles(), Measuring.MOST_SAMPLES);
        double sets = experiment.metrics().isEmpty()
                ? 0
                : 4.0 * Double.BYTES * dimension * measured * Runtime.getRuntime().availableProcessors();
        return BASE + path + sets;
    }

    private ExperimentException refusal(ExperimentFile file, long available, String remedy) {
        return file.refuse(
                "particles",
                experiment.particles() + " particles in dimension " + dimension + " need about " + shown(bytes())
                        + " of memory, and " + shown((double) available) + " are available: " + remedy,
                null);
    }

    private static long gibibytes(double bytes) {
        return (long) Math.ceil(bytes / (1L << 30)) + 1;
    }

    private static String shown(double bytes) {
        return bytes >= 1e12
                ? String.format(Locale.ROOT, "%.1f TB", bytes / 1e12)
                : String.format(Locale.ROOT, bytes >= 1e9 ? "%.1f GB" : "%.2f GB", bytes / 1e9);
    }
}
