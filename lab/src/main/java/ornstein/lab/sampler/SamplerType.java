package ornstein.lab.sampler;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

import ornstein.solve.Clock;

/** One sampler of the experiment file. */
public final class SamplerType {
    private final String name;
    private final String summary;
    private final Direction direction;
    private final List<Parameter> parameters;
    private final BiFunction<Settings, Clock, Scheme> maker;
    private final Function<Settings, Theory> theory;
    private final Predicate<Settings> singularWithoutSignal;

    private SamplerType(String name, String summary, Direction direction, List<Parameter> parameters,
            BiFunction<Settings, Clock, Scheme> maker, Function<Settings, Theory> theory,
            Predicate<Settings> singularWithoutSignal) {
        this.name = name;
        this.summary = summary;
        this.direction = direction;
        this.parameters = List.copyOf(parameters);
        this.maker = maker;
        this.theory = theory;
        this.singularWithoutSignal = singularWithoutSignal;
    }

    /** A sampler that does the same on every grid. */
    static SamplerType of(String name, String summary, Direction direction, List<Parameter> parameters,
            Function<Settings, Scheme> maker, Function<Settings, Theory> theory) {
        return new SamplerType(name, summary, direction, parameters, (settings, clock) -> maker.apply(settings),
                theory, settings -> false);
    }

    /** A sampler that steps in the variable that its grid is meant in. */
    static SamplerType clocked(String name, String summary, Direction direction, List<Parameter> parameters,
            BiFunction<Settings, Clock, Scheme> maker, Function<Settings, Theory> theory) {
        return new SamplerType(name, summary, direction, parameters, maker, theory, settings -> false);
    }

    /** The same, known to be singular where α = 0 as it is set so. */
    SamplerType singularWithoutSignal(Predicate<Settings> when) {
        return new SamplerType(name, summary, direction, parameters, maker, theory, when);
    }

    /** Whether, as set, it cannot start where α = 0. */
    public boolean isSingularWithoutSignal(Settings settings) {
        return singularWithoutSignal.test(settings);
    }

    /** Its word in the file. */
    public String name() {
        return name;
    }

    /** One line on what it is. */
    public String summary() {
        return summary;
    }

    /** How it steps, whatever it solves. */
    public String method() {
        return summary.replaceFirst("^the (reverse process|probability flow) by ", "");
    }

    /** Which way it goes. */
    public Direction direction() {
        return direction;
    }

    /** Its settings. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The settings that it has where nothing is said. */
    public Settings usual() {
        return Settings.usual(parameters);
    }

    /**
     * The scheme as set, on grids of a clock.
     *
     * @throws IllegalArgumentException if settings contradict each other
     */
    public Scheme scheme(Settings settings, Clock clock) {
        return maker.apply(settings, clock);
    }

    /** The orders it claims as set. */
    public Theory theory(Settings settings) {
        return theory.apply(settings);
    }

    @Override
    public String toString() {
        return name;
    }
}
