package ornstein.lab.chain;

import java.util.List;

import ornstein.chain.Ancestral;
import ornstein.chain.Ddim;
import ornstein.chain.DenoisingErrors;
import ornstein.chain.OptimalVariance;
import ornstein.chain.ReverseRule;
import ornstein.lab.experiment.DidYouMean;

/**
 * Which Gaussian step a reverse chain makes, by the word of the command line.
 *
 * @param word one of {@link #WORDS}
 * @param eta η in (0, 1] of ddim, in [0, 1] of optimal; 1 for the others
 */
public record BoundRule(String word, double eta) {
    /** The words, for messages. */
    public static final List<String> WORDS = List.of("beta", "beta-tilde", "optimal", "ddim");

    /** Refuses what is no rule, or has no density. */
    public BoundRule {
        if (!WORDS.contains(word)) {
            throw new IllegalArgumentException("rule \"" + word + "\" " + DidYouMean.oneOf(word, WORDS));
        }
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException("eta = " + eta + ": must be a number in [0, 1]");
        }
        if (word.equals("ddim") && eta == 0) {
            throw new IllegalArgumentException(
                    "eta = 0.0: a deterministic step has no density, so that its divergence is"
                            + " infinite; take ddim with eta > 0, or optimal:eta=0");
        }
    }

    /** Those that are looked at where none is named. */
    public static List<BoundRule> usual() {
        return List.of(new BoundRule("beta", 1), new BoundRule("beta-tilde", 1), new BoundRule("optimal", 1));
    }

    /**
     * Reads {@code beta}, {@code beta-tilde}, {@code optimal}, {@code optimal:eta=0.5} or {@code ddim:eta=0.5}.
     *
     * @throws IllegalArgumentException naming the word that is not known, or the value and its law
     */
    public static BoundRule parse(String text) {
        String[] parts = text.split(":", 2);
        boolean variable = List.of("optimal", "ddim").contains(parts[0]);
        if (parts.length == 1 || !WORDS.contains(parts[0])) {
            if (parts[0].equals("ddim")) {
                throw new IllegalArgumentException("rule \"ddim\": how much noise? Say eta, as in ddim:eta=0.5");
            }
            return new BoundRule(parts[0], 1);
        }
        String[] pair = parts[1].split("=", 2);
        if (!variable || pair.length < 2 || !pair[0].equals("eta")) {
            throw new IllegalArgumentException("rule \"" + text + "\": " + parts[0]
                    + (variable ? " has the setting eta alone, as in " + parts[0] + ":eta=0.5" : " has no settings"));
        }
        try {
            return new BoundRule(parts[0], Double.parseDouble(pair[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("eta = " + pair[1] + ": must be a number in [0, 1]", e);
        }
    }

    /** As {@link #parse} reads it. */
    public String name() {
        return word.equals("ddim") || eta != 1 ? word + ":eta=" + eta : word;
    }

    /** As figures call it. */
    String symbol() {
        return switch (word) {
            case "beta" -> "σ² = β";
            case "beta-tilde" -> "σ² = β̃";
            case "optimal" -> eta == 1 ? "optimal σ²" : "optimal σ², η = " + eta;
            default -> "DDIM, η = " + eta;
        };
    }

    /** Whether its mean is that of x_s given x_t and x_0, for which the noise form holds. */
    boolean hasPosteriorMean() {
        return eta == 1;
    }

    /** The rule on a chain. */
    ReverseRule on(DenoisingErrors errors) {
        return switch (word) {
            case "beta" -> Ancestral.BETA;
            case "beta-tilde" -> Ancestral.BETA_TILDE;
            case "optimal" -> new OptimalVariance(eta, errors);
            default -> new Ddim(eta);
        };
    }
}
