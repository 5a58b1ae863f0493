/** The experiment file: a tree of records, read from YAML or JSON with messages that name line and column, and written back. */
@NullMarked
package ornstein.lab.experiment;

import org.jspecify.annotations.NullMarked;
