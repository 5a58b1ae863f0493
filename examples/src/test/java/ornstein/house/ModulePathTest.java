package ornstein.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module of somebody else's that requires {@code ornstein.core}, with and without the Vector API. */
class ModulePathTest {
    private static final String MODULE = "module guest { requires ornstein.core; }";
    private static final String MAIN = """
            package guest;

            import ornstein.distribution.Covariance;
            import ornstein.distribution.GaussianMixture;
            import ornstein.random.Noise;

            public class Main {
                public static void main(String[] arguments) {
                    var law = GaussianMixture.gaussian(new double[] {1, 2}, Covariance.isotropic(3));
                    var x = law.sample(1000, Noise.seeded(1).stream("guest"));
                    System.out.println(x.hashCode() + " " + law.score(x).hashCode());
                }
            }
            """;
    private static final String KERNEL = "public class Main { Object name = ornstein.kernel.Kernels.name(); }";

    @TempDir
    Path folder;

    @Test
    void aModuleGetsTheSameBitsWithAndWithoutTheVectorApi() throws IOException, InterruptedException {
        assertThat(compiler(MAIN)).doesNotContain("error");

        String simd = run("--add-modules=jdk.incubator.vector");
        String scalar = run();
        assertThat(simd).contains(digits(scalar)).doesNotContain("Vector API module is absent");
        assertThat(scalar).containsOnlyOnce("Vector API module is absent");
    }

    @Test
    void theKernelIsNotItsToName() throws IOException {
        assertThat(compiler("package guest; " + KERNEL)).contains("package ornstein.kernel is not visible");
    }

    /** The line of two hash codes. */
    private static String digits(String output) {
        return output.lines().filter(line -> line.matches("-?\\d+ -?\\d+")).collect(Collectors.joining());
    }

    /** What the compiler says; the annotations that core was compiled with are not there. */
    private String compiler(String main) throws IOException {
        Path info = Files.writeString(folder.resolve("module-info.java"), MODULE);
        Path source = Files.createDirectories(folder.resolve("guest")).resolve("Main.java");
        Files.writeString(source, main);
        var messages = new ByteArrayOutputStream();
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler()).run(null, messages, messages, "-p", core(), "-d",
                folder.resolve("classes").toString(), info.toString(), source.toString());
        return messages.toString(StandardCharsets.UTF_8);
    }

    private String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-p", core() + System.getProperty("path.separator") + folder.resolve("classes"),
                "-m", "guest/guest.Main"));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ORNSTEIN_") || name.startsWith("JAVA_TOOL"));
        assertThat(builder.start().waitFor()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    /** The main classes of core, a folder or an archive. */
    private static String core() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1))
                .filter(entry -> entry.matches(".*core.*(target.classes|ornstein-core-[^/]*(?<!-tests)\\.jar)"))
                .findFirst().orElseThrow();
    }
}
