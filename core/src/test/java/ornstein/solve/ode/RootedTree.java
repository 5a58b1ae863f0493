package ornstein.solve.ode;

import java.util.ArrayList;
import java.util.List;

/**
 * A rooted tree, to which one condition on a Runge–Kutta scheme belongs: Σ bⱼ Φⱼ(tree) = 1/γ(tree) [butcher2016numerical].
 *
 * @param branches in falling order of the list of all trees
 */
record RootedTree(List<RootedTree> branches) {
    /** All trees of 1, …, n nodes; entry p − 1 has those of p nodes. */
    static List<List<RootedTree>> upTo(int n) {
        List<List<RootedTree>> all = new ArrayList<>();
        all.add(List.of(new RootedTree(List.of())));
        for (int p = 2; p <= n; p++) {
            List<RootedTree> candidates = new ArrayList<>();
            all.forEach(candidates::addAll);
            List<RootedTree> found = new ArrayList<>();
            extend(List.of(), p - 1, candidates, candidates.size() - 1, found);
            all.add(found);
        }
        return all;
    }

    private static void extend(List<RootedTree> branches, int nodes, List<RootedTree> candidates, int last,
            List<RootedTree> found) {
        if (nodes == 0) {
            found.add(new RootedTree(branches));
            return;
        }
        for (int i = 0; i <= last; i++) {
            RootedTree branch = candidates.get(i);
            if (branch.order() <= nodes) {
                List<RootedTree> more = new ArrayList<>(branches);
                more.add(branch);
                extend(more, nodes - branch.order(), candidates, i, found);
            }
        }
    }

    /** The number of nodes. */
    int order() {
        return 1 + branches.stream().mapToInt(RootedTree::order).sum();
    }

    /** γ. */
    double density() {
        double product = order();
        for (RootedTree branch : branches) {
            product *= branch.density();
        }
        return product;
    }

    /** Φ of each stage. */
    double[] weights(double[][] a) {
        double[] weights = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            weights[i] = 1;
        }
        for (RootedTree branch : branches) {
            double[] inner = branch.weights(a);
            for (int i = 0; i < a.length; i++) {
                double sum = 0;
                for (int j = 0; j < a[i].length; j++) {
                    sum = Math.fma(a[i][j], inner[j], sum);
                }
                weights[i] *= sum;
            }
        }
        return weights;
    }
}
