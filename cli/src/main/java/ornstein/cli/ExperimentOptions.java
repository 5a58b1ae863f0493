package ornstein.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

import ornstein.lab.experiment.ExperimentFile;

/** What every command takes that computes something of an experiment: {@code --set} and {@code --threads}. */
final class ExperimentOptions {
    @Mixin
    private Overrides overrides = new Overrides();

    @Mixin
    private Threads threads = new Threads();

    /** Those that nobody has given. */
    ExperimentOptions() {}

    /** The experiment of a file with the values that the user has set. */
    ExperimentFile read(Path file) throws IOException {
        return overrides.read(file);
    }

    /**
     * Does the work on the threads that the user has named.
     *
     * @throws OutOfMemory if the heap does not hold it, saying what of the experiment would
     */
    <T> T compute(ExperimentFile experiment, Callable<T> work) throws Exception {
        try {
            return threads.call(work);
        } catch (OutOfMemoryError e) {
            throw new OutOfMemory(experiment.experiment().particles(), e);
        }
    }
}
