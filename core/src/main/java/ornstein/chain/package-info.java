/**
 * Discrete time: chains of T steps and T + 1 states, x_t = √(1 − β_t) x_{t−1} + √β_t ε, forwards and back.
 *
 * <p>Here t is an index, 0 … T, and α_t = 1 − β_t, ᾱ_t = Π α_i as in the literature of chains; the schedule that embeds
 * a chain in continuous time has √ᾱ_t for its α at the time t/T.
 */
@NullMarked
package ornstein.chain;

import org.jspecify.annotations.NullMarked;
