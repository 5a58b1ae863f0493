package ornstein.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code that the documentation quotes is the code that the tests run. */
class QuotedCodeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern QUOTE = Pattern.compile("<!-- (\\S+?)(?:#(\\S+))? -->\n```\\w+\n(.*?)```",
            Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"README.md, 4", "docs/chains.md, 5", "docs/fidelity.md, 3", "docs/processes.md, 4",
        "docs/steering.md, 10", "docs/learning.md, 2"})
    void pagesQuoteWhatRuns(String page, int atLeast) throws IOException {
        List<String> quoted = new ArrayList<>();
        Matcher matcher = QUOTE.matcher(Files.readString(ROOT.resolve(page)));
        while (matcher.find()) {
            quoted.add(matcher.group(1));
            assertThat(matcher.group(3)).as(matcher.group(1)).isEqualTo(source(matcher.group(1), matcher.group(2)));
        }
        assertThat(quoted).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    /** A whole file, or the lines between "// region name" and "// endregion" with their indentation taken away. */
    private static String source(String file, String region) throws IOException {
        String text = Files.readString(ROOT.resolve(file));
        if (region == null) {
            return text;
        }
        int start = text.indexOf("// region " + region + "\n");
        assertThat(start).as(file + "#" + region).isNotNegative();
        int end = text.indexOf("// endregion", start);
        String lines = text.substring(text.indexOf('\n', start) + 1, text.lastIndexOf('\n', end) + 1);
        return lines.stripTrailing().stripIndent() + "\n"; // a last empty line would count as unindented
    }
}
