package ornstein.examples;

import java.util.ArrayList;
import java.util.List;

import ornstein.array.Batch;
import ornstein.plot.Lineages;
import ornstein.steer.Observer;
import ornstein.steer.Weights;

/** Writes down where the particles of a steered run are, what they weigh and whom they descend from. */
final class FamilyTree implements Observer {
    private final List<Double> times = new ArrayList<>();
    private final List<double[]> states = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();
    private final List<int[]> ancestors = new ArrayList<>();

    @Override
    public void weighed(int step, double time, Batch particles, Weights shares) {
        times.add(time);
        states.add(particles.plane(0).clone());
        weights.add(shares.toArray());
        ancestors.add(new int[0]);
    }

    @Override
    public void resampled(int step, int[] parents) {
        ancestors.set(step, parents.clone());
    }

    Lineages lineages() {
        return Lineages.of(times.stream().mapToDouble(Double::doubleValue).toArray(), states.toArray(new double[0][]),
                weights.toArray(new double[0][]), ancestors.toArray(new int[0][]));
    }
}
