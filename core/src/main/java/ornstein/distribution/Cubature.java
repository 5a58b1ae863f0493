package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import ornstein.array.Batch;
import ornstein.kernel.ScalarMath;

/**
 * Adaptive Gauss–Kronrod quadrature of an unnormalised density on boxes of the line or the plane [piessens1983quadpack], each
 * with 21 nodes an axis: those boxes are divided whose two rules differ most in mass, first or second moments.
 */
final class Cubature {
    private static final int GENERATIONS = 64;
    /** Boxes that are evaluated at once. */
    private static final int CHUNK = 1 << 18;

    /**
     * A box with what was found there.
     *
     * @param density e^{log p̃ − peak} at the nodes, the first axis fastest
     * @param size ∫ of density times |moment|, for the moments 1, z, z² of each axis
     * @param error what both rules differ by, for each of them
     */
    record Panel(Box box, double[] density, double[] size, double[] error) {
        double mass() {
            return size[0];
        }
    }

    private final Frame frame;
    private final Function<Batch, double[]> logDensity;
    private final double peak;
    private final int most;
    private final double[] centre;
    private final double[] unit;
    private List<Panel> panels;

    private Cubature(Frame frame, Function<Batch, double[]> logDensity, Scan scan, Box whole) {
        this.frame = frame;
        this.logDensity = logDensity;
        this.peak = scan.peak();
        this.most = frame.dimension() == 1 ? 1 << 15 : 1 << 13;
        this.centre = new double[frame.dimension()];
        this.unit = new double[centre.length];
        for (int d = 0; d < centre.length; d++) {
            centre[d] = whole.middle(d);
            unit[d] = 0.5 * whole.side(d);
        }
        this.panels = evaluated(scan.cells());
    }

    /**
     * Divides until no moment's error is above the tolerance times its size, or there are too many boxes.
     *
     * @param scan of the same density in the same frame
     */
    static Cubature of(Frame frame, Function<Batch, double[]> logDensity, Scan scan, double tolerance) {
        Cubature cubature = new Cubature(frame, logDensity, scan, scan.box());
        for (int i = 0; i < GENERATIONS && cubature.refined(tolerance); i++) {
        }
        return cubature;
    }

    double peak() {
        return peak;
    }

    Frame frame() {
        return frame;
    }

    List<Panel> panels() {
        return panels;
    }

    int nodes() {
        return frame.dimension() == 1 ? GaussKronrod.NODES : GaussKronrod.NODES * GaussKronrod.NODES;
    }

