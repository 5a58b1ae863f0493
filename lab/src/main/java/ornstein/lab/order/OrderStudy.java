package ornstein.lab.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ornstein.array.Batch;
import ornstein.lab.sampler.Scheme;
import ornstein.path.MarginalField;
import ornstein.solve.Clock;

/** Measures samplers on problems with exact solutions. */
public final class OrderStudy {
    private static final Map<String, Supplier<Problem>> PROBLEMS = named();
    private static final Set<String> IN_SIGMA = Set.of("edm-heun");

    private final List<Problem> problems;
    private final Optional<String> field;

    /**
     * A study of some problems.
     *
     * @param kinds of {@link #kinds}
     * @param problems of {@link #problems}
     */
    public OrderStudy(List<String> kinds, List<String> problems) {
        this.problems = PROBLEMS.entrySet().stream()
                .filter(problem -> problems.contains(problem.getKey()))
                .map(problem -> problem.getValue().get())
                .filter(problem -> kinds.contains(problem.kind().word()))
                .toList();
        this.field = Optional.empty();
    }

    private OrderStudy(List<Problem> problems, Optional<String> field) {
        this.problems = problems;
        this.field = field;
    }

    /**
     * A study of the probability flow of one field, exact or learned, from given points at one time to another time; the reference
     * are 4096 steps of order 8 of the same flow.
     *
     * @param name what the problem is called
     * @param start [N, D], at time from
     * @throws ArithmeticException if the flow cannot be followed
     */
    public static OrderStudy ofFlow(String name, MarginalField field, double from, double to, Batch start) {
        return new OrderStudy(List.of(FlowProblem.of(name, field, from, to, start)), Optional.empty());
    }

    /** The same, of a field that has these words, if any. */
    OrderStudy ledBy(Optional<String> words) {
        return new OrderStudy(problems, words);
    }

    /** What leads the flow of an experiment, in words; nothing where that is the exact field of its target. */
    public Optional<String> field() {
        return field;
    }

    /** A study of all problems. */
    public OrderStudy() {
        this(kinds(), problems());
    }

    /** The words of all kinds of errors. */
    public static List<String> kinds() {
        return Stream.of(Kind.values()).map(Kind::word).toList();
    }

    /** The names of all problems. */
    public static List<String> problems() {
        return List.copyOf(PROBLEMS.keySet());
    }

    /** All that a sampler claims, on every problem that it can be tried on; nothing if it claims no order. */
    public List<OrderResult> measure(OrderCase way) {
        List<OrderResult> results = new ArrayList<>();
        for (Clock clock : clocks(way)) {
            for (Problem problem : problems) {
                measure(way, problem, clock).ifPresent(results::add);
            }
        }
        return results;
    }

    /** Why a sampler has no order that could be measured. */
    public String whyNot(OrderCase way) {
        if (way.type().theory(way.settings()).ode().isPresent() && problems.size() == 1) {
            return "asks for predictions that do not follow from the velocity of " + problems.getFirst().name()
                    + "; take a sampler that solves the flow in t, as heun";
        }
        String note = way.type().theory(way.settings()).note();
        return "claims no order" + (note.isEmpty() ? "" : ": " + note);
    }

    /** The clocks in which the sampler steps differently. */
    private static List<Clock> clocks(OrderCase way) {
        boolean inTime = !(scheme(way, Clock.TIME) instanceof Scheme.OfField);
        boolean inSigma = scheme(way, Clock.SIGMA) instanceof Scheme.OfField;
        if (inTime) {
            return inSigma ? List.of(Clock.TIME, Clock.SIGMA) : List.of(Clock.TIME);
        }
        return List.of(IN_SIGMA.contains(way.type().name()) ? Clock.SIGMA : Clock.LOG_SNR);
    }

    private static Scheme scheme(OrderCase way, Clock clock) {
        return way.type().scheme(way.settings(), clock);
    }

    private static Optional<OrderResult> measure(OrderCase way, Problem problem, Clock clock) {
        Scheme scheme = scheme(way, clock);
        Optional<Double> theory = problem.claimed(way.type().theory(way.settings()));
        if (theory.isEmpty() || !problem.suits(scheme)) {
            return Optional.empty();
        }
        Claim claim = Claim.of(way, problem, clock, theory.get());
        List<Measured> runs = Fit.steps(claim.order(), clock).stream()
                .map(steps -> problem.run(scheme, clock, steps * claim.finer()))
                .toList();
        return Optional.of(new OrderResult(way.name(), problem.kind(), problem.name(), word(clock), claim.order(),
                Fit.order(runs), runs.stream().map(Measured::steps).toList(), runs.stream().map(Measured::nfe).toList(),
                runs.stream().map(Measured::error).toList(), claim.note()));
    }

    private static Map<String, Supplier<Problem>> named() {
        Map<String, Supplier<Problem>> named = new LinkedHashMap<>();
        named.put(FlowProblem.MULTIMODAL, FlowProblem::multimodal);
        named.put(FlowProblem.LINEAR, FlowProblem::linear);
        named.put(PathProblem.NAME, PathProblem::new);
        named.put(GeometricProblem.NAME, GeometricProblem::new);
        named.put(LawProblem.NAME, LawProblem::new);
        return named;
    }

    private static String word(Clock clock) {
        return switch (clock) {
            case TIME -> "t";
            case SIGMA -> "sigma";
            case LOG_SNR -> "log-snr";
        };
    }
}
