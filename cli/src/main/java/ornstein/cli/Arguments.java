package ornstein.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it was typed, for the record of a run. */
final class Arguments {
    private Arguments() {}

    /** The command's name and what stood after it. */
    static List<String> of(@Nullable CommandSpec spec) {
        return spec == null ? List.of() : spec.root().commandLine().getParseResult().originalArgs();
    }
}
