/** Networks in files: safetensors, without native code. */
@NullMarked
package ornstein.neural.file;

import org.jspecify.annotations.NullMarked;
