package ornstein.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.testkit.ChildJvm;

/** The choice of a kernel is made once per process, so each width gets a process of its own. */
class KernelWidthTest {
    private static final String ADD = "--add-modules=" + KernelChoice.VECTOR_MODULE;

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "128", "256", "512"})
    void everyWidthGivesTheSameBits(String kernel) throws NoSuchAlgorithmException {
        ChildJvm child = ChildJvm.run(List.of(ADD), Map.of(KernelChoice.VARIABLE, kernel), KernelDigest.class);

        assertThat(child.exit()).as(child.err()).isZero();
        String name = kernel.equals("scalar") ? kernel : "simd-" + kernel;
        assertThat(child.out()).isEqualTo(name + " " + KernelDigest.of());
    }

    @Test
    void withoutTheModuleScalarKernelsRunWithOneNotice() throws NoSuchAlgorithmException {
        ChildJvm child = ChildJvm.run(List.of(), Map.of(), KernelDigest.class);

        assertThat(child.out()).isEqualTo("scalar " + KernelDigest.of());
        assertThat(child.err()).isEqualTo(KernelChoice.ABSENT);
        assertThat(child.exit()).isZero();
    }

    @Test
    void scalarOnDemandNeedsNoNoticeAndNoModule() throws NoSuchAlgorithmException {
        ChildJvm child = ChildJvm.run(List.of(), Map.of(KernelChoice.VARIABLE, "scalar"), KernelDigest.class);

        assertThat(child.out()).isEqualTo("scalar " + KernelDigest.of());
        assertThat(child.err()).isEmpty();
    }

    @Test
    void thePropertyWinsOverTheVariable() {
        ChildJvm child = ChildJvm.run(List.of(ADD, "-D" + KernelChoice.PROPERTY + "=256"),
                Map.of(KernelChoice.VARIABLE, "512"), KernelDigest.class);

        assertThat(child.out()).startsWith("simd-256 ");
    }

    @Test
    void badChoicesNameVariableValueAndRemedy() {
        assertThatIllegalArgumentException().isThrownBy(() -> KernelChoice.parse("ORNSTEIN_KERNEL", "wide", true))
                .withMessage(
                        "ORNSTEIN_KERNEL = wide: must be scalar, 128, 256 or 512; leave it unset for this machine's best");
        assertThatIllegalArgumentException().isThrownBy(() -> KernelChoice.parse("ORNSTEIN_KERNEL", "256", false))
                .withMessage("ORNSTEIN_KERNEL = 256: needs the Vector API module; start Java with --add-modules"
                        + " jdk.incubator.vector, or set ORNSTEIN_KERNEL to scalar");
        assertThatIllegalArgumentException().isThrownBy(() -> new KernelChoice(64))
                .withMessageStartingWith("bits = 64: ");
    }

    @Test
    void theDefaultIsThisMachinesWidth() {
        assertThat(KernelChoice.parse("any", null, true).bits()).isEqualTo(PreferredWidth.bits());
        assertThat(KernelChoice.parse("any", " ", true).bits()).isEqualTo(PreferredWidth.bits());
        assertThat(KernelChoice.parse("any", null, false)).isEqualTo(new KernelChoice(0));
        assertThat(KernelChoice.parse("any", " 128 ", true).name()).isEqualTo("simd-128");
    }
}
