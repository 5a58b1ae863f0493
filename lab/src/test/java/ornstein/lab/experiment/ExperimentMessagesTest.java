package ornstein.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.lab.ExperimentException;
import ornstein.lab.sampler.Samplers;

/** What is refused, and the very words. */
class ExperimentMessagesTest {
    private static final String LEAST = "target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.1}}\n";

    private static ExperimentException refused(String text, String... overrides) {
        ExperimentException e = catchThrowableOfType(
                ExperimentException.class,
                () -> ExperimentFile.parse(text, "e.yaml", Path.of("/data"), List.of(overrides)));
        assertThat(e).as(text).isNotNull();
        return e;
    }

    /** @param tail what follows the least experiment, from line 2 on */
    private static void refuses(String tail, String message) {
        assertThat(refused(LEAST + tail)).hasMessage("e.yaml: " + message);
    }

    private static void refusesTarget(String target, String message) {
        assertThat(refused("target: " + target)).hasMessage("e.yaml: " + message);
    }

    private static void refusesSet(String override, String message) {
        assertThat(refused(LEAST, override)).hasMessage("--set " + override + ": " + message);
    }

    @Test
    void unknownKeysAreRefusedWithTheNearestKey() {
        refuses("\n\nparticals: 5", "unknown key \"particals\" at line 4, column 1: did you mean \"particles\"?");
        refuses("sampler: {stpes: 5, type: heun}",
                "unknown key \"stpes\" in sampler at line 2, column 11: did you mean \"steps\"?");
        refuses("schedule: {type: vp, beta_min: 1}",
                "unknown key \"beta_min\" in schedule at line 2, column 22: did you mean \"beta-min\"?");
        refuses("Seed: 5", "unknown key \"Seed\" at line 2, column 1: did you mean \"seed\"?");
        refuses("output: {gif: true}",
                "unknown key \"gif\" in output at line 2, column 10: the keys are trajectory, figures, film");
        refuses("sampler: {type: heun, gamma: 1}",
                "unknown key \"gamma\" in sampler at line 2, column 23: the keys are type, steps, from, to, grid");
        refuses("expect: {w2: {at-most: 1}}",
                "unknown key \"w2\" in expect at line 2, column 10: did you mean \"w1\"?");
        refuses("expect: {w1: {atmost: 1}}",
                "unknown key \"atmost\" in expect.w1 at line 2, column 15: did you mean \"at-most\"?");
        refusesTarget("{type: gaussian-mixture, mean: [[1]], covariance: {isotropic: 1}}",
                "unknown key \"mean\" in target at line 1, column 34: did you mean \"means\"?");
        refusesTarget("{type: gaussian-mixture, means: [[1]], covariance: {diag: [[1]]}}",
                "unknown key \"diag\" in target.covariance at line 1, column 61: the keys are isotropic, diagonal, full");
    }

    @Test
    void unknownOverridesAreRefusedWithTheNearestKey() {
        refusesSet("sampler.stpes=5", "unknown key \"stpes\" in sampler: did you mean \"steps\"?");
        refusesSet("samplr.steps=5", "unknown key \"samplr\": did you mean \"sampler\"?");
        refusesSet("particles.many=5", "particles: a mapping of many: must be an integer ≥ 1");
    }

