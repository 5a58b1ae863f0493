package ornstein.neural.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The archive in which PyTorch keeps a TorchScript module: a zip, uncompressed, that holds its source and its attributes. */
final class ScriptArchive {
    /** A pickle of an object of class {@code __torch__.Step} whose attribute {@code training} is true. */
    private static final byte[] OBJECT = concatenate(
            new byte[] {(byte) 0x80, 2, 'c'}, ascii("__torch__\nStep\n"), new byte[] {')', (byte) 0x81, '}'},
            new byte[] {'X', 8, 0, 0, 0}, ascii("training"), new byte[] {(byte) 0x88, 's', 'b', '.'});

    /** A pickle of the empty tuple. */
    private static final byte[] NOTHING = {(byte) 0x80, 2, ')', '.'};

    private ScriptArchive() {}

    /** The bytes of the archive for the source of a class {@code Step}. */
    static byte[] of(String source) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", OBJECT);
            put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", NOTHING);
            put(zip, "version", ascii("3\n"));
            put(zip, "byteorder", ascii("little"));
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry("step/" + name);
        var crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concatenate(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
