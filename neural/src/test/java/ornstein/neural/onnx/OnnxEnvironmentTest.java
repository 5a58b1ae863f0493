package ornstein.neural.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.neural.engine.ChildJvm;

/** The runtime begins whatever the process it is part of. */
class OnnxEnvironmentTest {
    /** Reads a model. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            try (OnnxField field = OnnxField.read(Path.of(arguments[0]), 2)) {
                System.out.println("read " + field.origin());
            }
        }
    }

    /** Its recursion over the command line would end a process with a thread of ordinary size: a long class path is enough. */
    @Test
    void aLongCommandLineDoesNotEndTheProcess() throws IOException, InterruptedException {
        String model = Path.of("src/test/resources/pytorch/noise.onnx").toAbsolutePath().toString();
        String said = ChildJvm.output(
                ChildJvm.of(Reader.class, part -> true, List.of(), model, "x".repeat(100_000), "y".repeat(100_000)));
        assertThat(said).contains("read ");
    }
}
