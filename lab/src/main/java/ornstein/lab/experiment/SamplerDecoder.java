package ornstein.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import ornstein.lab.sampler.Direction;
import ornstein.lab.sampler.Parameter;
import ornstein.lab.sampler.Samplers;
import ornstein.lab.sampler.Settings;

/** From the section {@code sampler} to what it says. */
final class SamplerDecoder {
    static final List<String> KEYS = List.of("steps", "from", "to", "grid");
    static final List<String> GRID_KEYS = List.of("type", "t", "sigmas", "rho", "sigma-min", "sigma-max", "clean",
            "clock", "step");

    private final Section section;
    private final ScheduleSpec schedule;
    private final ProcessSpec process;

    private SamplerDecoder(Section section, ScheduleSpec schedule, ProcessSpec process) {
        this.section = section;
        this.schedule = schedule;
        this.process = process;
    }

    static SamplerSpec decode(Section root, ScheduleSpec schedule, ProcessSpec process) {
        Section section = Typed.section(root, "sampler", Samplers.words(), SamplerDecoder::keys, "euler-maruyama");
        return new SamplerDecoder(section, schedule, process).decode();
    }

    private static Optional<List<String>> keys(String word) {
        return Samplers.named(word).map(named -> {
            List<String> keys = new ArrayList<>(KEYS);
            keys.addAll(named.settings().values().keySet());
            return keys;
        });
    }

    private SamplerSpec decode() {
        Samplers.Named named = Samplers.named(section.type()).orElseThrow();
        Settings settings = named.settings();
        for (Parameter parameter : named.type().parameters()) {
            if (section.has(parameter.name())) {
                if (parameter.name().equals(SamplerSpec.GAMMA) && !(process instanceof ProcessSpec.Diffusion)) {
                    throw Section.wrong(section.need(SamplerSpec.GAMMA, ""), section.below(SamplerSpec.GAMMA),
                            SamplerSpec.NO_GAMMA);
                }
                Object value = Kinds.value(section, parameter);
                Object implied = named.settings().values().get(parameter.name());
                if (!parameter.usual().equals(implied) && !value.equals(implied)) {
                    throw Section.wrong(section.need(parameter.name(), ""), section.below(parameter.name()),
                            named.word() + " means " + parameter.name() + ": " + implied
                                    + "; leave it out, or take type "
                                    + named.type());
                }
                settings = settings.with(parameter.name(), value);
            }
        }
        Settings read = settings;
        section.make(() -> SamplerSpec.fitting(named.type(), read, process, ""));
        GridSpec grid = section.make(
                () -> process instanceof ProcessSpec.Diffusion
                        ? grid(named, read)
                        : OwnGridDecoder.decode(section, gridSection(), process));
        return section.make(() -> new SamplerSpec(named.type(), read, grid));
    }

    private GridSpec grid(Samplers.Named named, Settings settings) {
        Section grid = gridSection();
        if (grid.has("step")) {
            throw Section.wrong(grid.need("step", ""), grid.below("step"),
                    "belongs to processes with a clock of their own; give steps");
        }
        String clock = grid.text("clock", "must be t or sigma", "");
        if (grid.has("t") || grid.has("sigmas")) {
            return list(grid, clock);
        }
        String spacing = grid.text("type", DidYouMean.oneOf("", GridSpec.SPACINGS), "uniform");
        if (!GridSpec.SPACINGS.contains(spacing)) {
            throw Section.wrong(grid.need("type", ""), grid.below("type"),
                    DidYouMean.oneOf(spacing, GridSpec.SPACINGS));
        }
        boolean karras = spacing.equals("karras");
        for (String key : List.of("rho", "sigma-min", "sigma-max")) {
            if (grid.has(key) && !karras && (key.equals("rho") || spacing.equals("uniform")
                    || spacing.equals("quadratic"))) {
                throw Section.wrong(grid.need(key, ""), grid.below(key), "belongs to the grid karras"
                        + (key.equals("rho") ? "" : ", sigma or log-snr") + ", not to " + spacing);
            }
        }
        boolean adds = named.type().direction() == Direction.ADDS_NOISE;
        boolean toEnd = karras && !adds && !section.has("to");
        int steps = section.count("steps", "must be an integer ≥ 1",
                schedule instanceof ChainSpec chain ? chain.steps() : SamplerSpec.STEPS);
        double from = number(section, "from", adds ? 0 : start(named, settings, spacing));
        boolean clean = grid.truth("clean", toEnd && from > 0);
        double to = number(section, "to", adds ? 1 : last(spacing, toEnd, clean));
        return new GridSpec.Spaced(spacing, steps, from, to, clean, number(grid, "rho", 7),
                optional(grid, "sigma-min"), optional(grid, "sigma-max"), clock);
    }

