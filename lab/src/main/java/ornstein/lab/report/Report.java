package ornstein.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A report as a value: what it says, not how it looks.
 *
 * @param kicker a few words above the title: what kind of thing this is
 * @param title the title
 * @param lead one or two sentences that say what was done and found; may hold formulas, see {@link Block.Prose}
 * @param facts the run's few numbers worth a glance
 * @param sections in reading order
 * @param footer one line at the end
 */
public record Report(
        String kicker, String title, String lead, List<Fact> facts, List<Section> sections, String footer) {
    /** Copies the lists. */
    public Report {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /** The whole page. */
    public String html() {
        return new HtmlPage(this).text();
    }

    /**
     * Writes the page, replacing a file that is there.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }
}
