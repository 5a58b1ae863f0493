/**
 * Reports that stand alone: one HTML file with its pictures inside, which asks nothing of any network, readable by day
 * and by night, on a screen, a telephone and paper.
 */
@NullMarked
package ornstein.lab.report;

import org.jspecify.annotations.NullMarked;
