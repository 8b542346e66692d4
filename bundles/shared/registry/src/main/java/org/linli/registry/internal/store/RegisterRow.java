package org.linli.registry.internal.store;

import java.util.UUID;

/**
 * A row of a register.
 *
 * @param <F> what people may write of it
 */
public interface RegisterRow<F> {
    UUID id();

    long version();

    /** Where it lies, which decides who may see it. */
    UUID divisionId();

    F fields();

    /** @param division where it lies, told by the fields or by what it belongs to */
    void set(F fields, UUID division);
}
