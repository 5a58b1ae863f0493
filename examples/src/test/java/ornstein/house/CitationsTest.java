package ornstein.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A source is cited in one form, its key in square brackets, and stands in docs/references.bib. */
class CitationsTest {
    private static final Pattern ENTRY = Pattern.compile("(?m)^@\\w+\\{([^,\\s]+),");
    /** Name and year, however written, and the brackets that belong around them. */
    private static final Pattern KEY = Pattern.compile("(\\[)?\\b(\\p{L}{2,}(?:19|20)\\d\\d\\p{L}*)\\b([\\],])?");

    private static final Set<String> BIBLIOGRAPHY = bibliography();

    @Test
    void everyKeyCitedIsInTheBibliography() {
        List<Path> files = texts().toList();

        assertThat(files).flatExtracting(file -> faults(Project.text(file))).isEmpty();
        assertThat(files).flatExtracting(file -> cited(Project.text(file))).contains("song2021score");
    }

    @Test
    void thePlantedFaultsAreCaught() {
        assertThat(faults("dx = v dt [song2021score], [knuth1997art, algorithm P].")).isEmpty();
        assertThat(faults("Source: song2021score.")).containsExactly("song2021score: write [song2021score]");
        assertThat(faults("reversal (Anderson1982)")).containsExactly("Anderson1982: write [Anderson1982]",
                "Anderson1982: not in docs/references.bib");
        assertThat(faults("[nobody1900nothing]")).containsExactly("nobody1900nothing: not in docs/references.bib");
    }

    @Test
    void everyEntryIsWhole() {
        String text = Project.text(Project.root().resolve("docs/references.bib"));

        assertThat(broken(text)).isEmpty();
        assertThat(broken("@book{a2000b,\n  year = {2000}\n}\n")).isEmpty();
        assertThat(broken("@book{a2000b,\n  year = {2000}\n@book{b2000c,\n  year = {2001}\n}\n"))
                .containsExactly("a2000b");
        assertThat(broken("@book{a2000b,\n  year = {2000}\n}\n@book{a2000b,\n  year = {2000}\n}\n"))
                .containsExactly("a2000b");
    }

    /** Keys of entries whose braces do not close, and of those that are there twice. */
    private static List<String> broken(String text) {
        Set<String> seen = new HashSet<>();
        return Pattern.compile("^@", Pattern.MULTILINE).splitAsStream(text).skip(1).filter(entry -> {
            String body = entry.strip();
            long open = body.chars().filter(c -> c == '{').count();
            long close = body.chars().filter(c -> c == '}').count();
            return open != close || !body.endsWith("}") || !seen.add(key(body));
        }).map(CitationsTest::key).toList();
    }

    private static String key(String entry) {
        return entry.substring(entry.indexOf('{') + 1, entry.indexOf(','));
    }

    private static List<String> faults(String text) {
        return KEY.matcher(text).results().flatMap(CitationsTest::faults).toList();
    }

    private static Stream<String> faults(MatchResult key) {
        String name = key.group(2);
        Stream<String> form = key.group(1) == null || key.group(3) == null
                ? Stream.of(name + ": write [" + name + "]")
                : Stream.empty();
        Stream<String> entry = BIBLIOGRAPHY.contains(name)
                ? Stream.empty()
                : Stream.of(name + ": not in docs/references.bib");
        return Stream.concat(form, entry);
    }

    private static List<String> cited(String text) {
        return KEY.matcher(text).results().map(key -> key.group(2)).toList();
    }

    private static Set<String> bibliography() {
        String text = Project.text(Project.root().resolve("docs/references.bib"));
        return ENTRY.matcher(text).results().map(entry -> entry.group(1)).collect(Collectors.toUnmodifiableSet());
    }

    /** The sources, this file apart, and the documentation. */
    private static Stream<Path> texts() {
        Path docs = Project.root().resolve("docs");
        Stream<Path> sources = Project.modules("src").flatMap(module -> Project.files(module, ".java"))
                .filter(file -> !file.endsWith("CitationsTest.java"));
        Stream<Path> pages = Stream.of(".md", ".py").flatMap(ending -> Project.files(docs, ending));
        return Stream.concat(sources, pages);
    }
}
