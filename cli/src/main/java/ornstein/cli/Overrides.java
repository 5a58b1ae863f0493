package ornstein.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.experiment.Presets;

/** The option {@code --set} of commands that read an experiment. */
final class Overrides {
    @Option(names = "--set", paramLabel = "key=value", description = "Override a value of the file, as in --set sampler.steps=200; may be repeated.")
    private List<String> values = List.of();

    /** None yet. */
    Overrides() {}

    /** The experiment of a file with the values that the user has set. */
    ExperimentFile read(Path file) throws IOException {
        String name = file.toString();
        if (!Files.exists(file) && Presets.names().contains(name)) {
            throw new ExperimentException(file, "no such file; there is a preset of this name: ornstein presets " + name
                    + " > " + name + ".yaml");
        }
        return ExperimentFile.read(file, values);
    }
}
