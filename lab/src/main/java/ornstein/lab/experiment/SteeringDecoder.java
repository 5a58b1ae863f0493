package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** From the section {@code steering} to what it says. */
final class SteeringDecoder {
    static final List<String> KEYS = List.of("method", "reward", "ramp", "strength", "share", "weights", "power",
            "with",
            "weight", "prior", "potential", "interval", "resample");
    static final List<String> RESAMPLE_KEYS = List.of("scheme", "when", "threshold", "n");

    /** What is set for one method alone, and what more if it looks at another kind of reward. */
    private static final List<String> OWN_KEYS = List.of("share", "weights", "potential", "interval");

    private static final String POWER = "power";
    private static final String NUMBER = "must be a number";

    private final Section section;
    private final TargetDecoder targets;

    private SteeringDecoder(Section section, TargetDecoder targets) {
        this.section = section;
        this.targets = targets;
    }

    static Optional<SteeringSpec> decode(Section root, TargetDecoder targets) {
        YamlNode node = root.get("steering");
        if (node == null) {
            return Optional.empty();
        }
        Section section = Section.of(node, "steering",
                "must be a mapping, as in {method: reward-tilt, reward: {type: quadratic, centre: [-2], precision: 1}}")
                .only(KEYS);
        return Optional.of(new SteeringDecoder(section, targets).decode());
    }

    private SteeringSpec decode() {
        SteeringMethod method = method();
        BaseSpec base = base(method);
        String weights = section.text("weights", DidYouMean.oneOf("", SteeringSpec.WEIGHTS), method.weights());
        Optional<TiltSpec> tilt = tilt(method);
        Optional<PotentialSpec> potential = potential(weights);
        ResampleSpec resample = resample();
        return section.make(() -> new SteeringSpec(method, base, tilt, weights, potential, resample));
    }

    private SteeringMethod method() {
        String usual = section.has("reward") ? SteeringMethod.REWARD_TILT.word() : "";
        String word = section.text("method", DidYouMean.oneOf("", SteeringMethod.words()), usual);
        if (word.isEmpty()) {
            section.need("method", "it " + DidYouMean.oneOf("", SteeringMethod.words()));
        }
        return SteeringMethod.named(word).orElseThrow(() -> Section.wrong(section.need("method", ""),
                section.below("method"), DidYouMean.oneOf(word, SteeringMethod.words())));
    }

    private BaseSpec base(SteeringMethod method) {
        if (method == SteeringMethod.ANNEALED) {
            section.need(POWER, "give the power of the density, as in power: 2");
        }
        if (method == SteeringMethod.CFG || method == SteeringMethod.AUTOGUIDANCE) {
            section.need("weight", "give the strength of the guidance, as in weight: 2");
        }
        if (method == SteeringMethod.CLASSIFIER) {
            section.need("prior", "give the probability of the class, as in prior: 0.3");
        }
        List<BaseSpec.Factor> with = with();
        OptionalDouble weight = optional("weight", method == SteeringMethod.CLASSIFIER);
        OptionalDouble prior = optional("prior", false);
        double power = section.number(POWER, NUMBER, 1);
        return section.make(() -> new BaseSpec(power, with, weight, prior));
    }

    /** A number that may be missing; 1 where it is missing but needed. */
    private OptionalDouble optional(String key, boolean needed) {
        return section.has(key) || needed ? OptionalDouble.of(section.number(key, NUMBER, 1)) : OptionalDouble.empty();
    }

