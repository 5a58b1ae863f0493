/**
 * The two- and three-dimensional shapes that generative models are tried on, as exact laws.
 *
 * <p>Curves and surfaces with Gaussian noise are defined as Gaussian mixtures whose components sit at the nodes of a
 * quadrature along them ({@link ornstein.toy.ToyLaw}), so that density, score, velocity and likelihood are closed forms at
 * every noise level, as those of any mixture are.
 */
@NullMarked
package ornstein.toy;

import org.jspecify.annotations.NullMarked;
