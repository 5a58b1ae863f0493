package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import ornstein.lab.ExperimentException;

/**
 * Reads YAML 1.2 (and JSON, which is a part of it) into nodes that know their places. Anchors are followed; keys that
 * occur twice, values that contain themselves and files of several documents are refused.
 */
final class YamlReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    /** Anchors can make a small file mean a huge tree; nobody writes this many values by hand. */
    private static final int MOST_NODES = 20_000_000;

    private final String source;
    private final boolean lines;
    private int nodes;

    private YamlReader(String source, boolean lines) {
        this.source = source;
        this.lines = lines;
    }

    /**
     * Reads a file's text.
     *
     * @return null if there is nothing but comments
     */
    static @Nullable YamlNode file(String text, String source) {
        return new YamlReader(source, true).read(text);
    }

    /** Reads the value of an override; its places have no lines. */
    static YamlNode override(String text, String source) {
        YamlNode node = new YamlReader(source, false).read(text);
        return node == null ? new YamlNode.Scalar(YamlNode.Kind.NOTHING, "", Mark.of(source)) : node;
    }

    private @Nullable YamlNode read(String text) {
        try {
            Optional<Node> root = new Composer(SETTINGS, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)))
                    .getSingleNode();
            return root.isEmpty() ? null : convert(root.get());
        } catch (MarkedYamlEngineException e) {
            throw unreadable(e);
        } catch (ReaderException e) {
            throw place(text, e.getPosition()).refuse("cannot be read as YAML" + place(text, e.getPosition()).after()
                    + ": the character U+" + "%04X".formatted(e.getCodePoint()) + " may not stand there", e);
        } catch (YamlEngineException e) {
            throw Mark.of(source).refuse("cannot be read as YAML: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw Mark.of(source).refuse("cannot be read as YAML: lists or mappings are nested too deeply", e);
        }
    }

    private ExperimentException unreadable(MarkedYamlEngineException e) {
        Mark mark = mark(e.getProblemMark());
        String problem = e.getProblem().replaceAll("\\s*\\(Do not use .*\\)", "");
        String context = e.getContext() == null || e.getContextMark().isEmpty()
                ? ""
                : " (" + e.getContext() + " from" + mark(e.getContextMark()).after().replace(" at", "") + ")";
        return mark.refuse(
                "cannot be read as YAML" + mark.after() + ": " + problem + (context.contains("line") ? context : ""),
                e);
    }

    private YamlNode convert(Node node) {
        Mark mark = mark(node.getStartMark());
        if (node.isRecursive()) {
            throw mark.refuse("the value" + mark.after() + " contains itself");
        }
        if (++nodes > MOST_NODES) {
            throw mark.refuse("holds more than " + MOST_NODES + " values; keep points in an NPY file and name it");
        }
        return switch (node) {
            case ScalarNode scalar -> new YamlNode.Scalar(kind(scalar, mark), scalar.getValue(), mark);
            case SequenceNode list -> {
                List<YamlNode> items = new ArrayList<>(list.getValue().size());
                for (Node item : list.getValue()) {
                    items.add(convert(item));
                }
                yield new YamlNode.Items(items, mark);
            }
            case MappingNode mapping -> convert(mapping, mark);
            default -> throw mark.refuse("the value" + mark.after() + " cannot be read");
        };
    }

    private YamlNode.Mapping convert(MappingNode mapping, Mark mark) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Mark keyMark = mark(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw keyMark.refuse("the key" + keyMark.after() + " must be a word");
            }
            YamlNode.Entry before = entries.put(key.getValue(),
                    new YamlNode.Entry(keyMark, convert(tuple.getValueNode())));
            if (before != null) {
                throw keyMark.refuse("key \"" + key.getValue() + "\"" + keyMark.after() + " is there twice; "
                        + (before.mark().line() == 0
                                ? "give it once"
                                : "the first is" + before.mark().after()
                                        + "; leave one of them out"));
            }
        }
        return new YamlNode.Mapping(entries, mark);
    }

    private static YamlNode.Kind kind(ScalarNode scalar, Mark mark) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.INT)) {
            return YamlNode.Kind.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return YamlNode.Kind.FLOAT;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlNode.Kind.TRUTH;
        }
        if (tag.equals(Tag.NULL)) {
            return scalar.getScalarStyle() == ScalarStyle.PLAIN ? YamlNode.Kind.NOTHING : YamlNode.Kind.TEXT;
        }
        if (tag.equals(Tag.STR)) {
            return YamlNode.Kind.TEXT;
        }
        throw mark.refuse("the tag " + tag.getValue() + mark.after() + " has no meaning here; leave it out");
    }

    private Mark mark(Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark) {
        return mark.filter(_ -> lines)
                .map(m -> new Mark(source, m.getLine() + 1, m.getColumn() + 1))
                .orElse(Mark.of(source));
    }

    /** Line and column of a position counted in code points. */
    private Mark place(String text, int position) {
        if (!lines) {
            return Mark.of(source);
        }
        int line = 1;
        int column = 1;
        int[] codePoints = text.codePoints().limit(position).toArray();
        for (int c : codePoints) {
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }
        return new Mark(source, line, column);
    }
}
