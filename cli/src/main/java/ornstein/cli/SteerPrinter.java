package ornstein.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import ornstein.cli.TextTable.Cell;
import ornstein.cli.TextTable.Side;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.experiment.Experiment;
import ornstein.lab.format.Json;
import ornstein.lab.report.Numbers;
import ornstein.lab.steer.Quantity;
import ornstein.lab.steer.SteerRatio;
import ornstein.lab.steer.SteerResult;
import ornstein.lab.steer.SteerScene;
import ornstein.lab.steer.SteerStudy;

/** Prints scorecards of steering. */
final class SteerPrinter {
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String FAINT = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    /** A table shows so many quantities of a kind. */
    private static final int ROWS = 8;

    /** So many methods fit beside each other. */
    private static final int COLUMNS = 4;

    private final Terminal terminal;

    SteerPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<SteerResult> results, ResultFormat format) throws IOException {
        switch (format) {
            case JSON -> {
                for (SteerResult result : results) {
                    terminal.out().println(Json.line(SteerFields.of(result)));
                }
            }
            case CSV -> SteerFields.csv(results).forEach(terminal.out()::println);
            case TABLE -> table(results);
        }
    }

    private void table(List<SteerResult> results) {
        SteerScene scene = results.getFirst().scene();
        Experiment experiment = scene.steering().experiment();
        terminal.out().println(experiment.name() + ": " + Numbers.count(experiment.particles(), "particle") + ", "
                + experiment.sampler().type() + ", " + Numbers.count(scene.steering().grid().steps(), "step")
                + " to clean data, "
                + scene.repeats() + " repeats, seed " + experiment.seed());
        terminal.out().println("exact: log Z = " + number("%.6f", scene.logZ())
                + scene.steering().model().ledBy(experiment).map(words -> "; field " + words).orElse(""));
        terminal.out().println();
        scores(results, scene);
        terminal.out().println();
        for (int from = 0; from < results.size(); from += COLUMNS) {
            estimates(results.subList(from, Math.min(results.size(), from + COLUMNS)), scene);
            terminal.out().println();
        }
        verdicts(results);
    }

    private void scores(List<SteerResult> results, SteerScene scene) {
        String second = scene.dimension() == 1 ? "W2" : "sliced W2";
        TextTable table = new TextTable(sides(9)).row(head("method", "W1", second, "E[Ẑ]/Z, 95 %", "least ESS",
                "resampled", "NFE", "rewards", "seconds"));
        for (SteerResult result : results) {
            table.row(result.method(), shown(SteerFields.mean(result.w1())), shown(SteerFields.mean(result.slicedW2())),
                    result.ratio().map(SteerPrinter::interval).orElse("–"),
                    result.ratio().isPresent() ? number("%.1f %%", 100 * result.essMin()) : "–",
                    number(result.resamplings() < 10 ? "%.1f" : "%.0f", result.resamplings()),
                    Long.toString(result.nfe()), Long.toString(result.rewards() + result.gradients()),
                    number(result.seconds() < 10 ? "%.2f" : "%.0f", result.seconds()));
        }
        table.row(Arrays.asList(faint("exact samples"), faint(shown(scene.w1Floor())),
                faint(shown(scene.slicedW2Floor())),
                faint("1"), faint(""), faint(""), faint(""), faint(""), faint("")));
        table.lines().forEach(terminal.out()::println);
    }

    /** Estimates ± their standard deviation over the repeats, beside the exact values. */
    private void estimates(List<SteerResult> results, SteerScene scene) {
        List<String> titles = new ArrayList<>(List.of("", "exact"));
        results.forEach(result -> titles.add(result.method()));
        TextTable table = new TextTable(sides(titles.size())).row(head(titles.toArray(String[]::new)));
        boolean more = false;
        for (Quantity.Kind kind : Quantity.Kind.values()) {
            List<Quantity> all = scene.quantities(kind);
            more |= all.size() > ROWS;
            for (Quantity quantity : all.subList(0, Math.min(ROWS, all.size()))) {
                List<String> row = new ArrayList<>(List.of(name(quantity, scene), number("%.4f", quantity.exact())));
                for (SteerResult result : results) {
                    double[] found = result.estimates(quantity);
                    row.add(found.length == 0
                            ? "–"
                            : number("%.4f", SteerFields.mean(found))
                                    + (found.length < 2 ? "" : number(" ± %.4f", SteerFields.deviation(found))));
                }
                table.row(row.toArray(String[]::new));
            }
        }
        table.lines().forEach(terminal.out()::println);
        if (more) {
            terminal.out().println("the first " + ROWS + " of each kind; --format json or csv has all of them");
        }
    }

    /** Modes with their places, where these are short enough to say. */
    private static String name(Quantity quantity, SteerScene scene) {
        String name = quantity.name(scene.dimension());
        if (quantity.kind() != Quantity.Kind.MODE || scene.dimension() > 2) {
            return name;
        }
        GaussianMixture modes = scene.steering().truth().modes().reference();
        StringBuilder place = new StringBuilder();
        for (double x : modes.meanOf(quantity.index())) {
            place.append(place.isEmpty() ? "" : ", ").append(number("%.2f", x));
        }
        return name + " (" + place + ")";
    }

    private void verdicts(List<SteerResult> results) {
        TextTable table = new TextTable(sides(2, Side.LEFT));
        SteerResult first = results.getFirst();
        for (SteerResult result : results) {
            table.row(List.of(Cell.of(result.method()), bias(result),
                    result == first ? Cell.of("") : compared(first, result)));
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().println(
                "Verdicts are of paired repeats, all together wrong in at most "
                        + Numbers.percent(SteerStudy.FALSE_ALARM_RATE)
                        + " of studies without differences.");
    }

    private Cell bias(SteerResult result) {
        int lost = result.scene().repeats() - result.complete();
        String missing = lost == 0
                ? ""
                : lost + " of " + result.scene().repeats() + " runs did not come to their end; ";
        if (!result.verdict().decidable()) {
            return Cell.of(missing + "too few repeats to tell a bias from noise");
        }
        if (!result.verdict().biased()) {
            return dressed(missing + "no bias beyond noise", GREEN);
        }
        Quantity quantity = result.telling();
        return dressed(missing + "biased: " + quantity.name(result.scene().dimension()) + " by "
                + number("%+.4f", SteerFields.mean(result.estimates(quantity)) - quantity.exact()), RED);
    }

    private Cell compared(SteerResult first, SteerResult result) {
        String than = " than of " + first.method();
        if (!result.verdict().decidable()) {
            return Cell.of("");
        }
        if (!result.verdict().differs()) {
            return Cell.of("W1 within noise of " + first.method());
        }
        double gap = SteerFields.mean(result.w1()) - SteerFields.mean(first.w1());
        return Cell.of("W1 " + (gap > 0 ? "larger" : "smaller") + than + " by " + Numbers.brief(Math.abs(gap)));
    }

    private List<Cell> head(String... titles) {
        return Arrays.stream(titles).map(this::faint).toList();
    }

    private Cell faint(String text) {
        return dressed(text, FAINT);
    }

    private Cell dressed(String text, String style) {
        return terminal.colour() ? new Cell(text, style, PLAIN) : Cell.of(text);
    }

    private static List<Side> sides(int columns) {
        List<Side> sides = new ArrayList<>(Collections.nCopies(columns, Side.RIGHT));
        sides.set(0, Side.LEFT);
        return sides;
    }

    private static List<Side> sides(int more, Side side) {
        return Collections.nCopies(more + 1, side);
    }

    private static String interval(SteerRatio ratio) {
        String pattern = Math.abs(ratio.mean()) < 0.01 ? "%.2e" : "%.4f";
        String mean = number(pattern, ratio.mean());
        return Double.isInfinite(ratio.low())
                ? mean
                : mean + number(" (" + pattern, ratio.low()) + number(" … " + pattern + ")", ratio.high());
    }

    private static String shown(double value) {
        return Double.isNaN(value) ? "–" : Numbers.brief(value);
    }

    private static String number(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
