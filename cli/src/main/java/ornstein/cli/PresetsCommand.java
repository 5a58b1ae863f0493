package ornstein.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import ornstein.lab.experiment.Presets;

/** {@code ornstein presets [NAME]}. */
@Command(name = "presets", mixinStandardHelpOptions = true, description = "List the experiments that are shipped, or print one as a file to start from.")
final class PresetsCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which one to print.")
    private @Nullable String name;

    PresetsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (name != null) {
            terminal.out().print(Presets.text(name));
            return;
        }
        TextTable table = new TextTable(List.of(TextTable.Side.LEFT, TextTable.Side.LEFT));
        Presets.descriptions().forEach(table::row);
        table.lines().forEach(terminal.out()::println);
    }
}
