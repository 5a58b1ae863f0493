/**
 * Neural networks as data: {@link ornstein.network.Network} says what is computed from a point, a time and a label, and where in
 * one flat array each parameter lies. Everything else reads it: the evaluation here, in double precision and with the
 * same bits on any number of threads, and elsewhere the training engine and the exporters.
 */
@NullMarked
package ornstein.network;

import org.jspecify.annotations.NullMarked;