    private List<BaseSpec.Factor> with() {
        YamlNode node = section.get("with");
        if (node == null) {
            return List.of();
        }
        List<YamlNode> items = node instanceof YamlNode.Items list ? list.items() : List.of(node);
        if (items.isEmpty()) {
            throw Section.wrong(node, section.below("with"), "must be a law or a list of them, each like target");
        }
        List<BaseSpec.Factor> with = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            with.add(factor(items.get(i), "with[" + i + "]"));
        }
        return with;
    }

    /** A law like {@code target}, with a power beside its own keys. */
    private BaseSpec.Factor factor(YamlNode node, String key) {
        YamlNode law = node;
        double power = 1;
        if (node instanceof YamlNode.Mapping mapping) {
            power = Section.of(node, section.below(key), "").number(POWER, NUMBER, 1);
            Map<String, YamlNode.Entry> rest = new LinkedHashMap<>(mapping.entries());
            rest.remove(POWER);
            law = new YamlNode.Mapping(rest, mapping.mark());
        }
        TargetSpec target = targets.decode(alone(key, law, node.mark()), key);
        double exponent = power;
        return Section.of(node instanceof YamlNode.Mapping ? node : new YamlNode.Mapping(Map.of(), node.mark()),
                section.below(key), "").make(() -> new BaseSpec.Factor(target, exponent));
    }

    /** A section with one key, so that what stands in a list is decoded as what stands under a key. */
    private Section alone(String key, YamlNode node, Mark mark) {
        return Section.of(new YamlNode.Mapping(Map.of(key, new YamlNode.Entry(mark, node)), mark), section.path(), "");
    }

    private Optional<TiltSpec> tilt(SteeringMethod method) {
        if (!section.has("reward")) {
            for (String key : List.of("ramp", "strength", "share")) {
                if (section.has(key)) {
                    throw Section.wrong(section.need(key, ""), section.below(key),
                            "belongs to a reward, and there is none; give reward, or leave it out");
                }
            }
            return Optional.empty();
        }
        RewardSpec reward = reward();
        RampSpec ramp = ramp(method);
        OptionalDouble share = optional("share", false);
        return Optional.of(section.make(
                () -> new TiltSpec(reward, ramp, section.number("strength", NUMBER, 1), share)));
    }

    private RewardSpec reward() {
        Section own = Typed.section(section, "reward", Typed.REWARDS, "quadratic");
        return switch (own.type()) {
            case "linear" -> {
                List<Double> slope = own.numbers(own.need("slope", "give a vector, as in slope: [1]"), "slope",
                        "must be a vector, as in [1, 0]");
                yield own.make(() -> new RewardSpec.Linear(slope, own.number("offset", NUMBER, 0)));
            }
            case "observation" -> {
                String law = "must be a list of numbers, as in [0, 2]";
                List<Double> coordinates = own.numbers(
                        own.need("coordinates", "say which are seen, as in coordinates: [0]"), "coordinates", law);
                List<Double> values = own.numbers(own.need("values", "say what is seen, as in values: [1.5]"), "values",
                        law);
                yield own.make(() -> new RewardSpec.Observation(coordinates, values,
                        own.number("variance", NUMBER, 0.01)));
            }
            case "log-density" -> {
                YamlNode node = own.need("law", "give a mixture like target");
                if (!(targets.decode(own, "law") instanceof TargetSpec.Mixture law)) {
                    throw Section.wrong(node, own.below("law"), "must be a mixture: points have no density");
                }
                yield new RewardSpec.LogDensity(law);
            }
            default -> {
                List<Double> centre = own.numbers(own.need("centre", "give a point, as in centre: [-2]"), "centre",
                        "must be a point, as in [-2, 0]");
                yield own.make(() -> new RewardSpec.Quadratic(centre, own.number("precision", NUMBER, 1)));
            }
        };
    }

    private RampSpec ramp(SteeringMethod method) {
        YamlNode node = section.get("ramp");
        String law = DidYouMean.oneOf("", RampSpec.WORDS) + ", or a list of points [t, β], as in [[0, 1], [1, 0]]";
        if (node instanceof YamlNode.Items) {
            List<List<Double>> points = section.rows(node, "ramp", law);
            return section.make(() -> new RampSpec.Points(points));
        }
        String usual = method.isDenoised() ? "constant" : "linear";
        return section.make(() -> new RampSpec.Named(section.text("ramp", law, usual)));
    }

    private Optional<PotentialSpec> potential(String weights) {
        if (!weights.equals("potential")) {
            for (String key : List.of("potential", "interval")) {
                if (section.has(key)) {
                    throw Section.wrong(section.need(key, ""), section.below(key),
                            "belongs to the method fk and to weights: potential; leave it out");
                }
            }
            return Optional.empty();
        }
        PotentialSpec usual = new PotentialSpec();
        String kind = section.text("potential", DidYouMean.oneOf("", PotentialSpec.KINDS), usual.kind());
        int interval = section.count("interval", "must be an integer ≥ 1", usual.interval());
        return Optional.of(section.make(() -> new PotentialSpec(kind, interval)));
    }

    /** {@code resample: never} is short for {@code resample: {when: never}}. */
    private ResampleSpec resample() {
        YamlNode node = section.get("resample");
        ResampleSpec usual = new ResampleSpec();
        if (node == null) {
            return usual;
        }
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TEXT) {
            node = new YamlNode.Mapping(Map.of("when", new YamlNode.Entry(scalar.mark(), scalar)), scalar.mark());
        }
        Section own = Section.of(node, section.below("resample"),
                "must be a mapping, as in {scheme: systematic, when: ess, threshold: 0.5}, or one of ess, end, never")
                .only(RESAMPLE_KEYS);
        String when = own.text("when", DidYouMean.oneOf("", ResampleSpec.WHEN), own.has("n") ? "every" : usual.when());
        refuseBeside(own, "threshold", "ess", when);
        refuseBeside(own, "n", "every", when);
        String scheme = own.text("scheme", DidYouMean.oneOf("", ResampleSpec.schemes()), usual.scheme());
        double threshold = own.number("threshold", NUMBER, usual.threshold());
        long n = own.integer("n", "must be an integer ≥ 1", usual.n());
        return own.make(() -> new ResampleSpec(scheme, when, threshold, n));
    }

    private static void refuseBeside(Section own, String key, String of, String when) {
        if (own.has(key) && !when.equals(of) && ResampleSpec.WHEN.contains(when)) {
            throw Section.wrong(own.need(key, ""), own.below(key),
                    "belongs to when: " + of + ", and not to " + when + "; leave it out");
        }
    }

    /** The section as it is with another method: what belongs to its own method alone is left out. */
    static YamlNode.Mapping withMethod(YamlNode.Mapping steering, SteeringMethod method, Mark mark) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(steering.entries());
        SteeringMethod before = named(steering.get("method"));
        if (before != method) {
            OWN_KEYS.forEach(entries::remove);
            if (before.isDenoised() != method.isDenoised()) {
                entries.remove("ramp");
            }
        }
        entries.put("method",
                new YamlNode.Entry(mark, new YamlNode.Scalar(YamlNode.Kind.TEXT, method.word(), mark)));
        return new YamlNode.Mapping(entries, steering.mark());
    }

    private static SteeringMethod named(@Nullable YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                ? SteeringMethod.named(scalar.text()).orElse(SteeringMethod.REWARD_TILT)
                : SteeringMethod.REWARD_TILT;
    }
}
