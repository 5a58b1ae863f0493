package ornstein.adjoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.kernel.Blocks;
import ornstein.process.ParameterGradients;
import ornstein.process.Parameterised;

/** One way forwards through a run, leg by leg with the states at their starts kept, and one back. */
final class Sweep {
    /** Doubles of a block's state. */
    private static final int BLOCK_BUDGET = 1 << 14;
    /** Partial sums of parameters: how many at most, and of how many doubles all together. */
    private static final int CHUNKS = 64;
    private static final long SUM_BUDGET = 1 << 24;

    private final Journey journey;
    private final boolean second;
    private final int length;
    private final int block;
    private final List<Snapshot> values = new ArrayList<>();
    private final List<Snapshot> tangents = new ArrayList<>();
    private Snapshot cotangents;
    private Snapshot motions;

    /** @param second whether second derivatives are wanted */
    Sweep(Journey journey, boolean second) {
        this.journey = journey;
        this.second = second;
        this.length = (int) Math.ceil(Math.sqrt(journey.steps()));
        Batch start = journey.replay().start();
        this.block = Math.clamp(Integer.highestOneBit(Math.max(1, BLOCK_BUDGET / start.dimension())), 32, 256);
        this.cotangents = Snapshot.of(start);
        this.motions = Snapshot.of(start);
    }

    /**
     * Makes the run.
     *
     * @param direction to be carried along, or null
     * @return the last state
     */
    Batch forward(@Nullable Batch direction) {
        values.add(Snapshot.of(journey.replay().start()));
        if (direction != null) {
            tangents.add(Snapshot.of(direction));
        }
        int steps = journey.steps();
        for (int first = 0; first < steps; first += length) {
            Leg leg = journey.leg(first, Math.min(steps, first + length), second);
            advance(leg, direction != null);
        }
        Batch last = values.getLast().state();
        int bad = last.firstNonFinite();
        if (bad >= 0) {
            throw new ArithmeticException("the run is not finite at particle " + bad
                    + ": make it by itself to be told where it diverges, and take more steps there");
        }
        return last;
    }

    private void advance(Leg leg, boolean along) {
        Snapshot before = values.getLast();
        int memories = Math.max(before.memories(), leg.memories());
        Snapshot after = Snapshot.zeros(before.state(), memories);
        Snapshot tangentBefore = along ? tangents.getLast() : null;
        Snapshot tangentAfter = along ? Snapshot.zeros(before.state(), memories) : null;
        Blocks.forEach(size(), block, () -> new Room(journey, leg, memories, block), (room, from, end) -> {
            room.load(before, tangentBefore, from, end - from);
            room.forward(false, along);
            room.store(after, null, from);
            if (tangentAfter != null) {
                room.store(tangentAfter, room.tangents, from);
            }
        });
        values.add(after);
        if (tangentAfter != null) {
            tangents.add(tangentAfter);
        }
    }

    /**
     * Goes back from the last state.
     *
     * @param cotangent of the last state
     * @param motion how it moves along the direction that was carried, or null
     * @param owners whose parameters' gradients are wanted
     */
    ParameterGradients backward(Batch cotangent, @Nullable Batch motion, List<Parameterised> owners) {
        int memories = values.getLast().memories();
        cotangents = atTheEnd(cotangent, memories);
        if (motion != null) {
            motions = atTheEnd(motion, memories);
        }
        int chunk = chunk(owners);
        ParameterGradients[] sums = new ParameterGradients[Math.max(1, Math.ceilDiv(size(), chunk))];
        Arrays.setAll(sums, c -> owners.isEmpty() ? ParameterGradients.none() : new ParameterGradients(owners));
        int steps = journey.steps();
        for (int i = Math.ceilDiv(steps, length) - 1; i >= 0; i--) {
            Leg leg = journey.leg(i * length, Math.min(steps, (i + 1) * length), second);
            retreat(leg, i, motion != null, chunk, sums);
        }
        for (int step = 1; step < sums.length; step *= 2) {
            for (int c = 0; c + step < sums.length; c += 2 * step) {
                sums[c].add(sums[c + step]);
            }
        }
        return sums[0];
    }

    private static Snapshot atTheEnd(Batch state, int memories) {
        Snapshot zeros = Snapshot.zeros(state, memories);
        List<Batch> all = new ArrayList<>(zeros.values());
        all.set(0, state.copy());
        return new Snapshot(all);
    }

    private void retreat(Leg leg, int index, boolean along, int chunk, ParameterGradients[] sums) {
        Snapshot before = values.get(index);
        Snapshot tangentBefore = along ? tangents.get(index) : null;
        int memories = cotangents.memories();
        Blocks.forEach(size(), chunk, () -> new Room(journey, leg, memories, block), (room, first, last) -> {
            Pullback pullback = new Pullback(sums[first / chunk], along);
            for (int from = first; from < last; from += block) {
                room.load(before, tangentBefore, from, Math.min(block, last - from));
                room.forward(true, along);
                room.cotangents.clear();
                room.load(cotangents, room.cotangents, from);
                if (along) {
                    room.moved.clear();
                    room.load(motions, room.moved, from);
                }
                room.backward(pullback);
                room.store(cotangents, room.cotangents, from);
                if (along) {
                    room.store(motions, room.moved, from);
                }
            }
        });
    }

    /** How many particles have one partial sum: a function of the sizes alone. */
    private int chunk(List<Parameterised> owners) {
        if (owners.isEmpty()) {
            return block;
        }
        long parameters = 1;
        for (Parameterised owner : owners) {
            parameters += owner.parameters();
        }
        long fitting = Math.clamp(SUM_BUDGET / parameters, 1, CHUNKS);
        return Math.ceilDiv((int) Math.max(1, Math.ceilDiv((long) size(), fitting)), block) * block;
    }

    private int size() {
        return journey.replay().start().size();
    }

    /** How many states have been kept, the last one included. */
    int kept() {
        return values.size();
    }

    /** The direction at the end of the run. */
    Batch tangent() {
        return tangents.getLast().state();
    }

    /** The cotangent of the start, once the sweep has gone back. */
    Batch cotangent() {
        return cotangents.state();
    }

    /** How it moves along the direction. */
    Batch motion() {
        return motions.state();
    }
}
