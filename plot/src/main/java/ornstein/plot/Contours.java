package ornstein.plot;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines of equal value on a grid, by marching squares: the line crosses an edge between two points
 * where the linear interpolant has the level, and what enters a square leaves it.
 */
final class Contours {
    private final Grid grid;
    private final double level;
    private final double[] xs;
    private final double[] ys;

    /** From the number of a crossed edge to the numbers of the edges that it is joined to, at most two. */
    private final Map<Integer, List<Integer>> joins = new LinkedHashMap<>();

    private Contours(Grid grid, double level) {
        this.grid = grid;
        this.level = level;
        this.xs = grid.xs();
        this.ys = grid.ys();
    }

    static Layer of(Grid grid, double[] levels, Color color, List<Key> keys) {
        List<List<double[]>> lines = new ArrayList<>();
        for (double level : levels) {
            lines.addAll(lines(grid, level));
        }
        Bounds bounds = new Bounds(grid.x().lo(), grid.x().hi(), grid.y().lo(), grid.y().hi());
        int vertices = lines.stream().mapToInt(List::size).sum();
        return new Layer(
                bounds,
                keys,
                vertices,
                (g, scale) -> {
                    g.setColor(color);
                    g.setStroke(Theme.line(1.1));
                    lines.forEach(line -> g.draw(path(line, scale)));
                });
    }

    private static Path2D path(List<double[]> line, Scale scale) {
        double[] xs = line.stream().mapToDouble(p -> p[0]).toArray();
        double[] ys = line.stream().mapToDouble(p -> p[1]).toArray();
        return scale.line(xs, ys);
    }

    /** The lines at a level, each a list of points (x, y); closed ones end where they begin. */
    static List<List<double[]>> lines(Grid grid, double level) {
        Contours contours = new Contours(grid, level);
        for (int j = 0; j + 1 < grid.rows(); j++) {
            for (int i = 0; i + 1 < grid.columns(); i++) {
                contours.square(i, j);
            }
        }
        return contours.walks();
    }

    private void square(int i, int j) {
        int bottom = edge(i, j, 0);
        int left = edge(i, j, 1);
        int top = edge(i, j + 1, 0);
        int right = edge(i + 1, j, 1);
        int above = (above(i, j) ? 1 : 0) | (above(i + 1, j) ? 2 : 0)
                | (above(i + 1, j + 1) ? 4 : 0) | (above(i, j + 1) ? 8 : 0);
        switch (above) {
            case 1, 14 -> join(left, bottom);
            case 2, 13 -> join(bottom, right);
            case 4, 11 -> join(right, top);
            case 8, 7 -> join(top, left);
            case 3, 12 -> join(left, right);
            case 6, 9 -> join(bottom, top);
            case 5, 10 -> saddle(i, j, above == 5, left, bottom, right, top);
            default -> {
            }
        }
    }

    /** Two opposite corners are above: the middle decides which sides belong together. */
    private void saddle(int i, int j, boolean lowerLeftAbove, int left, int bottom, int right, int top) {
        double middle = (grid.value(i, j) + grid.value(i + 1, j) + grid.value(i, j + 1) + grid.value(i + 1, j + 1)) / 4;
        if (middle >= level == lowerLeftAbove) {
            join(left, top);
            join(bottom, right);
        } else {
            join(left, bottom);
            join(right, top);
        }
    }

    private boolean above(int i, int j) {
        return grid.value(i, j) >= level;
    }

    /** The edge from point (i, j) to its right (0) or upwards (1). */
    private int edge(int i, int j, int upwards) {
        return 2 * (j * grid.columns() + i) + upwards;
    }

    private void join(int a, int b) {
        joins.computeIfAbsent(a, ignored -> new ArrayList<>(2)).add(b);
        joins.computeIfAbsent(b, ignored -> new ArrayList<>(2)).add(a);
    }

    private double[] crossing(int edge) {
        int i = edge / 2 % grid.columns();
        int j = edge / 2 / grid.columns();
        int i1 = edge % 2 == 0 ? i + 1 : i;
        int j1 = edge % 2 == 0 ? j : j + 1;
        double part = (level - grid.value(i, j)) / (grid.value(i1, j1) - grid.value(i, j));
        return new double[] {xs[i] + part * (xs[i1] - xs[i]), ys[j] + part * (ys[j1] - ys[j])};
    }

    private List<List<double[]>> walks() {
        List<List<double[]>> lines = new ArrayList<>();
        List<Integer> ends = joins.entrySet().stream().filter(e -> e.getValue().size() == 1).map(Map.Entry::getKey)
                .toList();
        for (int end : ends) {
            if (joins.containsKey(end)) {
                lines.add(walk(end, false));
            }
        }
        while (!joins.isEmpty()) {
            lines.add(walk(joins.keySet().iterator().next(), true));
        }
        return lines;
    }

    private List<double[]> walk(int start, boolean closed) {
        List<double[]> line = new ArrayList<>();
        Integer at = start;
        while (at != null) {
            line.add(crossing(at));
            at = next(at);
        }
        if (closed) {
            line.add(crossing(start));
        }
        return line;
    }

    /** Takes the edge away and gives one that is still joined to it. */
    private @Nullable Integer next(int edge) {
        List<Integer> joined = joins.remove(edge);
        if (joined == null) {
            return null;
        }
        return joined.stream().filter(joins::containsKey).findFirst().orElse(null);
    }
}
