package ornstein.toy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The toy laws by name, with the numbers that each takes. */
public final class ToyFamily {
    /** {@link Moons}. */
    public static final ToyFamily MOONS = new ToyFamily("moons", "two interleaved half circles",
            v -> new Moons(v[0], v[1], v[2]),
            ToyParameter.scale(1), ToyParameter.noise(0.0025), ToyParameter.gap());
    /** {@link Circles}. */
    public static final ToyFamily CIRCLES = new ToyFamily("circles", "a circle in a circle",
            v -> new Circles(v[0], v[1], v[2], v[3]),
            ToyParameter.positive("factor", "inner radius as a share of the outer", 0.8, Math.nextDown(1.0)),
            ToyParameter.scale(1), ToyParameter.noise(0.0025), ToyParameter.gap());
    /** {@link Rings}. */
    public static final ToyFamily RINGS = new ToyFamily("rings", "concentric circles",
            v -> new Rings((int) v[0], v[1], v[2], v[3]),
            ToyParameter.count("rings", "number of circles", 4, 1, 1000), ToyParameter.scale(3),
            ToyParameter.noise(0.0064), ToyParameter.gap());
    /** {@link Spirals}. */
    public static final ToyFamily SPIRALS = new ToyFamily("spirals", "spirals from the origin",
            v -> new Spirals((int) v[0], v[1], v[2], v[3], v[4]),
            ToyParameter.count("arms", "number of arms", 2, 1, 1000),
            ToyParameter.positive("turns", "number of turns of each arm", 1.5, 1000), ToyParameter.scale(3),
            ToyParameter.noise(0.01), ToyParameter.gap());
    /** {@link SwissRoll}. */
    public static final ToyFamily SWISS_ROLL = new ToyFamily("swiss-roll", "a rolled-up band",
            v -> new SwissRoll((int) v[0], v[1], v[2], v[3]),
            ToyParameter.count("dimension", "dimension", 2, 2, 3), ToyParameter.scale(0.2), ToyParameter.noise(0.04),
            ToyParameter.gap());
    /** {@link SCurve}. */
    public static final ToyFamily S_CURVE = new ToyFamily("s-curve", "a band bent like an S",
            v -> new SCurve((int) v[0], v[1], v[2], v[3]),
            ToyParameter.count("dimension", "dimension", 2, 2, 3), ToyParameter.scale(1), ToyParameter.noise(0.01),
            ToyParameter.gap());
    /** {@link Checkerboard}. */
    public static final ToyFamily CHECKERBOARD = new ToyFamily("checkerboard", "the black squares of a board",
            v -> new Checkerboard((int) v[0], v[1], v[2], v[3]),
            ToyParameter.count("cells", "number of squares along a side", 4, 2, 100), ToyParameter.scale(1),
            ToyParameter.noise(0.01), ToyParameter.gap());
    /** {@link SymmetricMixture} of eight. */
    public static final ToyFamily EIGHT_GAUSSIANS = new ToyFamily("8-gaussians", "eight Gaussians on a circle",
            v -> new SymmetricMixture(8, v[0], v[1]),
            ToyParameter.scale(2), ToyParameter.noise(0.02));
    /** {@link GaussianGrid} of five a side. */
    public static final ToyFamily TWENTY_FIVE_GAUSSIANS = new ToyFamily("25-gaussians",
            "Gaussians on a grid of five by five",
            v -> new GaussianGrid(5, v[0], v[1]), ToyParameter.scale(1), ToyParameter.noise(0.0025));
    /** {@link GaussianGrid}. */
    public static final ToyFamily GAUSSIAN_GRID = new ToyFamily("gaussian-grid", "Gaussians on a square grid",
            v -> new GaussianGrid((int) v[0], v[1], v[2]),
            ToyParameter.count("side", "number of Gaussians along a side", 5, 1, 300), ToyParameter.scale(1),
            ToyParameter.noise(0.0025));
    /** {@link SymmetricMixture}. */
    public static final ToyFamily SYMMETRIC_MIXTURE = new ToyFamily("symmetric-mixture", "Gaussians evenly on a circle",
            v -> new SymmetricMixture((int) v[0], v[1], v[2]),
            ToyParameter.count("components", "number of Gaussians", 5, 1, 100_000), ToyParameter.scale(2),
            ToyParameter.noise(0.02));
    /** {@link RandomMixture}. */
    public static final ToyFamily RANDOM_MIXTURE = new ToyFamily("random-mixture", "Gaussians at random places",
            v -> new RandomMixture((int) v[0], (int) v[1], v[2], v[3], (long) v[4]),
            ToyParameter.count("components", "number of Gaussians", 5, 1, 100_000),
            ToyParameter.count("dimension", "dimension", 2, 1, 10_000), ToyParameter.scale(2),
            ToyParameter.noise(0.05), ToyParameter.seed());

    private final String word;
    private final String meaning;
    private final Function<double[], ToyLaw> maker;
    private final List<ToyParameter> parameters;

    private ToyFamily(String word, String meaning, Function<double[], ToyLaw> maker, ToyParameter... parameters) {
        this.word = word;
        this.meaning = meaning;
        this.maker = maker;
        this.parameters = List.of(parameters);
    }

    /** The name in experiment files: lower case, hyphens. */
    public String word() {
        return word;
    }

    /** What it is, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** The numbers that it takes, in order. */
    public List<ToyParameter> parameters() {
        return parameters;
    }

    /** All families. */
    public static List<ToyFamily> all() {
        return List.of(MOONS, CIRCLES, RINGS, SPIRALS, SWISS_ROLL, S_CURVE, CHECKERBOARD, EIGHT_GAUSSIANS,
                TWENTY_FIVE_GAUSSIANS, GAUSSIAN_GRID, SYMMETRIC_MIXTURE, RANDOM_MIXTURE);
    }

    /** All names. */
    public static List<String> words() {
        return all().stream().map(ToyFamily::word).toList();
    }

    /**
     * The family of a name.
     *
     * @throws IllegalArgumentException naming those there are, if there is none of that name
     */
    public static ToyFamily named(String word) {
        return all().stream().filter(family -> family.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "toy law \"" + word + "\" is unknown: choose among " + String.join(", ", words())));
    }

    /** The law with the usual numbers. */
    public ToyLaw law() {
        return law(Map.of());
    }

    /**
     * The law with some numbers of one's own, by the names of parameters.
     *
     * @throws IllegalArgumentException if a parameter is unknown or out of its bounds
     */
    public ToyLaw law(Map<String, Double> given) {
        for (String name : given.keySet()) {
            parameter(name);
        }
        return maker.apply(parameters.stream()
                .mapToDouble(parameter -> parameter.check(given.getOrDefault(parameter.name(), parameter.standard())))
                .toArray());
    }

    private ToyParameter parameter(String name) {
        return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("toy law \"" + word + "\" has no parameter \"" + name
                        + "\": it takes " + String.join(", ", parameters.stream().map(ToyParameter::name).toList())));
    }

    double standard(String name) {
        return parameter(name).standard();
    }

    void check(double... values) {
        for (int i = 0; i < values.length; i++) {
            parameters.get(i).check(values[i]);
        }
    }

    @Override
    public String toString() {
        return word;
    }
}
