package ornstein.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ornstein.distribution.Estimate;

/** The losses of a training, and the floor that no network can come below. */
final class LossHistory {
    /** So many points of a curve are enough for any picture. */
    private static final int DRAWN = 160;

    /** From so many stretches an excess is put together: with its band it needs room. */
    private static final int BANDS = 60;

    /** So many losses show how they scatter. */
    private static final int ENOUGH = 16;

    /** An excess is told once it is so many times its standard error: then two of these are half of it. */
    private static final double TOLD = 4;

    private final Optional<Estimate> floor;
    private final List<Double> losses = new ArrayList<>();

    /** @param floor the loss of the exact field, where it is known */
    LossHistory(Optional<Estimate> floor) {
        this.floor = floor;
    }

    void add(double loss) {
        losses.add(loss);
    }

    int steps() {
        return losses.size();
    }

    Optional<Estimate> floor() {
        return floor;
    }

    /** Means over stretches of steps that grow in proportion to the step, so that they are equally long on a logarithmic axis. */
    List<LossStretch> stretches() {
        return stretches(DRAWN);
    }

    private List<LossStretch> stretches(int count) {
        List<LossStretch> stretches = new ArrayList<>();
        double growth = StrictMath.pow(Math.max(2, losses.size()), 1.0 / count);
        double edge = 1;
        int from = 0;
        while (from < losses.size()) {
            edge *= growth;
            int end = (int) Math.min(losses.size(), Math.max(from + 1, Math.floor(edge)));
            // what is left at the end would be a stretch too short to be averaged
            end = losses.size() - end < (end - from) / 2 ? losses.size() : end;
            stretches.add(stretch(from, end));
            from = end;
        }
        return stretches;
    }

    /**
     * What is above the floor, over stretches that go on until it stands out from chance, or longer ones would be no surer because the
     * floor itself is not; so that no step is left out. The last reaches to the end of the training whatever it tells, and further back
     * if its whole interval would lie below the floor.
     *
     * @return in order; none if no floor is known, or fewer than two steps were made, or even all of them lie below the floor
     */
    List<LossStretch> excess() {
        if (floor.isEmpty() || losses.size() < 2) {
            return List.of();
        }
        List<LossStretch> told = new ArrayList<>();
        Optional<LossStretch> open = Optional.empty();
        for (LossStretch next : stretches(BANDS)) {
            LossStretch longer = open.map(begun -> begun.and(next)).orElse(next);
            boolean isTold = isTold(longer);
            if (isTold) {
                told.add(longer);
            }
            open = isTold ? Optional.empty() : Optional.of(longer);
        }
        open.ifPresent(told::add);
        return aboveFloor(told);
    }

    private boolean isTold(LossStretch stretch) {
        LossStretch excess = stretch.above(floor.orElseThrow());
        return excess.mean() >= TOLD * excess.error()
                || excess.upper() > 0 && stretch.error() <= floor.orElseThrow().error();
    }

    private List<LossStretch> aboveFloor(List<LossStretch> told) {
        Estimate least = floor.orElseThrow();
        while (told.size() > 1 && told.getLast().above(least).upper() <= 0) {
            LossStretch last = told.removeLast();
            told.add(told.removeLast().and(last));
        }
        return told.stream().map(stretch -> stretch.above(least)).filter(excess -> excess.upper() > 0).toList();
    }

    private LossStretch stretch(int from, int end) {
        int n = end - from;
        double mean = mean(from, end);
        return new LossStretch(from, end, mean, Math.sqrt((n < ENOUGH ? nearby(from, end) : variance(from, end)) / n));
    }

    private double mean(int from, int end) {
        return losses.subList(from, end).stream().mapToDouble(loss -> loss).sum() / (end - from);
    }

    private double variance(int from, int end) {
        double mean = mean(from, end);
        return losses.subList(from, end).stream().mapToDouble(loss -> (loss - mean) * (loss - mean)).sum()
                / (end - from - 1);
    }

    /** Half the mean square of the differences from step to step around: a fall of the loss hardly adds to it. */
    private double nearby(int from, int end) {
        int first = Math.clamp((from + end - ENOUGH) / 2, 0, Math.max(0, losses.size() - ENOUGH));
        int last = Math.min(losses.size(), first + ENOUGH);
        double squares = 0;
        for (int i = first + 1; i < last; i++) {
            double difference = losses.get(i) - losses.get(i - 1);
            squares += difference * difference;
        }
        return last - first < 2 ? 0 : squares / (2 * (last - first - 1));
    }
}
