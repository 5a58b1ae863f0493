package ornstein.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a file for a picture, checked before what it shows is computed. */
final class FigureFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
        if (!name.matches(".*\\.(png|svg)")) {
            throw new TypeConversionException("'" + name + "' must end in .png or .svg");
        }
        Path file = Path.of(name);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new TypeConversionException("'" + name + "' cannot be written: there is no folder " + folder);
        }
        return file;
    }
}
