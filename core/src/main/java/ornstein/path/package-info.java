/**
 * How data becomes noise: schedules, Gaussian probability paths over mixtures, bridges between two mixtures, and the one
 * table that ties the five predictions together.
 */
@NullMarked
package ornstein.path;

import org.jspecify.annotations.NullMarked;
