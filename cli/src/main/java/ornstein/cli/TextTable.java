package ornstein.cli;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns as wide as their widest cell. */
final class TextTable {
    /** How a column's cells stand. */
    enum Side {
        LEFT, RIGHT
    }

    /** A cell's text, and how a terminal dresses it. */
    record Cell(String text, String before, String after) {
        static Cell of(String text) {
            return new Cell(text, "", "");
        }

        private String padded(int width, Side side) {
            String blanks = " ".repeat(width - text.codePointCount(0, text.length()));
            return side == Side.LEFT ? before + text + after + blanks : blanks + before + text + after;
        }
    }

    private final List<Side> sides;
    private final List<List<Cell>> rows = new ArrayList<>();

    TextTable(List<Side> sides) {
        this.sides = List.copyOf(sides);
    }

    TextTable row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    TextTable row(String... cells) {
        return row(List.of(cells).stream().map(Cell::of).toList());
    }

    /** The lines, without blanks at their ends. */
    List<String> lines() {
        int[] widths = new int[sides.size()];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                String text = row.get(i).text();
                widths[i] = Math.max(widths[i], text.codePointCount(0, text.length()));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<Cell> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : "  ").append(row.get(i).padded(widths[i], sides.get(i)));
        }
        return line.toString().stripTrailing();
    }
}
