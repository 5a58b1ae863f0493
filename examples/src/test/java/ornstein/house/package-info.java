/** The rules of the house, held by tests: which package may name which, and how long a file may be. */
@NullMarked
package ornstein.house;

import org.jspecify.annotations.NullMarked;
