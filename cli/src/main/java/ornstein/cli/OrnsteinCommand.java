package ornstein.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(name = "ornstein", mixinStandardHelpOptions = true, versionProvider = OrnsteinCommand.Version.class, description = "An exact laboratory for diffusion and flow-based generative models.")
final class OrnsteinCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "ornstein: a command is missing");
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
