package ornstein.neural;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

import ornstein.neural.file.AtomicFile;

/**
 * A file from which a training goes on: what it is the training of, its {@link Progress}, and a checksum. It is there as a whole
 * or not at all.
 */
final class Checkpoint {
    private static final String KIND = "ornstein checkpoint ";
    private static final String MAGIC = KIND + 3;
    private static final int BUFFER = 1 << 16;

    private Checkpoint() {}

    static void write(Path file, Map<String, String> identity, Progress progress) throws IOException {
        AtomicFile.write(file, stream -> {
            var checksum = new CRC32();
            var out = new DataOutputStream(new CheckedOutputStream(
                    new BufferedOutputStream(stream, BUFFER), checksum));
            out.writeUTF(MAGIC);
            text(out, String.join("\n", progress.changes()));
            out.writeInt(identity.size());
            for (var entry : identity.entrySet()) {
                out.writeUTF(entry.getKey());
                text(out, entry.getValue());
            }
            progress.write(out);
            out.writeLong(checksum.getValue());
            out.flush();
        });
    }

    /**
     * Reads the progress of a training.
     *
     * @param free entries of the identity that may differ; the progress then tells so
     * @throws IllegalArgumentException if the file is no checkpoint, is damaged, or is one of another training
     */
    static Progress read(Path file, Map<String, String> identity, Set<String> free, TrainingPlan plan, int parameters)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "checkpoint " + file + ": there is no such file; begin without resuming");
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            checkMagic(file, in);
            checkSum(file);
            List<String> changes = new ArrayList<>(text(in).lines().toList());
            Map<String, String> found = new LinkedHashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                found.put(in.readUTF(), text(in));
            }
            List<String> differing = checkIdentity(file, found, identity, free);
            Progress progress = Progress.read(plan, parameters, in);
            differing.forEach(entry -> changes.add("from step " + progress.step() + " on: " + entry + " "
                    + identity.get(entry) + ", before: " + found.get(entry)));
            progress.changed(changes);
            return progress;
        } catch (EOFException e) {
            throw damaged(file);
        }
    }

    private static void checkMagic(Path file, DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        String magic = length == MAGIC.length() ? new String(in.readNBytes(length), StandardCharsets.UTF_8) : "";
        if (!MAGIC.equals(magic)) {
            throw new IllegalArgumentException("checkpoint " + file + (magic.startsWith(KIND)
                    ? " was written by another version, in a format that this one does not read: begin anew"
                    : " is no checkpoint of a training"));
        }
    }

    /** Before anything of the file is believed, lengths above all. */
    private static void checkSum(Path file) throws IOException {
        try (var in = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER),
                new CRC32())) {
            in.skipNBytes(Files.size(file) - Long.BYTES);
            long sum = in.getChecksum().getValue();
            if (new DataInputStream(in).readLong() != sum) {
                throw damaged(file);
            }
        }
    }

    /** Gives back which of the free entries differ. */
    private static List<String> checkIdentity(Path file, Map<String, String> found, Map<String, String> wanted,
            Set<String> free) {
        List<String> differing = new ArrayList<>();
        for (var entry : wanted.entrySet()) {
            String other = found.getOrDefault(entry.getKey(), "missing");
            if (entry.getValue().equals(other)) {
                continue;
            }
            if (free.contains(entry.getKey())) {
                differing.add(entry.getKey());
            } else {
                throw new IllegalArgumentException("checkpoint " + file + " is of another training: " + entry.getKey()
                        + " is " + other + " there and " + entry.getValue()
                        + " here; resume with what it was made with, or begin anew in another folder");
            }
        }
        return differing;
    }

    private static IllegalArgumentException damaged(Path file) {
        return new IllegalArgumentException("checkpoint " + file
                + " is damaged: its checksum does not fit; begin anew, or take an earlier copy");
    }

    /** Long texts too, which writeUTF refuses. */
    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
