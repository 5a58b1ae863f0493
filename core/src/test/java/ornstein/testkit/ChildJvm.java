package ornstein.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A main class in a Java process of its own, for what is decided once per process.
 *
 * @param exit the exit status
 */
public record ChildJvm(int exit, String out, String err) {

    /** Runs it on this class path, with options before the class and variables on top of none of ORNSTEIN_…'s. */
    public static ChildJvm run(List<String> options, Map<String, String> variables, Class<?> main,
            String... arguments) {
        try {
            Path out = Files.createTempFile("child", ".out");
            Path err = Files.createTempFile("child", ".err");
            try {
                List<String> command = new ArrayList<>();
                command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
                command.add("-cp");
                command.add(System.getProperty("java.class.path"));
                command.addAll(options);
                command.add(main.getName());
                command.addAll(List.of(arguments));
                ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().keySet()
                        .removeIf(name -> name.startsWith("ORNSTEIN_") || name.startsWith("JAVA_TOOL"));
                builder.environment().putAll(variables);
                int exit = builder.start().waitFor();
                return new ChildJvm(exit, Files.readString(out, StandardCharsets.UTF_8).strip(),
                        Files.readString(err, StandardCharsets.UTF_8).strip());
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
