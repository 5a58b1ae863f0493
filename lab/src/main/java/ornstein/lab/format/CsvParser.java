package ornstein.lab.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.lab.ExperimentException;

/** One reading of a file of points whose number of lines with content is known. */
final class CsvParser {
    private static final char BLANK = ' ';
    private static final int LONGEST_QUOTE = 40;

    private final Path file;
    private final int contentLines;
    private final Optional<String> labels;

    private char divider;
    private int number;
    private int firstNumber;
    private List<String> header = List.of();
    private double[][] planes = new double[0][];
    private int size;

    /** @param labels the column of labels, or an empty name if nothing else is in the file */
    CsvParser(Path file, int contentLines, Optional<String> labels) {
        this.file = file;
        this.contentLines = contentLines;
        this.labels = labels;
    }

    /** What a line says without its comment, the byte-order mark of some editors, and blanks at its ends. */
    static String content(String line) {
        int comment = line.indexOf('#');
        String said = comment < 0 ? line : line.substring(0, comment);
        return (said.startsWith("\uFEFF") ? said.substring(1) : said).strip();
    }

    Batch parse(BufferedReader in) throws IOException {
        boolean first = true;
        String line;
        while ((line = in.readLine()) != null) {
            number++;
            String content = content(line);
            if (content.isEmpty()) {
                continue;
            }
            if (first) {
                divider = divider(content);
            }
            List<String> entries = split(content);
            if (first) {
                first = false;
                boolean named = entries.stream().noneMatch(entry -> looksNumeric(entry));
                firstNumber = number;
                planes = new double[entries.size()][named ? contentLines - 1 : contentLines];
                if (named) {
                    header = entries;
                    continue;
                }
            }
            add(entries);
        }
        if (size == 0) {
            throw new ExperimentException(file, "has no points: one point a line is needed, as in 0.5, -1.25");
        }
        return Batch.ofPlanes(planes);
    }

    /** The names of the columns, if the first line is one of words. */
    List<String> header() {
        return header;
    }

    private void add(List<String> entries) {
        if (entries.size() != planes.length) {
            throw bad(0, entries.size() + (entries.size() == 1 ? " number" : " numbers") + ", but line " + firstNumber
                    + " has " + planes.length + ": every line must have as many");
        }
        if (size == planes[0].length) {
            throw new ExperimentException(file, "grew while it was read");
        }
        for (int d = 0; d < planes.length; d++) {
            planes[d][size] = value(entries.get(d), d + 1);
        }
        size++;
    }

    private double value(String entry, int column) {
        if (entry.isEmpty()) {
            throw bad(column, "an entry is empty");
        }
        Double value = parse(entry);
        if (value == null) {
            String remedy = holdsLabels(column)
                    ? ": labels are integers; number the classes 0, 1, … without gaps"
                    : divider != ',' && entry.matches("[-+]?[0-9]*,[0-9]+([eE][-+]?[0-9]+)?")
                            ? "; write decimals with a point"
                            : "";
            throw bad(column, quoted(entry) + " is not a number" + remedy);
        }
        if (!Double.isFinite(value)) {
            throw bad(column, entry + " is not finite: points must be; drop the line or fill the value in");
        }
        return value;
    }

    private boolean holdsLabels(int column) {
        return labels.filter(name -> name.isEmpty() || header.indexOf(name) == column - 1).isPresent();
    }

    private ExperimentException bad(int column, String problem) {
        String place = "line " + number + (column > 0 ? ", column " + column : "");
        return new ExperimentException(file.toString(), number, column, place + ": " + problem);
    }

    private static char divider(String content) {
        for (char c : new char[] {';', '\t', ','}) {
            if (content.indexOf(c) >= 0) {
                return c;
            }
        }
        return BLANK;
    }

    private List<String> split(String content) {
        List<String> entries = new ArrayList<>(Math.max(4, planes.length));
        int from = 0;
        for (int i = 0; i <= content.length(); i++) {
            if (i < content.length() && !divides(content.charAt(i))) {
                continue;
            }
            entries.add(unquoted(content.substring(from, i).strip()));
            from = i + 1;
            while (divider == BLANK && from < content.length() && divides(content.charAt(from))) {
                from++;
                i++;
            }
        }
        return entries;
    }

    private boolean divides(char c) {
        return divider == BLANK ? Character.isWhitespace(c) : c == divider;
    }

    private static String unquoted(String entry) {
        boolean quoted = entry.length() >= 2 && entry.startsWith("\"") && entry.endsWith("\"");
        return quoted ? entry.substring(1, entry.length() - 1).strip() : entry;
    }

    private static boolean looksNumeric(String entry) {
        return parse(entry) != null;
    }

    /** A decimal number, or the words for what is not finite; null for anything else (as Java's own 1d or 0x1p3). */
    private static @Nullable Double parse(String entry) {
        for (int i = 0; i < entry.length(); i++) {
            char c = entry.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return word(entry);
            }
        }
        try {
            return Double.valueOf(entry);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Double word(String entry) {
        String word = entry.startsWith("-") || entry.startsWith("+") ? entry.substring(1) : entry;
        if (word.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
            return entry.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return null;
    }

    /** An entry as a message shows it: short, and without characters that a terminal would obey. */
    private static String quoted(String entry) {
        StringBuilder shown = new StringBuilder("\"");
        entry.codePoints()
                .limit(LONGEST_QUOTE)
                .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
        return shown.append(entry.codePointCount(0, entry.length()) > LONGEST_QUOTE ? "…\"" : "\"").toString();
    }
}