    @Test
    void wrongTypesAreRefused() {
        refuses("particles: \"many\"", "particles: \"many\" (line 2, column 12): must be an integer ≥ 1");
        refuses("particles: 1.5", "particles: 1.5 (line 2, column 12): must be an integer ≥ 1");
        refuses("particles: [1, 2]", "particles: a list of 2 (line 2, column 12): must be an integer ≥ 1");
        refuses("particles:", "particles: nothing (line 2, column 11): must be an integer ≥ 1");
        refuses("particles: 99999999999999999999",
                "particles: 99999999999999999999 (line 2, column 12): must be an integer ≥ 1 that 64 bits hold");
        refuses("sampler: {type: heun, steps: 3000000000}",
                "sampler.steps: 3000000000 (line 2, column 30): must be below 2³¹");
        refuses("seed: seven", "seed: \"seven\" (line 2, column 7): must be an integer");
        refuses("output: {figures: yes}", "output.figures: \"yes\" (line 2, column 19): must be true or false");
        refuses("output: true",
                "output: true (line 2, column 9): must be a mapping, as in {trajectory: 100, figures: true}");
        refuses("metrics: w1", "metrics: \"w1\" (line 2, column 10): must be a list of metrics, as in [w1, sliced-w2]");
        refuses("sampler: {type: heun, from: one}", "sampler.from: \"one\" (line 2, column 29): must be a number");
        refuses("sampler: {type: heun, from: '1'}", "sampler.from: \"1\" (line 2, column 29): must be a number");
        refuses("name: [a]", "name: a list of 1 (line 2, column 7): must be a word");
        refusesTarget("{type: points, values: [1, 2]}",
                "target.values[0]: 1 (line 1, column 33): must be a list of points, as in [[-2, 0], [2, 1]]");
        refusesTarget("{type: points, values: [[1, x]]}",
                "target.values[0][1]: \"x\" (line 1, column 37): must be a list of points, as in [[-2, 0], [2, 1]]");
        refusesSet("particles=many", "particles: \"many\": must be an integer ≥ 1");
        refusesSet("sampler=[1]", "sampler: a list of 1: must be a mapping, as in {type: euler-maruyama, …}");
    }

    @Test
    void unknownTypesAreRefusedWithTheNearest() {
        refuses("schedule: {type: vpp}",
                "schedule.type: \"vpp\" (line 2, column 18): must be one of vp, sub-vp, linear, trig, cosine, ve, karras, chain; did you mean \"vp\"?");
        refuses("schedule: liner",
                "schedule.type: \"liner\" (line 2, column 11): must be one of vp, sub-vp, linear, trig, cosine, ve, karras, chain; did you mean \"linear\"?");
        refuses("sampler: {type: heunn}",
                "sampler.type: \"heunn\" (line 2, column 17): " + DidYouMean.oneOf("heunn", Samplers.words()));
        refuses("sampler: {type: unipc-3, order: 2}",
                "sampler.order: 2 (line 2, column 33): unipc-3 means order: 3; leave it out, or take type unipc");
        refuses("metrics: [w1, slicd-w2]",
                "metrics[1]: \"slicd-w2\" (line 2, column 15): must be one of w1, ks, sliced-w2, mode-weights, moments, histogram; did you mean \"sliced-w2\"?");
        refusesTarget("{type: mixture}",
                "target.type: \"mixture\" (line 1, column 16): must be one of gaussian-mixture, points, toy, preset");
        refusesTarget("two-blob", "target: \"two-blob\" (line 1, column 9): names no preset; must be one of "
                + String.join(", ", Presets.names()) + "; did you mean \"two-blobs\"?");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(refused("name: x")).hasMessage("e.yaml: the experiment has no \"target\": give the law of the data, "
                + "as in target: {type: gaussian-mixture, means: [[-2, 0], [2, 1]], covariance: {isotropic: 0.25}}");
        refusesTarget("{means: [[1]]}",
                "target (line 1, column 9) has no \"type\": it must be one of gaussian-mixture, points, toy, preset");
        refusesTarget("{type: gaussian-mixture, covariance: {isotropic: 1}}",
                "target (line 1, column 9) has no \"means\": give one point per component, as in means: [[-2, 0], [2, 1]]");
        refusesTarget("{type: gaussian-mixture, means: [[1]]}",
                "target (line 1, column 9) has no \"covariance\": it must be {isotropic: [v, …]}, {diagonal: [[v, …], …]} or {full: [[[…], …], …]}, one entry per component");
        refusesTarget("{type: points}",
                "target (line 1, column 9) has no \"values\": give the points, as in values: [[-1], [1]], or a file of them");
        refusesTarget("{type: preset}",
                "target (line 1, column 9) has no \"name\": it must be one of " + String.join(", ", Presets.names()));
    }

