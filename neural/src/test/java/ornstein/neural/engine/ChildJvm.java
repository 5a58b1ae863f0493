package ornstein.neural.engine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A JVM of its own on the class path of the tests. */
public final class ChildJvm {
    private ChildJvm() {}

    /** Not started; what it says to standard error goes where standard output goes. */
    public static ProcessBuilder of(
            Class<?> main, Predicate<String> classPath, List<String> options, String... arguments) {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(classPath).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--add-modules=jdk.incubator.vector");
        command.addAll(options);
        command.addAll(List.of("-cp", path, main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        String cache = System.getProperty("DJL_CACHE_DIR");
        if (cache != null) {
            builder.environment().put("DJL_CACHE_DIR", cache);
        }
        return builder;
    }

    /** All that it says until it ends, which it must do well. */
    public static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
        return output;
    }
}
