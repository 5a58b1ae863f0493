package ornstein.lab.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run happened on: for the record, as results do not depend on it. */
final class Machine {
    private Machine() {}

    static Map<String, Object> describe() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("jdk", property("java.runtime.version") + " (" + property("java.vendor") + ")");
        machine.put("vm", property("java.vm.name"));
        machine.put("os", property("os.name") + " " + property("os.version"));
        machine.put("architecture", property("os.arch"));
        machine.put("cpu", cpu().orElse(property("os.arch")));
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("heap-bytes", Runtime.getRuntime().maxMemory());
        return machine;
    }

    /** The model's name, where the system tells it in a file. */
    private static Optional<String> cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
