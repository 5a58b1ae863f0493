package ornstein.neural.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import ornstein.learning.Minibatch;
import ornstein.network.Network;

/**
 * The loss of a network on a minibatch, and its gradient, as a function of the parameters.
 *
 * <p>The minibatch is cut into shards, as many as its size says and never the number of threads, and their gradients are added in
 * the order of the shards: the same call gives the same bits, on any number of threads, on the same machine.
 *
 * <p>Holds memory outside of Java's heap until it is closed. One call at a time.
 */
public final class Program implements AutoCloseable {
    private final Network network;
    private final int probes;
    private final Precision precision;
    private final Workers workers;
    private final boolean gpu;
    private final Model model;
    private final Block block;
    private final NDManager memory;
    private final ParameterStore store;
    private final NativeArray parameters;
    private final List<Slot> slots = new ArrayList<>();
    private boolean started;
    private boolean closed;

    Program(Network network, int probes, Precision precision, Workers workers, boolean gpu) {
        if (probes < 0) {
            throw new IllegalArgumentException("probes = " + probes + ": there cannot be fewer than none");
        }
        this.network = network;
        this.probes = probes;
        this.precision = precision;
        this.workers = workers;
        this.gpu = gpu;
        // The script itself goes to the GPU and back.
        model = Model.newInstance("step", Device.cpu(), Engine.NAME);
        try {
            model.load(new ByteArrayInputStream(ScriptArchive.of(StepScript.of(network, probes, gpu))));
        } catch (IOException | MalformedModelException e) {
            model.close();
            throw new IllegalStateException("the training engine does not take the step that was written for it", e);
        }
        block = model.getBlock();
        memory = model.getNDManager();
        store = new ParameterStore(memory, false);
        parameters = new NativeArray(memory, precision, network.size());
    }

    /**
     * Loss and gradient.
     *
     * @param batch with as many probes as the program was made for
     * @param values the parameters, in the order of {@link Network#tensors()}
     * @param gradient is overwritten
     * @return the loss of {@link Minibatch}, and like the gradient not finite where the engine's numbers do not suffice
     * @throws IllegalArgumentException if the minibatch does not fit the network
     * @throws IllegalStateException if the memory does not suffice, or the program is closed
     */
    public synchronized double lossAndGradient(Minibatch batch, double[] values, double[] gradient) {
        if (closed) {
            throw new IllegalStateException("the program is closed: make another one of the engine");
        }
        check(batch, values, gradient);
        var shards = Shards.of(batch.size(), gpu);
        int users = Math.min(workers.count(), shards.count());
        prepare(users, shards.rows());
        parameters.put(values, 0, values.length, 0, 1);
        Arrays.fill(gradient, 0);
        var next = new AtomicInteger();
        var sum = new OrderedSum(gradient);
        // the library prepares itself at the first run, and not for several threads at once
        int running = started ? users : 1;
        started = true;
        workers.run(running, user -> {
            Slot slot = slots.get(user);
            try {
                for (int s = next.getAndIncrement(); s < shards.count(); s = next.getAndIncrement()) {
                    slot.take(batch, s * shards.rows());
                    slot.run(block, store);
                    sum.add(s, slot);
                }
            } catch (RuntimeException | Error e) {
                sum.abandon();
                throw e;
            }
        });
        return sum.loss();
    }

    private void check(Minibatch batch, double[] values, double[] gradient) {
        if (values.length != network.size() || gradient.length != network.size()) {
            throw new IllegalArgumentException("values.length = " + values.length + ", gradient.length = "
                    + gradient.length + ": the network has " + network.size() + " parameters");
        }
        if (batch.size() == 0 || batch.points().dimension() != network.dimension()) {
            throw new IllegalArgumentException("points " + batch.points() + " for a network on ℝ^"
                    + network.dimension() + ": a minibatch has points of that dimension, at least one");
        }
        if (batch.probes().size() != probes) {
            throw new IllegalArgumentException("the minibatch has " + batch.probes().size() + " probes, the program "
                    + probes + ": make a program for them");
        }
        if (network.classes() > 0 && batch.labels().length == 0) {
            throw new IllegalArgumentException("the minibatch has no labels, but the network knows " + network.classes()
                    + " classes: label the data, or take a network without classes");
        }
    }

    private void prepare(int users, int rows) {
        if (!slots.isEmpty() && slots.getFirst().rows() != rows) {
            slots.forEach(Slot::close);
            slots.clear();
        }
        try {
            while (slots.size() < users) {
                slots.add(new Slot(memory, network, parameters, rows, probes, precision));
            }
        } catch (OutOfMemoryError e) {
            throw Failures.explained(e);
        }
    }

    /** How many tensors the program holds. */
    int tensors() {
        return memory.getManagedArrays().size();
    }

    /** Gives the memory back. */
    @Override
    public synchronized void close() {
        closed = true;
        model.close();
    }
}
