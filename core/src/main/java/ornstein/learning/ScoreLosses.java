package ornstein.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.kernel.Blocks;
import ornstein.process.FrozenDerivative;
import ornstein.process.FrozenField;
import ornstein.process.VectorField;

/**
 * w (‖s‖² + 2 Σₘ ⟨vₘ, J vₘ⟩) of each example, with the Jacobian J of a score that is known.
 *
 * @param scores s of each label, and of C for none
 * @param examples at which points and times, with labels and weights w
 * @param probes vₘ
 */
record ScoreLosses(IntFunction<VectorField> scores, Examples examples, List<Batch> probes) {
    private static final int BLOCK = 64;

    double[] values() {
        double[] values = new double[examples.size()];
        int[] labels = examples.labels();
        Map<Integer, VectorField> known = new HashMap<>();
        for (int label : labels.length == 0 ? new int[] {0} : labels) {
            known.computeIfAbsent(label, scores::apply);
        }
        VectorField[] own = new VectorField[values.length];
        Arrays.setAll(own, i -> known.get(labels.length == 0 ? 0 : labels[i]));
        Blocks.forEach(values.length, BLOCK, Room::new, (room, from, end) -> {
            for (int i = from; i < end; i++) {
                values[i] = examples.weights()[i] * value(own[i], i, room);
            }
        });
        return values;
    }

    /** What one thread works in. */
    private final class Room {
        private final Scratch scratch = new Scratch();
        private final Block out = Block.of(Batch.zeros(1, examples.points().dimension()));
        private double[] doubles = new double[0];
    }

    private double value(VectorField score, int i, Room room) {
        Block x = new Block(examples.points().planes(), i, 1);
        FrozenField field = score.at(examples.times()[i]);
        FrozenDerivative frozen = field.derivative().orElseThrow(() -> new IllegalArgumentException(
                "the Jacobian of this field's score is not known: give a DifferentiableField, as exact fields are"));
        if (room.doubles.length < field.scratch()) {
            room.doubles = new double[field.scratch()];
        }
        field.evaluate(x, room.doubles, room.out);
        double value = 0;
        for (int d = 0; d < x.dimension(); d++) {
            double own = room.out.get(0, d);
            value = Math.fma(own, own, value);
        }
        for (Batch probe : probes) {
            frozen.jacobianVector(x, new Block(probe.planes(), i, 1), room.scratch, room.out);
            for (int d = 0; d < x.dimension(); d++) {
                value = Math.fma(2 * probe.get(i, d), room.out.get(0, d), value);
            }
        }
        return value;
    }
}
