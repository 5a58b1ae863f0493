package ornstein.neural.engine;

import ai.djl.engine.EngineException;

import ornstein.network.Network;

/**
 * The engine that trains networks: PyTorch inside the JVM, on the GPU if it finds one and else on the cores.
 *
 * <p>Works offline, with the native library that Maven brings. The library takes its settings once for a JVM, from system
 * properties that loading sets: it is held to one thread per caller and to executing the steps as they are written.
 */
public final class Engine implements AutoCloseable {
    static final String NAME = "PyTorch";

    private final ai.djl.engine.Engine library;
    private final Workers workers;

    private Engine(ai.djl.engine.Engine library, Workers workers) {
        this.library = library;
        this.workers = workers;
    }

    /** The engine on all processors. */
    public static Engine load() {
        return load(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Loads the engine and makes it calculate a training step whose result is known.
     *
     * @param threads how many shards of a minibatch are calculated side by side, ≥ 1; no result depends on it
     * @throws IllegalStateException if there is no native library for this platform, or it calculates wrong
     */
    public static Engine load(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads = " + threads + ": give at least one");
        }
        var engine = new Engine(NativeLibrary.load(), new Workers(threads));
        try {
            SelfCheck.run(engine);
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
        return engine;
    }

    /**
     * The training step of a network.
     *
     * @param probes how many probes the minibatches have; 0 for a regression
     */
    public Program program(Network network, int probes, Precision precision) {
        try {
            return new Program(network, probes, precision, workers, gpu());
        } catch (EngineException | OutOfMemoryError e) {
            throw Failures.explained(e);
        }
    }

    /** Whether the engine calculates on a GPU. */
    public boolean gpu() {
        return library.defaultDevice().isGpu();
    }

    Workers workers() {
        return workers;
    }

    /** What calculates, for the record: for example {@code PyTorch 2.7.1 on 2 threads}. */
    @Override
    public String toString() {
        return NAME + " " + library.getVersion() + (gpu() ? " on the GPU" : " on " + workers.count() + " threads");
    }

    /** Ends the engine's threads. Programs are closed on their own. */
    @Override
    public void close() {
        workers.close();
    }
}
