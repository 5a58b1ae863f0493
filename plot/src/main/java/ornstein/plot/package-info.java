/**
 * Figures good enough for a talk, from plain arrays: {@link ornstein.plot.DensityFigure}, {@link
 * ornstein.plot.ScatterFigure}, {@link ornstein.plot.TrajectoryFigure}, {@link
 * ornstein.plot.ForwardReverseFigure}, {@link ornstein.plot.QuiverFigure}, {@link
 * ornstein.plot.CurveFigure}, side by side by {@link ornstein.plot.Panels}, moving by {@link
 * ornstein.plot.Animation}.
 *
 * <p>A figure is an immutable value; every method that changes something returns another figure.
 * The same figure gives the same bytes on the same machine.
 */
@NullMarked
package ornstein.plot;

import org.jspecify.annotations.NullMarked;