    @Test
    void lawsOfSingleValuesAreHeld() {
        refuses("particles: 0", "particles: 0 (line 2, column 12): must be an integer ≥ 1");
        refuses("sampler: {type: heun, steps: 0}", "sampler.steps: 0 (line 2, column 30): must be an integer ≥ 1");
        refuses("sampler: {type: heun, from: 1.5}",
                "sampler.from: 1.5 (line 2, column 29): must be a number in [0, 1], 0 being data and 1 noise");
        refuses("sampler: {type: heun, from: .nan}",
                "sampler.from: NaN (line 2, column 29): must be a number in [0, 1], 0 being data and 1 noise");
        refuses("sampler: {type: heun, to: -0.1}",
                "sampler.to: -0.1 (line 2, column 27): must be a number in [0, 1], 0 being data and 1 noise");
        refuses("sampler: {type: heun, from: 0.5, to: 0.5}",
                "sampler.to: 0.5 (line 2, column 38): must differ from from");
        refuses("sampler: {from: 0.5, to: 0.6}",
                "sampler.to: 0.6 (line 2, column 26): must be < from = 0.5: this sampler goes from noise (t = 1) to data");
        refuses("sampler: {type: exact-transition, to: 0}",
                "sampler.to: 0.0 (line 2, column 39): must differ from from");
        refuses("sampler: {type: exact-transition, from: 1, to: 0}",
                "sampler.to: 0.0 (line 2, column 48): must be > from = 1.0: exact transitions add noise, from data (t = 0)");
        refuses("sampler: {type: euler-maruyama, gamma: -1}",
                "sampler.gamma: -1.0 (line 2, column 40): must be a number ≥ 0");
        refuses("schedule: {type: vp, beta-min: -1}",
                "schedule.beta-min: -1.0 (line 2, column 32): must be a number > 0");
        refuses("schedule: {type: vp, beta-max: 0}",
                "schedule.beta-max: 0.0 (line 2, column 32): must be a number > 0");
        refuses("schedule: {type: ve, sigma-min: 0}",
                "schedule.sigma-min: 0.0 (line 2, column 33): must be a number > 0");
        refuses("schedule: {type: karras, sigma-max: 0}",
                "schedule.sigma-max: 0.0 (line 2, column 37): must be a number > sigma-min = 4.0E-4");
        refuses("schedule: {type: karras, rho: 0}", "schedule.rho: 0.0 (line 2, column 31): must be a number > 0");
        refuses("schedule: {type: cosine, offset: -1}",
                "schedule.offset: -1.0 (line 2, column 34): must be a number > 0; without it the schedule is trig");
        refuses("output: {film: true}",
                "output.film: true (line 2, column 16): shows particles on their way, and none are"
                        + " kept; set output.trajectory: 500");
        refuses("output: {film: true, figures: false, trajectory: 9}",
                "output.film: true (line 2, column 16): belongs to the pictures; set output.figures: true");
        refuses("output: {trajectory: -1}", "output.trajectory: -1 (line 2, column 22): must be an integer ≥ 0");
        refuses("name: a/b",
                "name: \"a/b\" (line 2, column 7): must begin with a letter or digit, and hold only letters, digits, blanks and . _ + -, since it names a folder");
        refuses("metrics: [w1, w1]", "metrics[1]: w1 (line 2, column 15): is named twice");
        refuses("metrics: [ks]\nexpect: {w1: {at-most: 1}}",
                "expect.w1: w1 (line 3, column 14): is expected but not measured; add it to metrics");
        refuses("expect: {w1: {}}",
                "expect.w1.at-most: nothing (line 2, column 14): give at-most, at-least or indistinguishable: true");
        refuses("expect: {w1: {at-most: 1, at-least: 2}}",
                "expect.w1.at-least: 2.0 (line 2, column 37): must be ≤ at-most = 1.0");
        refusesSet("sampler.to=2",
                "sampler.to: 2.0: must be a number in [0, 1], 0 being data and 1 noise");
    }

