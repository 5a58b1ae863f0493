package ornstein.learning;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;
import ornstein.path.GaussianPath;
import ornstein.path.Schedule;

/**
 * Ends by the exact flow.
 *
 * @param law of the data
 * @param schedule of the path
 * @param end the time at which paths end
 */
record ExactEnds(Law law, Schedule schedule, double end) implements FlowEnds {
    private static final int BLOCK = 64;

    ExactEnds {
        checkEnd(end);
    }

    static void checkEnd(double end) {
        if (!(end >= 0 && end < 1)) {
            throw new IllegalArgumentException("end = " + end + ": paths end at a time in [0, 1), where 0 is data");
        }
    }

    static void checkTimes(Batch x, double[] times, double end) {
        if (times.length != x.size()) {
            throw new IllegalArgumentException(times.length + " times for " + x.size()
                    + " points: give each point its time");
        }
        for (int i = 0; i < times.length; i++) {
            if (!(times[i] >= end && times[i] <= 1)) {
                throw new IllegalArgumentException("times[" + i + "] = " + times[i] + ": paths end at t = " + end
                        + ", and begin there or later; take times from " + end + " to 1, or an earlier end");
            }
        }
    }

    @Override
    public Batch of(Batch x, double[] times) {
        checkTimes(x, times, end);
        GaussianPath path = new GaussianPath(schedule);
        Batch ends = Batch.zeros(x.size(), x.dimension());
        Blocks.forEach(x.size(), BLOCK, () -> path, (own, from, to) -> {
            for (int i = from; i < to; i++) {
                Batch moved = own.flowMap(law, times[i], end).apply(x.slice(i, i + 1));
                for (int d = 0; d < x.dimension(); d++) {
                    ends.set(i, d, moved.get(0, d));
                }
            }
        });
        return ends;
    }
}
