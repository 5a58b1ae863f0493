@NullMarked
package ornstein.lab.report;

import org.jspecify.annotations.NullMarked;
