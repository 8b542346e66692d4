package org.linli.orders.internal.process;

import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * What a process says of one action, whatever the state.
 *
 * @param label local name, null for the usual one
 * @param who may do it, null for whoever may act in the state
 * @param disabled whether this process does without it
 */
public record ActionRule(@Nullable Text label, @Nullable Who who, boolean disabled) {}
