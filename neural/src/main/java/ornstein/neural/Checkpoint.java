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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A file from which a training goes on: what it is the training of, its {@link Progress}, and a checksum. It is there as a whole
 * or not at all.
 */
final class Checkpoint {
    private static final String MAGIC = "ornstein checkpoint 2";

    private Checkpoint() {}

    static void write(Path file, Map<String, String> identity, Progress progress) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder == null ? Path.of(".") : folder, file.getFileName() + ".", ".tmp");
        try {
            var checksum = new CRC32();
            try (var out = new DataOutputStream(new CheckedOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16), checksum))) {
                out.writeUTF(MAGIC);
                text(out, String.join("\n", progress.changes()));
                out.writeInt(identity.size());
                for (var entry : identity.entrySet()) {
                    out.writeUTF(entry.getKey());
                    text(out, entry.getValue());
                }
                progress.write(out);
                out.writeLong(checksum.getValue());
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
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
        var checksum = new CRC32();
        try (var in = new DataInputStream(new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), checksum))) {
            checkMagic(file, in);
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
            long sum = checksum.getValue();
            if (in.readLong() != sum) {
                throw damaged(file);
            }
            return progress;
        } catch (EOFException e) {
            throw damaged(file);
        }
    }

    private static void checkMagic(Path file, DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        if (length != MAGIC.length() || !MAGIC.equals(new String(in.readNBytes(length), StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("checkpoint " + file + " is no checkpoint of a training");
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
