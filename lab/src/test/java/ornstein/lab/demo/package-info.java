@NullMarked
package ornstein.lab.demo;

import org.jspecify.annotations.NullMarked;
