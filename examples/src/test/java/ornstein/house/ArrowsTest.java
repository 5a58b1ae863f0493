package ornstein.house;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Planted;

/** The arrows between the packages, and what no package may do. */
class ArrowsTest {

    /** Each package and the packages of ornstein that it may name besides itself. */
    private static final Map<String, List<String>> ARROWS = arrows();

    private static final String CORE = "ornstein.(kernel|array|random|distribution|process|path|solve|adjoint|likelihood|chain|steer|metric|network|learning|toy|fidelity)";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("ornstein");

    private static final JavaClasses PLANTED = new ClassFileImporter().importClasses(Planted.class);

    private static Map<String, List<String>> arrows() {
        var arrows = new LinkedHashMap<String, List<String>>();
        arrows.put("kernel", List.of());
        arrows.put("array", List.of("kernel"));
        arrows.put("random", List.of("kernel", "array"));
        arrows.put("distribution", List.of("kernel", "array", "random"));
        arrows.put("toy", List.of("kernel", "array", "random", "distribution"));
        arrows.put("process", List.of("array"));
        arrows.put("path", List.of("kernel", "array", "random", "distribution", "process"));
        arrows.put("solve", List.of("kernel", "array", "random", "distribution", "process", "path"));
        arrows.put("adjoint", List.of("kernel", "array", "random", "distribution", "process", "path", "solve"));
        arrows.put("likelihood", List.of("kernel", "array", "random", "distribution", "process", "path", "solve"));
        arrows.put("chain", List.of("kernel", "array", "random", "distribution", "process", "path"));
        arrows.put("steer",
                List.of("kernel", "array", "random", "distribution", "process", "path", "solve", "adjoint"));
        arrows.put("metric", List.of("kernel", "array", "random", "distribution"));
        arrows.put("network", List.of("kernel", "array", "random", "process", "path"));
        arrows.put("learning",
                List.of("kernel", "array", "random", "distribution", "process", "path", "solve", "chain", "metric",
                        "network", "toy"));
        arrows.put("fidelity", List.of("kernel", "array", "random", "distribution", "process", "path", "solve"));
        arrows.put("neural",
                List.of("kernel", "array", "random", "distribution", "process", "path", "solve", "adjoint",
                        "likelihood", "chain", "steer", "metric", "network", "learning", "toy", "fidelity"));
        arrows.put("plot",
                List.of("array", "random", "distribution", "process", "path", "solve", "chain", "steer", "metric"));
        // Experiments and benchmarks report which kernels ran, so these two see them.
        arrows.put("lab",
                List.of("kernel", "array", "random", "distribution", "process", "path", "solve", "adjoint",
                        "likelihood", "chain", "steer",
                        "metric", "network", "learning", "toy", "fidelity",
                        "neural", "plot"));
        arrows.put("cli",
                List.of("kernel", "array", "random", "distribution", "process", "path", "solve", "adjoint",
                        "likelihood", "chain", "steer",
                        "metric", "network", "learning", "toy", "fidelity",
                        "neural", "plot",
                        "lab"));
        arrows.put("examples",
                List.of("array", "random", "distribution", "process", "path", "solve", "adjoint", "likelihood", "chain",
                        "steer",
                        "metric", "network", "learning", "toy", "fidelity",
                        "neural", "plot", "lab",
                        "cli"));
        return arrows;
    }

    static Stream<String> packages() {
        return ARROWS.keySet().stream();
    }

    @Test
    void everyPackageIsKnownAndHasClasses() {
        assertThat(HOUSE).extracting(ArrowsTest::layer).isSubsetOf(ARROWS.keySet());
        assertThat(HOUSE).filteredOn(type -> !isFiller(type)).extracting(ArrowsTest::layer)
                .containsAll(ARROWS.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void arrowsNeverPointBackUp(String name) {
        ArchRule rule = arrow(name);

        rule.check(HOUSE);
    }

    @Test
    void onlyTheKernelNamesTheVectorApi() {
        ArchRule rule = noClasses().that().resideOutsideOfPackage("ornstein.kernel..")
                .should().dependOnClassesThat().resideInAPackage("jdk.incubator..");

        rule.check(HOUSE);
        assertCatchesThePlantedFault(rule);
    }

    @Test
    void onlyNeuralNamesTheTrainingEngineAndOnnx() {
        ArchRule rule = noClasses().that().resideOutsideOfPackage("ornstein.neural..")
                .should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "ai.onnxruntime..");

        rule.check(HOUSE);
        assertCatchesThePlantedFault(rule);
    }

    @Test
    void randomnessHasOneSource() {
        ArchRule rule = noClasses().should().dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|random\\..*)"
                        + "|java\\.security\\.SecureRandom")
                .orShould().accessTargetWhere(target(owner(type(Math.class))).and(target(nameMatching("random"))));

        rule.check(HOUSE);
        assertCatchesThePlantedFault(rule);
    }

    /** Their last bit varies by platform; {@code sqrt}, {@code fma} and the like are exact everywhere. */
    @Test
    void coreCallsNoPlatformMathematics() {
        String functions = "(?i)exp|expm1|log|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot";
        ArchRule rule = noClasses().that().haveNameMatching(CORE + "\\..*")
                .should().accessTargetWhere(target(owner(type(Math.class))).and(target(nameMatching(functions))))
                .orShould().accessTargetWhere(target(owner(nameMatching("jdk\\.incubator\\.vector\\.VectorOperators")))
                        .and(target(nameMatching(functions))));

        rule.check(HOUSE);
        assertCatchesThePlantedFault(rule);
    }

    @Test
    void coreHoldsNoStaticState() {
        ArchRule rule = noFields().that().areDeclaredInClassesThat().haveNameMatching(CORE + "\\..*")
                .and().areStatic().should().notBeFinal();

        rule.check(HOUSE);
        assertCatchesThePlantedFault(rule);
    }

    @Test
    void theArrowsCatchThePlantedFault() {
        assertCatchesThePlantedFault(arrow("array"));
    }

    private static ArchRule arrow(String name) {
        String allowed = String.join("|", ARROWS.getOrDefault(name, List.of()));
        return classes().that().resideInAPackage("ornstein." + name + "..")
                .should().onlyDependOnClassesThat()
                .haveNameMatching("(?!ornstein\\.).*|ornstein\\.(" + name + "|" + allowed + ")\\..*");
    }

    private static void assertCatchesThePlantedFault(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    private static DescribedPredicate<JavaClass> type(Class<?> type) {
        return JavaClass.Predicates.equivalentTo(type);
    }

    /** The part of the package name after "ornstein." and before the next dot. */
    private static String layer(JavaClass type) {
        return type.getPackageName().replaceFirst("^ornstein\\.([^.]*).*", "$1");
    }

    private static boolean isFiller(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }
}
