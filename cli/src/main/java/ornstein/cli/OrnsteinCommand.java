package ornstein.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(name = "ornstein", mixinStandardHelpOptions = true, versionProvider = OrnsteinCommand.Version.class, description = "An exact laboratory for diffusion and flow-based generative models.", synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", footer = {
    "",
    "Start with:",
    "  ornstein demo",
    "  ornstein presets two-blobs > two-blobs.yaml",
    "  ornstein run two-blobs.yaml",
    "",
    "Exit: 0 done, 1 failure, 2 the command line or a file is refused, 3 an expectation in the",
    "file failed, 130 interrupted.",
    "Environment: NO_COLOR=1 (no colours), ORNSTEIN_KERNEL=scalar|128|256|512, ORNSTEIN_BLOCK=n,",
    "ORNSTEIN_JAVA_OPTS (for example -Xmx16g), ORNSTEIN_DEBUG=1 (stack traces)."
})
final class OrnsteinCommand implements Runnable {
    private static final int WIDTH = 96;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs one command and returns its exit code; nothing escapes. */
    static int execute(Terminal terminal, String... arguments) {
        Failures failures = new Failures(terminal);
        try {
            return commandLine(terminal)
                    .setParameterExceptionHandler(failures)
                    .setExecutionExceptionHandler(failures)
                    .execute(arguments);
        } catch (Error e) {
            return failures.handle(e);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static CommandLine commandLine(Terminal terminal) {
        CommandLine line = new CommandLine(new OrnsteinCommand())
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new TrainCommand(terminal))
                .addSubcommand(new EvalCommand(terminal))
                .addSubcommand(new PresetsCommand(terminal))
                .addSubcommand(new LikelihoodCommand(terminal))
                .addSubcommand(new BoundCommand(terminal))
                .addSubcommand(new GradientCommand(terminal))
                .addSubcommand(new SteerCommand(terminal))
                .addSubcommand(new NoiseCommand(terminal))
                .addSubcommand(new OrderCommand(terminal))
                .addSubcommand(new BenchCommand(terminal))
                .addSubcommand(new HelpCommand());
        line.getSubcommands().values().forEach(OrnsteinCommand::dropVersion);
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(WIDTH);
    }

    /** There is one version, that of the whole. */
    private static void dropVersion(CommandLine command) {
        OptionSpec version = command.getCommandSpec().findOption("--version");
        if (version != null) {
            command.getCommandSpec().remove(version);
        }
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /** Reads the version that the build wrote into the manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = OrnsteinCommand.class.getPackage().getImplementationVersion();
            return new String[] {"ornstein " + (version == null ? "(not packaged)" : version)};
        }
    }
}
