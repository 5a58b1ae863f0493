package ornstein.steer;

import java.util.List;
import java.util.stream.Collectors;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Stream;

/**
 * A way to replace N weighted particles by N particles of equal weight: slot j gets a copy of particle out[j].
 *
 * <p>The law that every scheme obeys: particle i is expected in N·Wᵢ slots, and in none if its weight is 0. Sums over the
 * slots then estimate without bias what sums over the weighted particles were. Schemes differ in the variance they add
 * [douc2005comparison].
 */
public interface Resampling {
    /** One offset for all strata: slot j takes the particle at (j + u)/N of the cumulative weights [kitagawa1996monte]. */
    Resampling SYSTEMATIC = new Systematic();

    /** An offset for each stratum: slot j takes the particle at (j + uⱼ)/N of the cumulative weights [kitagawa1996monte]. */
    Resampling STRATIFIED = new Stratified();

    /** ⌊N·Wᵢ⌋ copies of particle i, and multinomial draws from the remainders for the slots left over [liu1998sequential]. */
    Resampling RESIDUAL = new Residual();

    /** N independent draws from the weights [gordon1993novel], handed out in ascending order. */
    Resampling MULTINOMIAL = new Multinomial();

    /** Particle j stays with probability Wⱼ/max W, else its slot gets a draw from the weights; see {@link BirthDeath}. */
    Resampling BIRTH_DEATH = new BirthDeath();

    /**
     * The coupling of the weighted particles with equally weighted slots where they stand that moves them least, in mean squared
     * distance; slot j draws its ancestor from its row of the coupling; see {@link OptimalTransport}.
     */
    Resampling OPTIMAL_TRANSPORT = new OptimalTransport();

    /**
     * Where the schemes' draws of a step begin. Samplers number theirs from 0, so that one stream serves both and no number is
     * used twice.
     */
    long FIRST_DRAW = 1L << 31;

    /** The name in experiment files: lower case, hyphens. */
    String name();

    /**
     * Refuses what the scheme cannot do, before a run begins. Most can do everything.
     *
     * @throws IllegalArgumentException if there are too many particles for it
     */
    void check(int particles, int dimension);

    /**
     * Draws the ancestor of every slot.
     *
     * <p>All randomness is read from the stream at this step, at draws from {@link #FIRST_DRAW} on, so that two steps are
     * independent of each other and of the sampler, and neither threads nor blocks matter.
     *
     * @param weights not degenerate
     * @param states the particles as they stand, [N, D]; most schemes do not look at them
     * @param step the number that the steps of one stream are told apart by, in [0, 2³¹)
     * @param scratch room that is kept between calls
     * @param out [N], written whole
     * @throws IllegalArgumentException if the weights are degenerate, or the lengths differ
     */
    void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out);

    /** The schemes that experiment files can name. */
    static List<Resampling> all() {
        return List.of(SYSTEMATIC, STRATIFIED, RESIDUAL, MULTINOMIAL, BIRTH_DEATH, OPTIMAL_TRANSPORT);
    }

    /**
     * One of {@link #all()} by name.
     *
     * @throws IllegalArgumentException naming those there are, if there is none of that name
     */
    static Resampling named(String name) {
        return all().stream().filter(scheme -> scheme.name().equals(name)).findFirst().orElseThrow(() -> {
            String known = all().stream().map(Resampling::name).collect(Collectors.joining(", "));
            return new IllegalArgumentException("resampling \"" + name + "\" is unknown: choose among " + known);
        });
    }
}
