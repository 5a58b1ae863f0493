package ornstein.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulaTextTest {
    @Test
    void lowersIndicesAndRaisesExponents() {
        assertThat(FormulaText.html("α_t^2 + σ_{min} x_12"))
                .isEqualTo("<span class=\"math\"><i>α</i><sub><i>t</i></sub><sup>2</sup> + "
                        + "<i>σ</i><sub>min</sub> <i>x</i><sub>12</sub></span>");
    }

    @Test
    void namesOfFunctionsStandUpright() {
        assertThat(FormulaText.html("∇log p")).isEqualTo("<span class=\"math\">∇log <i>p</i></span>");
    }

    @Test
    void keepsBarsOverTheirLetters() {
        assertThat(FormulaText.html("dW̄")).contains("<i>dW̄</i>");
    }

    @Test
    void proseKeepsWhatIsOutsideOfDollarSigns() {
        assertThat(FormulaText.prose("At $t = 1$ & <later>"))
                .isEqualTo("At <span class=\"math\"><i>t</i> = 1</span> &amp; &lt;later&gt;");
    }

    @Test
    void aBraceThatIsNeverClosedEndsWithTheFormula() {
        assertThat(FormulaText.html("x_{t")).isEqualTo("<span class=\"math\"><i>x</i><sub><i>t</i></sub></span>");
        assertThat(FormulaText.html("x_")).isEqualTo("<span class=\"math\"><i>x</i><sub></sub></span>");
    }
}
