package ornstein.lab.experiment;

import java.util.Map;
import java.util.Objects;

import ornstein.lab.sampler.Parameter;
import ornstein.lab.sampler.SamplerType;
import ornstein.lab.sampler.Samplers;
import ornstein.lab.sampler.Settings;
import ornstein.solve.TimeGrid;

/**
 * How particles are moved.
 *
 * @param type which sampler
 * @param settings a value for each of its parameters
 * @param grid the times it steps through
 */
public record SamplerSpec(SamplerType type, Settings settings, GridSpec grid) {
    /** The setting of a schedule's reverse process, which other processes do not have. */
    static final String GAMMA = "gamma";

    static final String NO_GAMMA = "is the noise of a schedule's reverse process, which this process is not; leave it out";

    /** Steps where the file says none. */
    static final int STEPS = 500;

    /** The last t of a sampler that removes noise, where the file says none. */
    static final double TO = 0.001;

    /** Refuses settings that break a law of their parameters, and steps that lead the wrong way. */
    public SamplerSpec {
        for (Parameter parameter : type.parameters()) {
            Object value = settings.values().get(parameter.name());
            Refusal.unless(value != null && parameter.allows(value), parameter.name(), String.valueOf(value),
                    parameter.law());
        }
        if (grid instanceof GridSpec.Spaced spaced) {
            switch (type.direction()) {
                case REMOVES_NOISE ->
                    Refusal.unless(spaced.to() < spaced.from(), "to", spaced.to(), "must be < from = " + spaced.from()
                            + ": this sampler goes from noise (t = 1) to data");
                case ADDS_NOISE ->
                    Refusal.unless(spaced.from() < spaced.to(), "to", spaced.to(), "must be > from = " + spaced.from()
                            + ": exact transitions add noise, from data (t = 0)");
                case BOTH, ONWARD -> {
                }
            }
        }
    }

    /**
     * Refuses a process that this sampler does not solve, or whose times these are not.
     *
     * @param place of the sampler in the file, for messages
     */
    void checkFits(ProcessSpec process, String place) {
        fitting(type, settings, process, place);
    }

    static SamplerType fitting(SamplerType type, Settings settings, ProcessSpec process, String place) {
        Refusal.unless(process.isSolvedBy(type), place + "type", type.name(),
                "does not solve the process " + process.type() + "; take " + String.join(", ", process.samplers()));
        Object gamma = settings.values().get(GAMMA);
        Refusal.unless(
                process instanceof ProcessSpec.Diffusion || Objects.equals(gamma, type.usual().values().get(GAMMA)),
                place + GAMMA, String.valueOf(gamma), NO_GAMMA);
        return type;
    }

    /**
     * A sampler with its usual settings and equal steps of t.
     *
     * @throws IllegalArgumentException if there is no sampler of this name
     */
    public static SamplerSpec of(String name, int steps, double from, double to) {
        Samplers.Named named = Samplers.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "sampler = " + name + ": " + DidYouMean.oneOf(name, Samplers.words())));
        return new SamplerSpec(named.type(), named.settings(), new GridSpec.Spaced(steps, from, to));
    }

    /** The same with some settings changed. */
    public SamplerSpec with(Map<String, Object> changes) {
        Settings changed = settings;
        for (Map.Entry<String, Object> change : changes.entrySet()) {
            changed = changed.with(change.getKey(), change.getValue());
        }
        return new SamplerSpec(type, changed, grid);
    }

    /**
     * Refuses times that lead the wrong way, once they are known.
     *
     * @throws IllegalArgumentException naming them
     */
    public void check(TimeGrid times) {
        boolean wrong = switch (type.direction()) {
            case REMOVES_NOISE -> !times.isReverse();
            case ADDS_NOISE -> times.isReverse();
            case BOTH -> false;
            case ONWARD -> times.isReverse();
        };
        if (wrong) {
            throw new IllegalArgumentException("the times go from " + times.from() + " to " + times.to() + ": "
                    + type.name() + (times.isReverse() ? " adds noise" : " removes noise") + "; turn them round");
        }
    }
}
