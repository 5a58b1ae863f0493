package ornstein.neural.onnx;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files in which a model in ONNX keeps numbers that are too many for its own, as exporters write them beside it. */
public final class ExternalData {
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int DATA_LOCATION = 14;
    private static final long EXTERNAL = 1;

    /** What may hold tensors in a model, and they themselves. */
    private enum Message {
        MODEL, TRAINING, GRAPH, NODE, ATTRIBUTE, FUNCTION, SPARSE, TENSOR, ENTRY;

        /** What a field of this message holds, by onnx.proto; nothing that could hold a tensor where it is empty. */
        Optional<Message> held(int field) {
            return Optional.ofNullable(switch (this) {
                case MODEL -> field == 7 ? GRAPH : field == 20 ? TRAINING : field == 25 ? FUNCTION : null;
                case TRAINING -> field == 1 || field == 2 ? GRAPH : null;
                case GRAPH -> field == 1 ? NODE : field == 5 ? TENSOR : field == 15 ? SPARSE : null;
                case NODE -> field == 5 ? ATTRIBUTE : null;
                case FUNCTION -> field == 7 ? NODE : field == 11 ? ATTRIBUTE : null;
                case ATTRIBUTE -> switch (field) {
                    case 5, 10 -> TENSOR;
                    case 6, 11 -> GRAPH;
                    case 22, 23 -> SPARSE;
                    default -> null;
                };
                case SPARSE -> field == 1 || field == 2 ? TENSOR : null;
                case TENSOR -> field == 13 ? ENTRY : null;
                case ENTRY -> null;
            });
        }
    }

    private final ProtobufReader in;
    private final Set<String> locations = new LinkedHashSet<>();

    private ExternalData(ProtobufReader in) {
        this.in = in;
    }

    /**
     * The files that a model names, whether they are there or not.
     *
     * @param model a model, of which names are read and numbers are left alone
     * @return each once, beside the model, in the order in which it names them
     * @throws IllegalArgumentException if it is no model
     * @throws IOException if the disk fails
     */
    public static List<Path> of(Path model) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(model)) {
            ExternalData data = new ExternalData(new ProtobufReader(channel));
            try {
                data.read(Message.MODEL, channel.size());
            } catch (IOException e) {
                throw new IllegalArgumentException(model + ": is no ONNX model: " + e.getMessage(), e);
            }
            List<Path> files = new ArrayList<>();
            data.locations.forEach(location -> files.add(model.resolveSibling(location).normalize()));
            return files;
        }
    }

    private void read(Message message, long end) throws IOException {
        String location = "";
        boolean external = false;
        while (in.position() < end) {
            long tag = in.varint();
            int field = (int) (tag >>> 3);
            int wireType = (int) (tag & 7);
            Optional<Message> held = wireType == ProtobufReader.LENGTH_DELIMITED
                    ? message.held(field)
                    : Optional.empty();
            if (held.isPresent() && held.get() == Message.ENTRY) {
                location = location(in.length(), location);
            } else if (held.isPresent()) {
                long length = in.length();
                read(held.get(), in.position() + length);
            } else if (message == Message.TENSOR && field == DATA_LOCATION && wireType == ProtobufReader.VARINT) {
                external = in.varint() == EXTERNAL;
            } else {
                in.skip(wireType);
            }
        }
        if (external && !location.isEmpty()) {
            locations.add(location);
        }
    }

    /** The value of an entry whose key is location, or what is known. */
    private String location(long length, String known) throws IOException {
        long end = in.position() + length;
        String key = "";
        String value = "";
        while (in.position() < end) {
            long tag = in.varint();
            switch ((int) (tag >>> 3)) {
                case KEY -> key = in.text(in.length());
                case VALUE -> value = in.text(in.length());
                default -> in.skip((int) (tag & 7));
            }
        }
        return key.equals("location") ? value : known;
    }
}
