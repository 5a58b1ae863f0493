package ornstein.cli;

import picocli.CommandLine;

/** Where {@code ./ornstein} starts. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and exits with its code.
     *
     * @param arguments the command and its options
     */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new OrnsteinCommand()).execute(arguments));
    }
}
