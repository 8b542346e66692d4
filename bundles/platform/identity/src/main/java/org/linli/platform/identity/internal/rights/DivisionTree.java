package org.linli.platform.identity.internal.rights;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The division tree as far as rights need it; null stands for the whole district. */
public interface DivisionTree {
    /** Whether the lower node is the upper one or lies below it. False for nodes that do not exist. */
    boolean covers(@Nullable UUID upper, @Nullable UUID lower);

    /** The node and everything below it. */
    Set<UUID> subtree(UUID node);
}
