package ornstein.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.DidYouMean;
import ornstein.lab.train.TrainingException;

/** Turns whatever went wrong into one message and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String problem = e instanceof UnmatchedArgumentException unmatched
                ? unmatched(command, unmatched.getUnmatched().getFirst())
                : plain(Objects.requireNonNullElse(e.getMessage(), ""));
        terminal.complain(problem + "; see " + command.getCommandSpec().qualifiedName() + " --help", e);
        return ExitCode.REFUSED;
    }

    private static String unmatched(CommandLine command, String word) {
        if (word.startsWith("-")) {
            String option = word.replaceFirst("=.*", "");
            return "unknown option " + option
                    + near(option, command.getCommandSpec().optionsMap().keySet());
        }
        return command.getSubcommands().isEmpty()
                ? "unexpected argument " + word
                : "unknown command " + word + near(word, command.getSubcommands().keySet());
    }

    private static String near(String word, Collection<String> words) {
        return DidYouMean.nearest(word, words).map(near -> " (did you mean " + near + "?)").orElse("");
    }

    /** What picocli says, without its words for Java's types. */
    private static String plain(String message) {
        return uncapitalised(message).replace("is not a double", "is not a number")
                .replace("is not an int", "is not an integer")
                .replace("is not a long", "is not an integer");
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return handle(e);
    }

    int handle(Throwable e) {
        // kernels and block size are chosen when their classes are first used; a bad environment variable shows up there
        if (e instanceof ExceptionInInitializerError && e.getCause() instanceof IllegalArgumentException refused) {
            terminal.complain(message(refused), refused);
            return ExitCode.REFUSED;
        }
        terminal.complain(message(e), e);
        return e instanceof ExperimentException ? ExitCode.REFUSED : ExitCode.FAILURE;
    }

    private static String message(Throwable e) {
        String text = Objects.requireNonNullElse(e.getMessage(), "");
        return switch (e) {
            case OutOfMemoryError _ ->
                "out of memory: ask for less at once, or give Java more, as in ORNSTEIN_JAVA_OPTS=-Xmx16g";
            case OutOfMemory _ -> text;
            case UncheckedIOException io when io.getCause() != null -> message(io.getCause());
            case FileAlreadyExistsException _ -> text + ": exists already";
            case NoSuchFileException _ -> text + ": no such file or folder";
            case AccessDeniedException _ -> text + ": permission denied";
            case FileSystemException _,IOException _ -> text.isEmpty() ? e.toString() : text;
            case ExperimentException _,TrainingException _,IllegalArgumentException _,ArithmeticException _ when !text
                    .isEmpty() ->
                text;
            default -> "failed: " + e + " (ORNSTEIN_DEBUG=1 shows where)";
        };
    }

    private static String uncapitalised(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
