package ornstein.lab.order;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import ornstein.plot.CurveFigure;
import ornstein.plot.Figure;
import ornstein.plot.Panels;

/** Error against steps, and beside it against function evaluations: a row for each problem, or for each order on it. */
public final class OrderFigure {
    /** So many curves can be told apart in one panel. */
    private static final int CURVES = 6;

    private static final int WIDTH = 620;
    private static final int HEIGHT = 380;

    private OrderFigure() {}

    /**
     * Draws results into a file.
     *
     * @param file ends in .png or .svg
     * @param results at least one
     * @throws IOException if the disk fails
     */
    public static void save(Path file, List<OrderResult> results) throws IOException {
        int height = rows(results).size() * HEIGHT;
        if (file.toString().endsWith(".svg")) {
            of(results).svg(file, 2 * WIDTH, height);
        } else {
            of(results).png(file, 2 * WIDTH, height);
        }
    }

    /**
     * The figure.
     *
     * @param results at least one
     */
    public static Figure of(List<OrderResult> results) {
        Panels all = Panels.columns(2);
        for (Map.Entry<String, List<OrderResult>> row : rows(results).entrySet()) {
            all = all.add(row.getKey(), panel("steps", row.getValue(), OrderFigure::steps))
                    .add("", panel("function evaluations", row.getValue(), OrderFigure::evaluations));
        }
        return all;
    }

    private static Map<String, List<OrderResult>> rows(List<OrderResult> results) {
        Map<String, List<OrderResult>> problems = new LinkedHashMap<>();
        results.forEach(result -> problems
                .computeIfAbsent(result.kind().word() + " · " + result.problem(), key -> new ArrayList<>())
                .add(result));
        Map<String, List<OrderResult>> rows = new LinkedHashMap<>();
        problems.forEach((problem, members) -> {
            if (members.size() <= CURVES) {
                rows.put(problem, members);
                return;
            }
            Map<Double, List<OrderResult>> orders = new TreeMap<>();
            members.forEach(member -> orders.computeIfAbsent(member.theory(), key -> new ArrayList<>()).add(member));
            orders.forEach((order, same) -> split(
                    problem + " · order " + Double.toString(order).replaceFirst("\\.0$", ""), same,
                    rows));
        });
        return rows;
    }

    private static void split(String title, List<OrderResult> members, Map<String, List<OrderResult>> rows) {
        int parts = Math.ceilDiv(members.size(), CURVES);
        for (int i = 0; i < parts; i++) {
            rows.put(parts == 1 ? title : title + " (" + (i + 1) + " of " + parts + ")",
                    members.subList(i * members.size() / parts, (i + 1) * members.size() / parts));
        }
    }

    private static Figure panel(String axis, List<OrderResult> results, Function<OrderResult, double[]> horizontal) {
        CurveFigure figure = new CurveFigure();
        for (OrderResult result : results) {
            double[] errors = result.errors().stream().mapToDouble(Double::doubleValue).toArray();
            String clock = result.clock().equals("sigma") ? " in σ" : "";
            String name = String.format(Locale.ROOT, "%s%s  %.2f", result.solver(), clock, result.order());
            figure = figure.measured(name, horizontal.apply(result), errors, new double[errors.length]);
        }
        return figure.logX().logY().labels(axis, "error");
    }

    private static double[] steps(OrderResult result) {
        return result.steps().stream().mapToDouble(Integer::doubleValue).toArray();
    }

    private static double[] evaluations(OrderResult result) {
        return result.nfe().stream().mapToDouble(Long::doubleValue).toArray();
    }
}
