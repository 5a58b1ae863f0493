package ornstein.lab.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote down about itself.
 *
 * @param version of ornstein
 * @param commit the full hash, with {@code -dirty} if sources were changed after it; {@code unknown} without git
 */
public record BuildInfo(String version, String commit) {
    /** The build that runs. */
    public static BuildInfo current() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties", e);
        }
        return new BuildInfo(
                properties.getProperty("version", "unknown"), properties.getProperty("commit", "unknown"));
    }
}