    private boolean refined(double tolerance) {
        double[] size = new double[1 + 2 * centre.length];
        for (Panel panel : panels) {
            for (int g = 0; g < size.length; g++) {
                size[g] += panel.size[g];
            }
        }
        double[] shares = panels.stream().mapToDouble(panel -> share(panel, size)).toArray();
        List<Integer> worst = IntStream.range(0, shares.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -shares[i]).thenComparingInt(i -> i)).toList();
        double left = Arrays.stream(shares).sum();
        int room = (most - panels.size()) / ((1 << centre.length) - 1);
        boolean[] divided = new boolean[shares.length];
        int count = 0;
        for (int i = 0; i < worst.size() && left > tolerance && count < room; i++) {
            int at = worst.get(i);
            left -= shares[at];
            if (panels.get(at).box.isDivisible()) {
                divided[at] = true;
                count++;
            }
        }
        divide(divided);
        return count > 0;
    }

    private static double share(Panel panel, double[] size) {
        double share = 0;
        for (int g = 0; g < size.length; g++) {
            share = Math.max(share, size[g] > 0 ? panel.error[g] / size[g] : 0);
        }
        return share;
    }

    void divide(boolean[] divided) {
        List<Box> parts = new ArrayList<>();
        List<Panel> whole = new ArrayList<>();
        for (int i = 0; i < divided.length; i++) {
            if (divided[i]) {
                parts.addAll(List.of(panels.get(i).box.parts()));
            } else {
                whole.add(panels.get(i));
            }
        }
        whole.addAll(evaluated(parts));
        panels = whole;
    }

    private List<Panel> evaluated(List<Box> boxes) {
        List<Panel> evaluated = new ArrayList<>(boxes.size());
        int chunk = CHUNK / nodes();
        for (int from = 0; from < boxes.size(); from += chunk) {
            List<Box> part = boxes.subList(from, Math.min(boxes.size(), from + chunk));
            double[] log = logDensity.apply(points(part));
            for (int b = 0; b < part.size(); b++) {
                double[] density = new double[nodes()];
                for (int n = 0; n < density.length; n++) {
                    density[n] = ScalarMath.exp(log[b * density.length + n] - peak);
                }
                evaluated.add(panel(part.get(b), density));
            }
        }
        return evaluated;
    }

    /** All nodes, as points x. */
    Batch points(List<Box> boxes) {
        int dimension = frame.dimension();
        int nodes = nodes();
        double[][] planes = new double[dimension][boxes.size() * nodes];
        double[] u = new double[dimension];
        for (int i = 0; i < planes[0].length; i++) {
            Box box = boxes.get(i / nodes);
            for (int d = 0; d < dimension; d++) {
                u[d] = place(box, d, i % nodes);
            }
            frame.toPoint(u);
            for (int d = 0; d < dimension; d++) {
                planes[d][i] = u[d];
            }
        }
        return Batch.ofPlanes(planes);
    }

    private static int index(int d, int node) {
        return d == 0 ? node % GaussKronrod.NODES : node / GaussKronrod.NODES;
    }

    private static double place(Box box, int d, int node) {
        return Math.fma(0.5 * box.side(d), GaussKronrod.node(index(d, node)), box.middle(d));
    }

    private Panel panel(Box box, double[] density) {
        int moments = 1 + 2 * centre.length;
        Rule rule = new Rule(moments);
        double[] values = new double[moments];
        for (int n = 0; n < density.length; n++) {
            values[0] = density[n];
            for (int d = 0; d < centre.length; d++) {
                double z = (place(box, d, n) - centre[d]) / unit[d];
                values[1 + 2 * d] = density[n] * z;
                values[2 + 2 * d] = density[n] * z * z;
            }
            rule.add(n, centre.length, values);
        }
        double volume = halfVolume(box);
        double[] error = new double[moments];
        double[] size = new double[moments];
        for (int g = 0; g < moments; g++) {
            error[g] = volume * Math.abs(rule.kronrod[g] - rule.gauss[g]);
            size[g] = volume * rule.size[g];
        }
        return new Panel(box, density, size, error);
    }

    static double halfVolume(Box box) {
        double volume = 1;
        for (int d = 0; d < box.dimension(); d++) {
            volume *= 0.5 * box.side(d);
        }
        return volume;
    }

    /** The sums of both rules over the nodes of a box whose sides are 2. */
    private static final class Rule {
        final double[] kronrod;
        final double[] gauss;
        final double[] size;

        Rule(int count) {
            kronrod = new double[count];
            gauss = new double[count];
            size = new double[count];
        }

        void add(int node, int dimension, double[] values) {
            double outer = kronrodWeight(dimension, node);
            double inner = 1;
            for (int d = 0; d < dimension; d++) {
                inner *= GaussKronrod.gauss(index(d, node));
            }
            for (int g = 0; g < values.length; g++) {
                kronrod[g] = Math.fma(outer, values[g], kronrod[g]);
                gauss[g] = Math.fma(inner, values[g], gauss[g]);
                size[g] = Math.fma(outer, Math.abs(values[g]), size[g]);
            }
        }
    }

    static double kronrodWeight(int dimension, int node) {
        double weight = 1;
        for (int d = 0; d < dimension; d++) {
            weight *= GaussKronrod.kronrod(index(d, node));
        }
        return weight;
    }

    /**
     * ∫f·e^{log p̃ − peak} in units of u.
     *
     * @param value of Kronrod's rule
     * @param size the same of |f|
     * @param error the sum of all differences from Gauss's rule
     */
    record Integral(double value, double size, double error) {}

    /**
     * Integrals with the boxes as they are.
     *
     * @param f points → one plane for each integrand
     */
    Integral[] integrals(Function<Batch, Batch> f) {
        double[] value = new double[0];
        double[] size = new double[0];
        double[] error = new double[0];
        int chunk = CHUNK / nodes();
        for (int from = 0; from < panels.size(); from += chunk) {
            List<Panel> part = panels.subList(from, Math.min(panels.size(), from + chunk));
            Batch values = f.apply(points(part.stream().map(Panel::box).toList()));
            value = Arrays.copyOf(value, values.dimension());
            size = Arrays.copyOf(size, values.dimension());
            error = Arrays.copyOf(error, values.dimension());
            for (int b = 0; b < part.size(); b++) {
                Rule rule = rule(part.get(b), values, b);
                double volume = halfVolume(part.get(b).box);
                for (int g = 0; g < value.length; g++) {
                    value[g] = Math.fma(volume, rule.kronrod[g], value[g]);
                    size[g] = Math.fma(volume, rule.size[g], size[g]);
                    error[g] = Math.fma(volume, Math.abs(rule.kronrod[g] - rule.gauss[g]), error[g]);
                }
            }
        }
        Integral[] integrals = new Integral[value.length];
        for (int g = 0; g < integrals.length; g++) {
            integrals[g] = new Integral(value[g], size[g], error[g]);
        }
        return integrals;
    }

    private Rule rule(Panel panel, Batch values, int which) {
        Rule rule = new Rule(values.dimension());
        double[] own = new double[values.dimension()];
        for (int n = 0; n < panel.density.length; n++) {
            for (int g = 0; g < own.length; g++) {
                own[g] = panel.density[n] == 0 ? 0 : panel.density[n] * values.get(which * panel.density.length + n, g);
            }
            rule.add(n, centre.length, own);
        }
        return rule;
    }
}
