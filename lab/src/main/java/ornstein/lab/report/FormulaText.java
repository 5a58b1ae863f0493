package ornstein.lab.report;

import java.util.Set;

/** Formulas as HTML: variables slanted, names of functions upright, {@code _} lowers and {@code ^} raises. */
final class FormulaText {
    private static final Set<String> UPRIGHT = Set.of("log", "exp", "sin", "cos", "max", "min", "sup", "diag", "Cov");

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private FormulaText(String source) {
        this.source = source;
    }

    /** A formula without dollar signs. */
    static String html(String formula) {
        return "<span class=\"math\">" + inner(formula) + "</span>";
    }

    /** Text whose formulas stand between dollar signs. */
    static String prose(String text) {
        StringBuilder html = new StringBuilder();
        String[] parts = text.split("\\$", -1);
        for (int i = 0; i < parts.length; i++) {
            html.append(i % 2 == 0 ? escape(parts[i]) : html(parts[i]));
        }
        return html.toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String inner(String formula) {
        FormulaText text = new FormulaText(formula);
        while (text.at < formula.length()) {
            text.step();
        }
        return text.out.toString();
    }

    private void step() {
        char c = source.charAt(at);
        if (c == '_' || c == '^') {
            at++;
            String tag = c == '_' ? "sub" : "sup";
            out.append('<').append(tag).append('>').append(inner(argument())).append("</").append(tag).append('>');
        } else if (Character.isLetter(c)) {
            word();
        } else {
            out.append(escape(String.valueOf(c)));
            at++;
        }
    }

    /** What follows an index sign: a group in braces, or one letter or number. */
    private String argument() {
        if (at < source.length() && source.charAt(at) == '{') {
            int end = source.indexOf('}', at);
            String group = source.substring(at + 1, end < 0 ? source.length() : end);
            at = end < 0 ? source.length() : end + 1;
            return group;
        }
        int end = Math.min(at + 1, source.length());
        while (end < source.length() && end > 0 && Character.isDigit(source.charAt(end - 1))
                && Character.isDigit(source.charAt(end))) {
            end++;
        }
        String one = source.substring(at, end);
        at = end;
        return one;
    }

    private void word() {
        int end = at;
        while (end < source.length() && (Character.isLetter(source.charAt(end)) || isMark(source.charAt(end)))) {
            end++;
        }
        String word = source.substring(at, end);
        out.append(UPRIGHT.contains(word) ? word : "<i>" + word + "</i>");
        at = end;
    }

    /** A dot or bar set over the letter before it. */
    private static boolean isMark(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
