package ornstein.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes a report as one page of HTML. All text is escaped here and in {@link FormulaText}. */
final class HtmlPage {
    /** Pictures from this width on would be too small to be read on a phone; there one pushes them along. */
    private static final int WIDE = 1000;

    /** Data at the left spreading into noise: the mark above the title. */
    private static final String MARK = """
            <svg class="mark" viewBox="0 0 64 24" width="64" height="24" aria-hidden="true">\
            <path d="M1 21C7 21 8 3 11 3s4 18 8 18 5-11 8-11 4 11 8 11"/>\
            <path d="M38 21c8 0 9-9 13-9s5 9 12 9"/></svg>
            """;

    private final Report report;
    private final StringBuilder out = new StringBuilder(1 << 16);

    HtmlPage(Report report) {
        this.report = report;
    }

    String text() {
        head();
        out.append("<header>\n").append(MARK);
        element("p", "kicker", escape(report.kicker()));
        element("h1", "", escape(report.title()));
        element("p", "lead", FormulaText.prose(report.lead()));
        facts(report.facts(), "glance");
        out.append("</header>\n");
        for (Section section : report.sections()) {
            out.append("<section>\n");
            element("h2", "", escape(section.heading()));
            section.blocks().forEach(this::block);
            out.append("</section>\n");
        }
        element("footer", "", escape(report.footer()));
        out.append("</main>\n</body>\n</html>\n");
        return out.toString();
    }

    private void head() {
        out.append(
                """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
                        <title>%s</title>
                        <style>
                        %s</style>
                        </head>
                        <body>
                        <main>
                        """
                        .formatted(escape(report.title()), style()));
    }

    private void block(Block block) {
        switch (block) {
            case Block.Prose(String text) -> element("p", "", FormulaText.prose(text));
            case Block.Formula(String text) -> element("p", "formula", FormulaText.html(text));
            case Block.Conclusion(Standing standing, String text) ->
                element("p", "conclusion " + name(standing), FormulaText.prose(text));
            case Block.Facts(List<Fact> facts) -> facts(facts, "facts");
            case Block.Comparisons(List<Comparison> rows) -> table(rows);
            case Block.Picture picture -> picture(picture);
            case Block.Gallery(List<Block.Picture> pictures) -> {
                out.append("<div class=\"gallery\">\n");
                pictures.forEach(this::picture);
                out.append("</div>\n");
            }
            case Block.Code code -> code(code);
        }
    }

    private void facts(List<Fact> facts, String style) {
        if (facts.isEmpty()) {
            return;
        }
        out.append("<dl class=\"").append(style).append("\">\n");
        for (Fact fact : facts) {
            out.append("<div><dt>").append(escape(fact.name())).append("</dt><dd>").append(escape(fact.value()));
            out.append("</dd></div>\n");
        }
        out.append("</dl>\n");
    }

    private void table(List<Comparison> rows) {
        boolean groups = rows.stream().anyMatch(row -> !row.group().isEmpty());
        out.append("<div class=\"scroll\"><table>\n<thead><tr>").append(groups ? "<th>what</th>" : "");
        out.append("<th>distance</th><th class=\"n\">measured</th><th class=\"n\">exact samples</th>");
        out.append("<th class=\"n\">threshold</th><th class=\"g\"></th><th>verdict</th></tr></thead>\n<tbody>\n");
        String group = "";
        for (Comparison row : rows) {
            boolean first = !row.group().equals(group);
            group = row.group();
            out.append(first ? "<tr class=\"first\">" : "<tr>");
            if (groups) {
                cell("", first ? escape(group) : "");
            }
            String note = row.note().isEmpty() ? "" : " <small>" + escape(row.note()) + "</small>";
            cell("", escape(row.metric()) + note);
            cell("n", Numbers.brief(row.value()));
            cell("n", Numbers.brief(row.median()));
            cell("n", Numbers.brief(row.threshold()));
            cell("g", FloorGauge.svg(row));
            cell("verdict " + name(row.standing()), row.standing().word());
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    private void picture(Block.Picture picture) {
        Image image = picture.image();
        out.append("<figure><picture>");
        picture.still().ifPresent(still -> out.append(String.format(
                Locale.ROOT,
                "<source media=\"(prefers-reduced-motion: reduce)\" srcset=\"%s\" type=\"%s\">",
                still.dataUri(),
                escape(still.mediaType()))));
        out.append(String.format(
                Locale.ROOT,
                "<img%s src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\"></picture>",
                image.width() >= WIDE ? " class=\"wide\"" : "",
                image.dataUri(),
                image.width(),
                image.height(),
                escape(picture.caption().replace("$", ""))));
        out.append("<figcaption>").append(FormulaText.prose(picture.caption())).append("</figcaption></figure>\n");
    }

    private void code(Block.Code code) {
        String caption = escape(code.caption());
        out.append(code.folded()
                ? "<details><summary>" + caption + "</summary>"
                : "<div class=\"code\"><p class=\"caption\">" + caption + "</p>");
        out.append("<pre>").append(escape(code.text())).append("</pre>");
        out.append(code.folded() ? "</details>\n" : "</div>\n");
    }

    private void cell(String style, String html) {
        out.append(style.isEmpty() ? "<td>" : "<td class=\"" + style + "\">").append(html).append("</td>");
    }

    private void element(String tag, String style, String html) {
        if (html.isEmpty()) {
            return;
        }
        out.append('<').append(tag).append(style.isEmpty() ? "" : " class=\"" + style + "\"").append('>');
        out.append(html).append("</").append(tag).append(">\n");
    }

    private static String name(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    private static String escape(String text) {
        return FormulaText.escape(text);
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not among the resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css", e);
        }
    }
}
