package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrnsteinCommandTest {
    @Test
    void aloneItSaysWhatThereIs() {
        Session session = Session.of();

        assertThat(session.code()).isZero();
        assertThat(session.out()).contains("Usage: ornstein", "demo", "run", "eval", "presets");
        assertThat(session.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "eval", "presets"})
    void everyCommandExplainsItself(String command) {
        Session session = Session.of(command, "--help");

        assertThat(session.code()).isZero();
        assertThat(session.out()).startsWith("Usage: ornstein " + command).doesNotContain("--version");
        assertThat(session.out().lines()).allMatch(line -> line.length() <= 96);
    }

    @Test
    void knowsItsVersion() {
        Session session = Session.of("--version");

        assertThat(session.code()).isZero();
        assertThat(session.out()).startsWith("ornstein ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            dmeo                           | unknown command dmeo (did you mean demo?); see ornstein --help
            rum two-blobs.yaml             | unknown command rum (did you mean run?); see ornstein --help
            demo --sede 3                  | unknown option --sede (did you mean --seed?); see ornstein demo --help
            demo --thread=2                | unknown option --thread (did you mean --threads?); see ornstein demo --help
            demo again                     | unexpected argument again; see ornstein demo --help
            demo --seed x                  | invalid value for option '--seed': 'x' is not an integer; see ornstein demo --help
            demo --threads 0               | --threads 0: must be from 1 to 1024; see ornstein demo --help
            demo --threads many            | invalid value for option '--threads': 'many' is not an integer; see ornstein demo --help
            demo --format xml              | 'xml' is none of table, json, csv
            run                            | missing required parameter: 'FILE'; see ornstein run --help
            eval a.yaml --points p.csv     | missing required option: '--t=T'; see ornstein eval --help
            eval a.yaml --points p --t one | invalid value for option '--t': 'one' is not a number
            """)
    void refusesWhatItDoesNotKnowInOneLine(String arguments, String message) {
        Session session = Session.of((Object[]) arguments.split(" "));

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).startsWith("ornstein: ").contains(message).hasLineCount(1);
        assertThat(session.out()).isEmpty();
    }

    @Test
    void listsAndPrintsPresets() {
        Session list = Session.of("presets");
        assertThat(list.code()).isZero();
        assertThat(list.out()).contains("two-blobs  ", "three-modes-1d");

        Session one = Session.of("presets", "two-blobs");
        assertThat(one.code()).isZero();
        assertThat(one.out()).contains("name: two-blobs", "gaussian-mixture");
    }

    @Test
    void suggestsAPreset() {
        Session session = Session.of("presets", "two-blob");

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains("did you mean \"two-blobs\"?").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "train", "steer", "bound", "gradient", "noise"})
    void aPresetIsNoFileAndHowItBecomesOneIsSaid(String command) {
        Session session = Session.of(command, "two-blobs");

        assertThat(session.code()).isEqualTo(2);
        assertThat(session.err()).contains("no such file; there is a preset of this name: ornstein presets two-blobs >"
                + " two-blobs.yaml");
    }
}
