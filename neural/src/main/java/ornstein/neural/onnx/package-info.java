/**
 * Networks in ONNX: those of other systems as fields, and ours for other systems. Nothing of the runtime behind it is seen from
 * outside.
 */
@NullMarked
package ornstein.neural.onnx;

import org.jspecify.annotations.NullMarked;
