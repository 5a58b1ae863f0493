package ornstein.lab.experiment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

import ornstein.lab.ExperimentException;

/** An experiment together with the places of its keys, so that what is refused later can still name line and column. */
public final class ExperimentFile {
    private final String source;
    private final YamlNode root;
    private final Path folder;
    private final Experiment experiment;

    private ExperimentFile(String source, YamlNode root, Path folder, Experiment experiment) {
        this.source = source;
        this.root = root;
        this.folder = folder;
        this.experiment = experiment;
    }

    /**
     * Reads an experiment file, YAML 1.2 or JSON.
     *
     * @param overrides each {@code key=value}, as in {@code sampler.steps=200}: set before anything is checked, in order
     * @throws ExperimentException naming file, line and column of the first thing that is wrong
     * @throws IOException if the disk fails
     */
    public static ExperimentFile read(Path file, List<String> overrides) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ExperimentException(file, "is a folder, not an experiment file");
        }
        try {
            return parse(Files.readString(file), file.toString(), TargetDecoder.folderOf(file), overrides);
        } catch (NoSuchFileException e) {
            throw new ExperimentException(file.toString(), 0, 0, "no such file", e);
        } catch (AccessDeniedException e) {
            throw new ExperimentException(file.toString(), 0, 0, "may not be read: check its permissions", e);
        } catch (CharacterCodingException e) {
            throw new ExperimentException(file.toString(), 0, 0, "is not a text in UTF-8", e);
        }
    }

    /**
     * Reads an experiment from text.
     *
     * @param source what messages call it
     * @param folder files of points are relative to it
     * @param overrides as in {@link #read}
     * @throws ExperimentException as in {@link #read}
     */
    public static ExperimentFile parse(String text, String source, Path folder, List<String> overrides) {
        YamlNode root = YamlReader.file(text, source);
        if (root == null) {
            throw new ExperimentException(source, 0, 0, "says nothing: an experiment needs at least a target");
        }
        if (!(root instanceof YamlNode.Mapping)) {
            throw root.mark().refuse("holds " + root.shown() + root.mark().inBrackets()
                    + ": an experiment is a mapping of keys, as in target: {type: gaussian-mixture, …}");
        }
        for (String override : overrides) {
            root = SetOverride.parse(override).applyTo(root);
        }
        Experiment experiment = new ExperimentDecoder(root, new TargetDecoder(folder)).decode(stem(source));
        return new ExperimentFile(source, root, folder, experiment);
    }

    /**
     * An experiment that is shipped with this system.
     *
     * @throws ExperimentException if there is no preset of this name, with the nearest one
     */
    public static ExperimentFile preset(String name, List<String> overrides) {
        return parse(Presets.text(name), "preset " + name, TargetDecoder.folderOf(null), overrides);
    }

    /** An experiment made by a program; what is refused names no place. */
    public static ExperimentFile of(Experiment experiment) {
        return new ExperimentFile("", new YamlNode.Mapping(Map.of(), Mark.of("")), TargetDecoder.folderOf(null),
                experiment);
    }

    /**
     * The same experiment with another method of steering. What belongs to the file's method alone, as weights and share, is that
     * of the other one's default.
     *
     * @param text a method and settings of the section {@code steering}, as in {@code twisted:weights=rate:resample=never}
     * @throws ExperimentException naming what is wrong, with the text in place of the file
     */
    public ExperimentFile steeredBy(String text) {
        String[] parts = text.split(":(?=[a-z.-]+=)", -1);
        String place = "method " + text;
        SteeringMethod method = SteeringMethod.named(parts[0]).orElseThrow(() -> new ExperimentException(place, 0, 0,
                "\"" + parts[0] + "\" " + DidYouMean.oneOf(parts[0], SteeringMethod.words())));
        if (!(root instanceof YamlNode.Mapping mapping)
                || !(mapping.get("steering") instanceof YamlNode.Mapping steering)) {
            throw new ExperimentException(source, 0, 0, "has no steering: say towards what, as in steering: {method: "
                    + "reward-tilt, reward: {type: quadratic, centre: [-2], precision: 1}}");
        }
        Mark mark = Mark.of(place);
        YamlNode changed = mapping.with("steering",
                new YamlNode.Entry(steering.mark(), SteeringDecoder.withMethod(steering, method, mark)));
        for (int i = 1; i < parts.length; i++) {
            changed = SetOverride.parse("steering." + parts[i]).applyTo(changed);
        }
        return new ExperimentFile(source, changed, folder,
                new ExperimentDecoder(changed, new TargetDecoder(folder)).decode(stem(source)));
    }

    /** What the file says, defaults filled in. */
    public Experiment experiment() {
        return experiment;
    }

    /** What messages call the file. */
    public String source() {
        return source;
    }

    /**
     * Whether the file itself says something of a key, or leaves it to the defaults.
     *
     * @param key of the experiment, as in {@code metrics}
     */
    public boolean says(String key) {
        return root instanceof YamlNode.Mapping mapping && mapping.get(key) != null;
    }

    /**
     * An exception about a key, at its place in the file (or of the nearest key around it).
     *
     * @param key its path, as in {@code target.covariance.full[1]}
     * @param problem what is wrong, and the remedy
     */
    public ExperimentException refuse(String key, String problem, @Nullable Throwable cause) {
        Mark mark = YamlNode.nearest(root, key).mark();
        Mark known = mark.source().isEmpty() ? Mark.of(source) : mark;
        return new ExperimentException(
                known.source(), known.line(), known.column(), key + known.inBrackets() + ": " + problem, cause);
    }

    /**
     * What the mathematics makes of the values of a key; what it refuses is refused at the place of the key.
     *
     * @throws ExperimentException in place of any other refusal
     */
    public <T> T located(String key, Supplier<T> made) {
        try {
            return made.get();
        } catch (ExperimentException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException | UnsupportedOperationException e) {
            throw refuse(key, String.valueOf(e.getMessage()), e);
        }
    }

    /** {@code runs/two-blobs.yaml} is called two-blobs. */
    private static String stem(String source) {
        String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        String stem = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^\\p{L}\\p{N} ._+-]", "-");
        return stem.matches("[\\p{L}\\p{N}].*") ? stem : "experiment";
    }
}
