package ornstein.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ornstein.plot.DensityFigure;

class ReportTest {
    private static final Set<String> VOID = Set.of("meta", "img", "source", "path", "rect", "line", "circle");

    private static final Image IMAGE = new Image("image/png", new byte[] {1, 2, 3}, 30, 20);

    private static Comparison row(String group, double value, Standing standing) {
        return new Comparison(
                group, "W1", value, OptionalDouble.of(0.01), OptionalDouble.of(0.02), standing, "coordinate 1");
    }

    private static Report report() {
        return new Report(
                "kicker",
                "A <title>",
                "lead with $x_t$",
                List.of(new Fact("particles", "7")),
                List.of(
                        Section.of(
                                "First",
                                new Block.Conclusion(Standing.AGREES, "all is well"),
                                new Block.Comparisons(List.of(
                                        row("one", 0.005, Standing.AGREES), row("one", 0.05, Standing.DIFFERS))),
                                new Block.Formula("a_b")),
                        Section.of(
                                "Second",
                                new Block.Picture(IMAGE, Optional.of(IMAGE), "a \"picture\" of $p_t$"),
                                new Block.Gallery(List.of(new Block.Picture(IMAGE, "small"))),
                                new Block.Facts(List.of(new Fact("SHA-256", "abc"))),
                                new Block.Code("command", "a < b && c", true))),
                "the end");
    }

    @Test
    void escapesWhatItIsGiven() {
        assertThat(report().html())
                .contains("<h1>A &lt;title&gt;</h1>", "a &lt; b &amp;&amp; c", "alt=\"a &quot;picture&quot; of p_t\"")
                .doesNotContain("<title>A <title>");
    }

    @Test
    void holdsItsPicturesAndNamesNoOtherPlace() {
        String html = report().html();

        assertThat(html).contains("data:image/png;base64," + Base64.getEncoder().encodeToString(IMAGE.bytes()));
        assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "<script", "<link");
        Matcher sources = Pattern.compile("(?:src|srcset|href)=\"([^\"]*)\"").matcher(html);
        assertThat(sources.results().map(found -> found.group(1)).toList())
                .hasSize(3).allMatch(source -> source.startsWith("data:"));
    }

    /** The same look finds a tag left open. */
    @Test
    void closesWhatItOpens() {
        assertThat(unbalanced(report().html())).isEmpty();
        assertThat(unbalanced("<p><i></p>")).contains("p");
        assertThat(unbalanced("<p>")).contains("p");
    }

    private static Optional<String> unbalanced(String html) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*>").matcher(html.replaceFirst("<!DOCTYPE html>", ""));
        while (tags.find()) {
            String tag = tags.group(2);
            if (VOID.contains(tag)) {
                continue;
            }
            if (tags.group(1).isEmpty()) {
                open.push(tag);
            } else if (!tag.equals(open.poll())) {
                return Optional.of(tag);
            }
        }
        return Optional.ofNullable(open.peek());
    }

    @Test
    void namesAGroupOnceAndSaysWhatDiffers() {
        String html = report().html();

        assertThat(html.split("<td>one</td>", -1)).hasSize(2);
        assertThat(html).contains("<td class=\"verdict agrees\">agrees</td>",
                "<td class=\"verdict differs\">differs</td>");
        assertThat(html).contains("<small>coordinate 1</small>");
    }

    @Test
    void gaugesShowAValueBeyondTheThresholdInsideThePicture() {
        String beyond = FloorGauge.svg(row("", 10, Standing.DIFFERS));
        Matcher circle = Pattern.compile("circle cx=\"([0-9.]+)\"").matcher(beyond);

        assertThat(circle.find()).isTrue();
        assertThat(Double.parseDouble(circle.group(1))).isBetween(100.0, 150.0);
        assertThat(FloorGauge.svg(row("", 0, Standing.AGREES))).contains("cx=\"6.0\"");
        assertThat(FloorGauge.svg(new Comparison(
                "", "W1", 1, OptionalDouble.empty(), OptionalDouble.empty(), Standing.UNTESTED, ""))).isEmpty();
    }

    @Test
    void savesFiguresAsPngAndSvg(@TempDir Path folder) throws IOException {
        NamedFigure figure = new NamedFigure("law", "of x", DensityFigure.of(x -> 1, 0, 1), 300, 200);

        Block.Picture picture = figure.save(folder);

        assertThat(Files.readAllBytes(folder.resolve("law.png"))).isEqualTo(picture.image().bytes());
        assertThat(folder.resolve("law.svg")).content().contains("<svg", "exact density");
    }
}