    @Test
    void lawsOfMixturesAreHeld() {
        String rest = ", means: [[-1, 0], [1, 0], [2, 0]], covariance: {isotropic: 1}}";
        refusesTarget("{type: gaussian-mixture, weights: [0.5, 0.5, -0.1]" + rest,
                "target.weights[2]: -0.1 (line 1, column 54): weights must be positive and finite; drop the component if it should vanish");
        refusesTarget("{type: gaussian-mixture, weights: [0.5, 0.5, .inf]" + rest,
                "target.weights[2]: Infinity (line 1, column 54): weights must be positive and finite; drop the component if it should vanish");
        refusesTarget("{type: gaussian-mixture, weights: [0.5, 0.5]" + rest,
                "target.weights: a list of 2 (line 1, column 43): 2 weights, but the number of means is 3");
        String type = "{type: gaussian-mixture, ";
        refusesTarget(type + "means: [[1, 0], [2]], covariance: {isotropic: 1}}",
                "target.means[1]: a list of 1 (line 1, column 50): 1 coordinates, but means[0] has 2");
        refusesTarget(type + "means: [[1, .nan]], covariance: {isotropic: 1}}",
                "target.means[0][1]: NaN (line 1, column 46): must be finite");
        refusesTarget(type + "means: [], covariance: {isotropic: 1}}",
                "target.means: [] (line 1, column 41): needs at least one point");
        refusesTarget(type + "means: [[]], covariance: {isotropic: 1}}",
                "target.means[0]: [] (line 1, column 42): a point needs at least one coordinate");
        refusesTarget(type + "means: [[1], [2]], covariance: {isotropic: [1]}}",
                "target.covariance.isotropic: a list of 1 (line 1, column 77): 1 covariances, but the number of means is 2");
        refusesTarget(type + "means: [[1], [2]], covariance: {isotropic: [1, 0]}}",
                "target.covariance.isotropic[1]: 0.0 (line 1, column 81): a variance must be > 0 and finite");
        refusesTarget(type + "means: [[1], [2]], covariance: {isotropic: -1}}",
                "target.covariance.isotropic[0]: -1.0 (line 1, column 77): a variance must be > 0 and finite");
        refusesTarget(type + "means: [[1, 2]], covariance: {diagonal: [[1]]}}",
                "target.covariance.diagonal[0]: a list of 1 (line 1, column 75): 1 entries, but the dimension is 2");
        refusesTarget(type + "means: [[1, 2]], covariance: {full: [[[1, 0]]]}}",
                "target.covariance.full[0]: a list of 1 (line 1, column 71): 1 rows, but the dimension is 2");
        refusesTarget(type + "means: [[1, 2]], covariance: {full: [[[1, 0], [0]]]}}",
                "target.covariance.full[0][1]: a list of 1 (line 1, column 80): 1 entries, but the dimension is 2");
        refusesTarget(type + "means: [[1]], covariance: {isotropic: 1, diagonal: [[1]]}}",
                "target.covariance: a mapping of isotropic, diagonal (line 1, column 60): has isotropic and diagonal; keep one");
        refusesTarget(type + "means: [[1]], covariance: 1}",
                "target.covariance: 1 (line 1, column 60): must be {isotropic: [v, …]}, {diagonal: [[v, …], …]} or {full: [[[…], …], …]}, one entry per component");
        refusesTarget(type + "means: [[1]], covariance: {}}",
                "target.covariance: {} (line 1, column 60): must be {isotropic: [v, …]}, {diagonal: [[v, …], …]} or {full: [[[…], …], …]}, one entry per component");
        refusesTarget("{type: points, values: [[1], [2, 3]]}",
                "target.values[1]: a list of 2 (line 1, column 38): 2 coordinates, but values[0] has 1");
        refusesTarget("{type: points, values: [[1]], file: x.npy}",
                "target.file: \"x.npy\" (line 1, column 45): stands beside values; keep one of them");
        refusesTarget("{type: points, values: [[1]], bandwidth: -1}",
                "target.bandwidth: -1.0 (line 1, column 50): must be a variance ≥ 0 and finite");
        refusesTarget("{type: points, values: [[1]], bandwidth: .inf}",
                "target.bandwidth: Infinity (line 1, column 50): must be a variance ≥ 0 and finite");
    }

