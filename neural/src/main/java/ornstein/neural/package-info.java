/**
 * Training of networks: a {@link ornstein.neural.Training} shows a network the minibatches of an {@link
 * ornstein.learning.Objective} under a {@link ornstein.neural.TrainingPlan}, in steps that depend on nothing but the plan and the
 * noise, so that a training stopped anywhere resumes to the same result.
 */
@NullMarked
package ornstein.neural;

import org.jspecify.annotations.NullMarked;
