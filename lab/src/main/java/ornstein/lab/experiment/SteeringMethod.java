package ornstein.lab.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A way of steering. */
public enum SteeringMethod {
    REWARD_TILT("reward-tilt", "the target's own score, with the reward's gradient, and weights", "ratio"), ANNEALED(
            "annealed", "a power of the law", "ratio"), PRODUCT("product", "a product of laws", "ratio"), CFG("cfg",
                    "classifier-free guidance, q^{1−w} q_cʷ",
                    "ratio"), AUTOGUIDANCE("autoguidance", "guidance away from a worse model, q^w q_bad^{1−w}",
                            "ratio"), CLASSIFIER("classifier", "classifier guidance, q·p(c | x)ʷ", "ratio"), TWISTED(
                                    "twisted",
                                    "the twisted diffusion sampler: the reward of the denoised point",
                                    "ratio"), FK("fk",
                                            "the unguided sampler with potentials of rewards of denoised points",
                                            "potential"), DPS("dps",
                                                    "guidance by the gradient of the denoised point's reward, without weights",
                                                    "none"), EXACT_TWIST("exact-twist",
                                                            "the Doob transform, known in closed form: the optimum",
                                                            "ratio"), NONE("none", "guidance without weights", "none");

    private final String word;
    private final String summary;
    private final String weights;

    SteeringMethod(String word, String summary, String weights) {
        this.word = word;
        this.summary = summary;
        this.weights = weights;
    }

    /** The word in the file. */
    public String word() {
        return word;
    }

    /** One line on what it is. */
    public String summary() {
        return summary;
    }

    /** The weights that it has where nothing is said. */
    String weights() {
        return weights;
    }

    /** The weights that it can have. */
    List<String> possibleWeights() {
        return switch (this) {
            case REWARD_TILT, ANNEALED, PRODUCT, CFG, AUTOGUIDANCE, CLASSIFIER -> SteeringSpec.WEIGHTS;
            case TWISTED -> List.of("ratio", "rate");
            case FK, DPS, EXACT_TWIST, NONE -> List.of(weights);
        };
    }

    /** Whether it looks at the reward of denoised points, which needs no ramp. */
    boolean isDenoised() {
        return this == TWISTED || this == FK || this == DPS;
    }

    /** Whether it cannot do without a reward. */
    boolean needsReward() {
        return this == REWARD_TILT || isDenoised();
    }

    /** Every word. */
    public static List<String> words() {
        return Stream.of(values()).map(SteeringMethod::word).toList();
    }

    /** The method of a word. */
    public static Optional<SteeringMethod> named(String word) {
        return Stream.of(values()).filter(method -> method.word.equals(word)).findFirst();
    }
}
