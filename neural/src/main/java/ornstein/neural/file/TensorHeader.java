package ornstein.neural.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the header of a safetensors file says, checked: tensors in the order of their bytes, which they fill without gaps.
 *
 * @param size of all tensors in bytes
 */
record TensorHeader(List<Entry> entries, Map<String, String> metadata, long size) {
    private static final String METADATA = "__metadata__";

    /** One tensor: from byte {@code begin} of the data to {@code end}. */
    record Entry(String name, TensorType type, List<Integer> shape, long begin, long end) {
        int count() {
            return (int) ((end - begin) / type.bytes());
        }
    }

    /**
     * @param size of the data that follows the header, in bytes
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static TensorHeader of(String text, long size) {
        if (!(JsonText.read(text.stripTrailing()) instanceof Map<?, ?> header)) {
            throw new IllegalArgumentException("is no JSON object");
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        header.forEach((key, value) -> {
            if (key.equals(METADATA)) {
                metadata.putAll(metadata(value));
            } else {
                entries.add(entry(String.valueOf(key), value));
            }
        });
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin != at) {
                throw new IllegalArgumentException("says that " + entry.name + " begins at byte " + entry.begin
                        + " of the data, but what is before it ends at byte " + at);
            }
            at = entry.end;
        }
        if (at != size) {
            throw new IllegalArgumentException("says that the data has " + at + " bytes, but the file has " + size
                    + (at > size ? ": it was cut off; copy or write it again" : ": it has more than its tensors"));
        }
        return new TensorHeader(entries, metadata, size);
    }

    private static Map<String, String> metadata(Object value) {
        var found = new LinkedHashMap<String, String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> {
                if (text instanceof String string) {
                    found.put(String.valueOf(key), string);
                }
            });
            if (found.size() == map.size()) {
                return found;
            }
        }
        throw new IllegalArgumentException("has a " + METADATA + " that is no map of text to text");
    }

    private static Entry entry(String name, Object value) {
        if (!(value instanceof Map<?, ?> map && map.get("dtype") instanceof String type
                && map.get("shape") instanceof List<?> extents && map.get("data_offsets") instanceof List<?> offsets
                && offsets.size() == 2 && offsets.get(0) instanceof Long begin && offsets.get(1) instanceof Long end)) {
            throw new IllegalArgumentException("tells of " + name
                    + " something else than dtype, shape and data_offsets: [begin, end]");
        }
        TensorType known = type(name, type);
        long count = 1;
        List<Integer> shape = new ArrayList<>();
        for (Object extent : extents) {
            if (!(extent instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE)) {
                throw new IllegalArgumentException("says that " + name + " has the shape " + extents
                        + ": extents are whole numbers from 0 to 2³¹ − 1");
            }
            shape.add(number.intValue());
            count = Math.min(count * number, 1L << 40);
        }
        if (begin < 0 || end - begin != count * known.bytes() || count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("says that " + name + ", " + known + shape + ", fills the bytes " + begin
                    + " to " + end + " of the data: it would take " + count * known.bytes());
        }
        return new Entry(name, known, List.copyOf(shape), begin, end);
    }

    private static TensorType type(String name, String type) {
        for (TensorType each : TensorType.values()) {
            if (each.name().equals(type)) {
                return each;
            }
        }
        throw new IllegalArgumentException("says that " + name + " has the type " + type
                + ": read are F64, F32, F16 and BF16; convert it where the file was written");
    }

    /** The text of a header whose tensors lie one after the other. */
    static String text(List<TensorFile.Stored> tensors, TensorType type, Map<String, String> metadata) {
        var header = new LinkedHashMap<String, Object>();
        header.put(METADATA, new TreeMap<>(metadata));
        long at = 0;
        for (TensorFile.Stored tensor : tensors) {
            long end = at + (long) tensor.values().length * type.bytes();
            var entry = new LinkedHashMap<String, Object>();
            entry.put("dtype", type.name());
            entry.put("shape", tensor.shape());
            entry.put("data_offsets", List.of(at, end));
            if (header.put(tensor.name(), entry) != null) {
                throw new IllegalArgumentException("two tensors are named " + tensor.name() + ": names must differ");
            }
            at = end;
        }
        return JsonText.write(header);
    }
}
