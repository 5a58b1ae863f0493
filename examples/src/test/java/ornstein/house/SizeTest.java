package ornstein.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Files and methods stay short enough to be read in one go; the kernels are excepted. */
class SizeTest {

    private static final int FILE_LINES = 300;
    private static final int METHOD_LINES = 40;

    @Test
    void filesAreShort() {
        List<Path> files = sources("src");

        assertThat(files).isNotEmpty();
        assertThat(files).filteredOn(file -> lines(file) > FILE_LINES)
                .as("files longer than %d lines", FILE_LINES).isEmpty();
    }

    @Test
    void methodsAreShort() throws IOException {
        List<Path> files = sources("src/main");

        assertThat(files).isNotEmpty();
        assertThat(longMethods(files, METHOD_LINES)).as("methods longer than %d lines", METHOD_LINES).isEmpty();
        assertThat(longMethods(files, 0)).as("methods with a line").isNotEmpty();
    }

    private static List<String> longMethods(List<Path> files, int limit) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        var found = new ArrayList<String>();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
                    manager.getJavaFileObjectsFromPaths(files));
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new MethodLengths(trees, limit, found).scan(unit, null);
            }
        }
        return found;
    }

    /** All Java files under a sub-folder of every module, without the kernels. */
    private static List<Path> sources(String folder) {
        Path kernel = Path.of("ornstein", "kernel");
        return Project.modules(folder).flatMap(module -> Project.files(module, ".java"))
                .filter(file -> !Objects.requireNonNull(file.getParent()).endsWith(kernel))
                .toList();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class MethodLengths extends TreePathScanner<Void, Void> {

        private final Trees trees;
        private final int limit;
        private final List<String> found;

        MethodLengths(Trees trees, int limit, List<String> found) {
            this.trees = trees;
            this.limit = limit;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            var positions = trees.getSourcePositions();
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            if (last - first + 1 > limit) {
                var type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
                found.add(type.getSimpleName() + "." + method.getName() + ": " + (last - first + 1) + " lines");
            }
            return super.visitMethod(method, null);
        }
    }
}
