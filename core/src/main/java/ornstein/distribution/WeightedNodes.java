package ornstein.distribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import ornstein.array.Batch;

/**
 * A law of points that stands for a density: the nodes of a quadrature with their weights, which are positive, so that its
 * moments are those of the quadrature.
 *
 * @param law the points
 * @param resolution the Wasserstein-1 distance from the density's own law, at most: how far mass is from the next node
 */
public record WeightedNodes(Empirical law, double resolution) {
    /** Boxes with less mass than this have no nodes worth keeping. */
    private static final double NEGLIGIBLE = 1e-13;

    /** Divides boxes where mass times distance between nodes is largest, until there are nodes enough. */
    static WeightedNodes of(Cubature cubature, int least) {
        int parts = (1 << cubature.frame().dimension()) - 1;
        while (true) {
            List<Cubature.Panel> panels = cubature.panels();
            double[] spread = panels.stream().mapToDouble(panel -> panel.mass() * reach(cubature, panel)).toArray();
            double mass = panels.stream().mapToDouble(Cubature.Panel::mass).sum();
            long held = panels.stream().filter(panel -> panel.mass() > NEGLIGIBLE * mass).count();
            long missing = Math.ceilDiv(least, cubature.nodes()) - held;
            if (missing <= 0) {
                return collected(cubature, mass, spread);
            }
            boolean[] divided = new boolean[spread.length];
            List<Integer> order = IntStream.range(0, spread.length).boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -spread[i]).thenComparingInt(i -> i)).toList();
            double top = spread[order.getFirst()];
            for (int i = 0; i < order.size() && i <= missing / parts; i++) {
                int at = order.get(i);
                divided[at] = spread[at] > 0.25 * top && panels.get(at).box().isDivisible();
            }
            cubature.divide(divided);
        }
    }

    private static double reach(Cubature cubature, Cubature.Panel panel) {
        double[] amounts = new double[panel.box().dimension()];
        for (int d = 0; d < amounts.length; d++) {
            amounts[d] = 0.25 * GaussKronrod.LARGEST_GAP * panel.box().side(d); // half a gap
        }
        return cubature.frame().reach(amounts);
    }

    private static WeightedNodes collected(Cubature cubature, double mass, double[] spread) {
        int dimension = cubature.frame().dimension();
        List<double[]> rows = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double resolution = 0;
        for (int p = 0; p < spread.length; p++) {
            resolution += spread[p] / mass;
            Cubature.Panel panel = cubature.panels().get(p);
            if (!(panel.mass() > NEGLIGIBLE * mass)) {
                continue;
            }
            Batch points = cubature.points(List.of(panel.box()));
            double volume = Cubature.halfVolume(panel.box());
            for (int n = 0; n < panel.density().length; n++) {
                double weight = volume * Cubature.kronrodWeight(dimension, n) * panel.density()[n] / mass;
                if (weight > NEGLIGIBLE) {
                    rows.add(points.row(n));
                    weights.add(weight);
                }
            }
        }
        Empirical law = Empirical.of(weights.stream().mapToDouble(w -> w).toArray(),
                Batch.ofRows(rows.toArray(double[][]::new)));
        return new WeightedNodes(law, resolution);
    }
}
