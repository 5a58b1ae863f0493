package ornstein.lab.format;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

import ornstein.array.Batch;

/**
 * Writes values as JSON. A double is written by the shortest decimal that reads back as the same bits.
 *
 * <p>Values are maps (in their order), iterables, arrays of doubles up to three axes, points ({@link Batch}, as rows),
 * numbers, text, truth values and null. A list of plain values stays on one line.
 */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private Json() {}

    /**
     * Writes a value to a file, which is replaced if it exists.
     *
     * @throws ArithmeticException if a number is not finite, naming its place: JSON has no such numbers
     * @throws IllegalArgumentException if a value has no form in JSON, naming its place
     */
    public static void write(Path file, Object value) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            write(out, value);
        }
    }

    /** Writes a value and a line's end, and flushes; errors as of {@link #write(Path, Object)}. */
    public static void write(Writer out, Object value) throws IOException {
        JsonTree tree = new JsonTree();
        try (JsonGenerator json = FACTORY.createGenerator(tree, out)) {
            tree.write(json, value);
        }
        out.write('\n');
        out.flush();
    }

    /** The value as text, ending with a line's end; errors as of {@link #write(Path, Object)}. */
    public static String toText(Object value) {
        StringWriter text = new StringWriter();
        try {
            write(text, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail", e);
        }
        return text.toString();
    }

    /** The value on one line, without the line's end; errors as of {@link #write(Path, Object)}. */
    public static String line(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            new JsonTree().write(json, value);
        }
        return text.toString();
    }
}
