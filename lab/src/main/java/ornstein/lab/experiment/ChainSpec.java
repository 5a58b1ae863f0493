package ornstein.lab.experiment;

import java.util.List;

/**
 * A chain in discrete time, embedded in continuous time: its state after i of T steps is x_t at t = i/T.
 *
 * @param steps T ≥ 1
 * @param betas {@code constant} (values: β), {@code linear} (β_1, β_T), {@code cosine} (offset, largest β) or {@code own}
 *     (β_1 … β_T)
 * @param values what the word needs
 */
public record ChainSpec(int steps, String betas, List<Double> values) implements ScheduleSpec {
    static final List<String> WORDS = List.of("constant", "linear", "cosine");

    /** Refuses what is no chain. */
    public ChainSpec {
        values = List.copyOf(values);
        Refusal.unless(steps >= 1, "steps", steps, "must be an integer ≥ 1");
        switch (betas) {
            case "constant" -> inside("beta", values.get(0));
            case "linear" -> {
                inside("beta-min", values.get(0));
                inside("beta-max", values.get(1));
            }
            case "cosine" -> {
                Refusal.unless(values.get(0) > 0 && Double.isFinite(values.get(0)), "offset", values.get(0),
                        "must be a number > 0");
                inside("beta-max", values.get(1));
            }
            default -> {
                for (int i = 0; i < values.size(); i++) {
                    inside("betas[" + i + "]", values.get(i));
                }
                Values.length("betas", values.size(), steps, "rates, but the number of steps is ");
            }
        }
    }

    private static void inside(String key, double beta) {
        Refusal.unless(beta > 0 && beta < 1, key, beta, "must be a number in (0, 1), the share of a step's noise");
    }

    @Override
    public String type() {
        return "chain";
    }

    static ChainSpec decode(Section section) {
        YamlNode betas = section.get("betas");
        if (betas instanceof YamlNode.Items) {
            refuse(section, "a list of betas", List.of("beta", "sigma", "beta-min", "beta-max", "offset"));
            List<Double> own = section.numbers(betas, "betas", "must be a list of numbers in (0, 1)");
            int steps = section.count("steps", "must be an integer ≥ 1", own.size());
            return section.make(() -> new ChainSpec(steps, "own", own));
        }
        String usual = section.has("beta") || section.has("sigma") ? "constant" : "linear";
        String word = section.text("betas", DidYouMean.oneOf("", WORDS), usual);
        int steps = section.count("steps", "must be an integer ≥ 1", 1000);
        List<Double> values = switch (word) {
            case "constant" -> constant(section);
            case "linear" -> {
                refuse(section, word, List.of("beta", "sigma", "offset"));
                yield List.of(number(section, "beta-min", 1e-4), number(section, "beta-max", 0.02));
            }
            case "cosine" -> {
                refuse(section, word, List.of("beta", "sigma", "beta-min"));
                yield List.of(number(section, "offset", 0.008), number(section, "beta-max", 0.999));
            }
            default -> throw Section.wrong(section.need("betas", ""), section.below("betas"),
                    DidYouMean.oneOf(word, WORDS) + ", or a list of numbers in (0, 1)");
        };
        return section.make(() -> new ChainSpec(steps, word, values));
    }

    /** β itself, or σ with β = σ². */
    private static List<Double> constant(Section section) {
        refuse(section, "constant", List.of("beta-min", "beta-max", "offset"));
        if (!section.has("sigma")) {
            return List.of(number(section, "beta", 0.02));
        }
        if (section.has("beta")) {
            throw Section.wrong(section.need("sigma", ""), section.below("sigma"),
                    "stands beside beta, which is sigma²; keep one of them");
        }
        double sigma = number(section, "sigma", 0);
        section.make(() -> {
            Refusal.unless(sigma > 0 && sigma < 1, "sigma", sigma, "must be a number in (0, 1)");
            return sigma;
        });
        return List.of(sigma * sigma);
    }

    private static void refuse(Section section, String word, List<String> keys) {
        for (String key : keys) {
            if (section.has(key)) {
                throw Section.wrong(section.need(key, ""), section.below(key), "does not belong to " + word);
            }
        }
    }

    private static double number(Section section, String key, double usual) {
        return section.number(key, "must be a number", usual);
    }

    String yaml() {
        String rates = switch (betas) {
            case "constant" -> "betas: constant, beta: " + values.get(0);
            case "linear" -> "betas: linear, beta-min: " + values.get(0) + ", beta-max: " + values.get(1);
            case "cosine" -> "betas: cosine, offset: " + values.get(0) + ", beta-max: " + values.get(1);
            default -> "betas: " + values;
        };
        return "{type: chain, steps: " + steps + ", " + rates + "}";
    }
}
