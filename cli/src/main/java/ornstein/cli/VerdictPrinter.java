package ornstein.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import ornstein.lab.format.Json;
import ornstein.lab.report.Numbers;
import ornstein.metric.Verdict;

/** Prints measured distances, each beside what exact samples give. */
final class VerdictPrinter {
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String FAINT = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final Terminal terminal;
    private final List<VerdictRow> rows;

    VerdictPrinter(Terminal terminal, List<VerdictRow> rows) {
        this.terminal = terminal;
        this.rows = List.copyOf(rows);
    }

    /** For people. */
    void table() {
        boolean groups = rows.stream().anyMatch(row -> !row.group().isEmpty());
        TextTable table = new TextTable(columns(groups, List.of(
                TextTable.Side.LEFT,
                TextTable.Side.LEFT,
                TextTable.Side.RIGHT,
                TextTable.Side.RIGHT,
                TextTable.Side.RIGHT,
                TextTable.Side.LEFT)));
        table.row(columns(groups, List.of("", "distance", "measured", "exact samples", "threshold", "verdict")).stream()
                .map(title -> cell(title, FAINT))
                .toList());
        String group = "";
        for (VerdictRow row : rows) {
            Verdict verdict = row.verdict();
            String label = verdict.label().isEmpty() ? "" : " (" + verdict.label() + ")";
            table.row(columns(groups, List.of(
                    cell(row.group().equals(group) ? "" : row.group(), ""),
                    cell(verdict.title() + label, ""),
                    cell(Numbers.brief(verdict.value()), ""),
                    cell(Numbers.brief(verdict.floorMedian()), ""),
                    cell(Numbers.brief(verdict.threshold()), ""),
                    cell(row.word(), verdict.distinguishable() ? RED : GREEN))));
            group = row.group();
        }
        table.lines().forEach(terminal.out()::println);
    }

    private static <T> List<T> columns(boolean groups, List<T> all) {
        return groups ? all : all.subList(1, all.size());
    }

    /** One object: what is said of the whole, and then the rows. */
    void json(Map<String, Object> whole) throws IOException {
        whole.put("metrics", rows.stream().map(VerdictRow::entry).toList());
        Json.write(terminal.out(), whole);
    }

    /** A header, and a line for each value, with all digits. */
    void csv() {
        terminal.out().println("stage,metric,of,value,floor-median,threshold,p-value,distinguishable");
        for (VerdictRow row : rows) {
            Verdict verdict = row.verdict();
            terminal.out().println(String.join(
                    ",",
                    quoted(row.group()),
                    verdict.metric(),
                    quoted(verdict.label()),
                    Double.toString(verdict.value()),
                    Double.toString(verdict.floorMedian()),
                    Double.toString(verdict.threshold()),
                    Double.toString(verdict.pValue()),
                    Boolean.toString(verdict.distinguishable())));
        }
    }

    private static String quoted(String text) {
        return text.matches("[^\",\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private TextTable.Cell cell(String text, String style) {
        return terminal.colour() && !style.isEmpty()
                ? new TextTable.Cell(text, style, PLAIN)
                : TextTable.Cell.of(text);
    }
}
