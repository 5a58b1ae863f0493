package ornstein.neural.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.learning.Minibatch;
import ornstein.network.Network;

/** What one worker needs to calculate one shard of a minibatch: its inputs and its result in native memory. */
final class Slot {
    private final Network network;
    private final int rows;
    private final NativeArray points;
    private final NativeArray conditions;
    private final NativeArray targets;
    private final NativeArray weights;
    private final List<NativeArray> probes;
    private final NativeArray result;
    private final NDList inputs;
    private final double[] condition;

    /**
     * Takes the memory.
     *
     * @param rows how many points a shard has
     * @param probes how many probes a point has
     */
    Slot(NDManager manager, Network network, NativeArray parameters, int rows, int probes, Precision precision) {
        this.network = network;
        this.rows = rows;
        int d = network.dimension();
        condition = new double[network.condition()];
        points = new NativeArray(manager, precision, rows, d);
        conditions = new NativeArray(manager, precision, rows, condition.length);
        targets = new NativeArray(manager, precision, rows, d);
        weights = new NativeArray(manager, precision, rows);
        this.probes = probes == 0 ? List.of() : List.of(new NativeArray(manager, precision, probes, rows, d));
        result = new NativeArray(manager, precision, network.size() + 1L);
        List<NDArray> tensors = new ArrayList<>(List.of(parameters.tensor(), points.tensor(), conditions.tensor(),
                targets.tensor(), weights.tensor()));
        this.probes.forEach(array -> tensors.add(array.tensor()));
        tensors.add(result.tensor());
        inputs = new NDList(tensors);
    }

    void close() {
        points.close();
        conditions.close();
        targets.close();
        weights.close();
        probes.forEach(NativeArray::close);
        result.close();
    }

    int rows() {
        return rows;
    }

    /**
     * Takes points from, from + 1, … of a minibatch. What is left of the rows gets weight 0: it adds nothing to the loss, and all
     * shards have one shape.
     */
    void take(Minibatch batch, int from) {
        int count = Math.min(rows, batch.size() - from);
        copy(batch.points(), from, count, points, 0);
        copy(batch.targets(), from, count, targets, 0);
        for (int m = 0; m < batch.probes().size(); m++) {
            copy(batch.probes().get(m), from, count, probes.getFirst(), m * rows);
        }
        weights.put(batch.weights(), from, count, 0, 1);
        weights.zero(count, rows);
        boolean labelled = network.classes() > 0;
        for (int i = 0; i < count; i++) {
            network.condition(batch.times()[from + i], labelled ? batch.labels()[from + i] : 0, condition, 0);
            conditions.put(condition, 0, condition.length, i * condition.length, 1);
        }
        conditions.zero(count * condition.length, rows * condition.length);
    }

    private void copy(Batch source, int from, int count, NativeArray target, int row) {
        int d = source.dimension();
        for (int j = 0; j < d; j++) {
            target.put(source.plane(j), from, count, row * d + j, d);
        }
        target.zero((row + count) * d, (row + rows) * d);
    }

    /** Loss and gradient of what was taken. */
    void run(Block block, ParameterStore store) {
        block.forward(store, inputs, true).close();
    }

    /** Adds the gradient to an array and gives back the loss. */
    double addTo(double[] gradient) {
        result.addTo(gradient);
        return result.get(gradient.length);
    }
}