    @Test
    void unreadableYamlIsRefusedWithLineAndColumn() {
        assertThat(refused("a: [1, 2\nb: 3\n"))
                .hasMessage("e.yaml: cannot be read as YAML at line 2, column 2: expected ',' or ']', but got : "
                        + "(while parsing a flow sequence from line 1, column 4)")
                .satisfies(e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(2);
                    assertThat(e.source()).isEqualTo("e.yaml");
                });
        assertThat(refused("a: 1\n\tb: 2\n")).hasMessage("e.yaml: cannot be read as YAML at line 2, column 1: "
                + "found character '\\t(TAB)' that cannot start any token.");
        assertThat(refused("a: b: c\n")).hasMessage("e.yaml: cannot be read as YAML at line 1, column 5: "
                + "mapping values are not allowed here");
        assertThat(refused("a: 1\nb: \u0001x")).hasMessage("e.yaml: cannot be read as YAML at line 2, column 4: "
                + "the character U+0001 may not stand there");
        assertThat(refused("a: 1\n---\nb: 2\n"))
                .hasMessageStartingWith("e.yaml: cannot be read as YAML at line 2, column 1: ");
        assertThat(refused("a: *b"))
                .hasMessage("e.yaml: cannot be read as YAML at line 1, column 4: found undefined alias b");
        assertThat(refused("a: &b [*b]")).hasMessage("e.yaml: the value at line 1, column 4 contains itself");
        assertThat(refused("? [1, 2]\n: 3")).hasMessageStartingWith("e.yaml: ");
        assertThat(refused("a: !thing 1"))
                .hasMessage("e.yaml: the tag !thing at line 1, column 4 has no meaning here; leave it out");
        assertThat(refused("[".repeat(50_000))).hasMessageStartingWith("e.yaml: cannot be read as YAML");
        assertThat(refused("{\"target\": [1,}"))
                .hasMessageStartingWith("e.yaml: cannot be read as YAML at line 1, column 15: ");
        assertThat(refused(LEAST, "particles=[1"))
                .hasMessageStartingWith("--set particles=[1: cannot be read as YAML: ");
    }

    @Test
    void filesWithoutAnExperimentAreRefused() {
        assertThat(refused("# nothing\n")).hasMessage("e.yaml: says nothing: an experiment needs at least a target");
        assertThat(refused("- 1\n- 2\n"))
                .hasMessage("e.yaml: holds a list of 2 (line 1, column 1): an experiment is a mapping of keys, "
                        + "as in target: {type: gaussian-mixture, …}");
        refuses("seed: 1\nseed: 2",
                "key \"seed\" at line 3, column 1 is there twice; the first is at line 2, column 1; leave one of them out");
        refusesSet("field={label: 0, label: 1}", "key \"label\" is there twice; give it once");
    }

    @ParameterizedTest
    @CsvSource({"sampler.steps", "=5", ".a=5", "a..b=5"})
    void overridesThatAreNoneAreRefused(String override) {
        assertThat(refused(LEAST, override))
                .hasMessage("--set " + override + ": must be KEY=VALUE, as in --set sampler.steps=200");
    }

    @Test
    void overridesOfWhatIsNotThereAreRefused() {
        refusesSet("target.means.5=[1]", "target.means is a list of 2: \"5\" must be an index from 0 to 1");
        refusesSet("target.means.x=[1]", "target.means is a list of 2: \"x\" must be an index from 0 to 1");
        refusesSet("target.type.x=1", "target.type is \"gaussian-mixture\" and has no key \"x\"");
        refusesSet("particles=", "particles: nothing: must be an integer ≥ 1");
    }

    @Test
    void recordsHoldTheirLawsOnTheirOwn() {
        assertThatThrownBy(() -> SamplerSpec.of("heun", 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps = 0: must be an integer ≥ 1");
        assertThatThrownBy(() -> new TargetSpec.Points(List.of(), 0))
                .hasMessage("values = []: needs at least one point");
    }

    @ParameterizedTest
    @CsvSource({"steps,steps,0", "stpes,steps,1", "step,steps,1", "stepss,steps,1", "stebs,steps,1", "'',abc,3",
        "abcd,badc,2"})
    void distanceCountsSlips(String a, String b, int slips) {
        assertThat(DidYouMean.distance(a, b)).isEqualTo(slips);
    }
}
