/** Tests of the file formats. */
@NullMarked
package ornstein.lab.format;

import org.jspecify.annotations.NullMarked;
