/** Shared test tools: golden values and contracts that every implementation of an interface must pass. */
@NullMarked
package ornstein.testkit;

import org.jspecify.annotations.NullMarked;