    /**
     * The last t where the file says none; with a grid that goes on to clean data, or that is spaced by a level which is 0
     * there, above 0 where σ_0 = 0.
     */
    private double last(String spacing, boolean toEnd, boolean clean) {
        boolean keepsNoise = schedule instanceof ScheduleSpec.Ve || schedule instanceof ScheduleSpec.Karras;
        if (schedule instanceof ChainSpec chain) {
            boolean above = clean || spacing.equals("log-snr");
            return above ? 1.0 / chain.steps() : 0;
        }
        return toEnd && keepsNoise ? 0 : SamplerSpec.TO;
    }

    /** {@code grid: karras} is short for {@code grid: {type: karras}}. */
    private Section gridSection() {
        YamlNode node = section.get("grid");
        if (node == null) {
            return Section.of(new YamlNode.Mapping(Map.of(), Mark.of("")), section.below("grid"), "");
        }
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TEXT) {
            YamlNode.Entry type = new YamlNode.Entry(scalar.mark(), scalar);
            node = new YamlNode.Mapping(Map.of("type", type), scalar.mark());
        }
        return Section.of(node, section.below("grid"),
                "must be a word or a mapping, as in {type: karras, rho: 7} or {sigmas: [80, 10, 1, 0]}")
                .only(GRID_KEYS);
    }

    private GridSpec list(Section grid, String clock) {
        boolean times = grid.has("t");
        String key = times ? "t" : "sigmas";
        for (String other : List.of("type", "rho", "sigma-min", "sigma-max", "clean", times ? "sigmas" : "t")) {
            if (grid.has(other)) {
                throw Section.wrong(grid.need(other, ""), grid.below(other),
                        "stands beside " + key + "; keep one of them");
            }
        }
        for (String other : List.of("steps", "from", "to")) {
            if (section.has(other)) {
                throw Section.wrong(section.need(other, ""), section.below(other),
                        "stands beside grid." + key + ", which says where steps begin and end; leave it out");
            }
        }
        List<Double> values = grid.numbers(grid.need(key, ""), key, "must be a list of numbers");
        return times ? new GridSpec.Times(values, clock) : new GridSpec.Sigmas(values, clock);
    }

    /**
     * The first t where the file says none: 1, but where α_1 = 0 and the sampler or its grid is singular there, it starts a
     * little later.
     */
    private double start(Samplers.Named named, Settings settings, String spacing) {
        boolean silent = switch (schedule) {
            case ScheduleSpec.Linear _,ScheduleSpec.Trig _,ScheduleSpec.Cosine _ -> true;
            default -> false;
        };
        boolean inTime = spacing.equals("uniform") || spacing.equals("quadratic");
        return silent && (!inTime || named.type().isSingularWithoutSignal(settings)) ? 0.99 : 1;
    }

    private static OptionalDouble optional(Section section, String key) {
        return section.has(key) ? OptionalDouble.of(number(section, key, 0)) : OptionalDouble.empty();
    }

    private static double number(Section section, String key, double usual) {
        return section.number(key, "must be a number", usual);
    }
}
