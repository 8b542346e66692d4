package org.linli.claims.api;

import java.util.List;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;

/**
 * A kind of list that a module contributes. Registered as a service, one for each list; the list is there in the districts where the module
 * is enabled. Every method is called in the transaction of the call and in the name of the caller; what it throws refuses the whole step.
 * Must be thread-safe.
 */
public interface ClaimList {
    /** The same on every call within a version of the module. */
    ListRules rules();

    /**
     * What is wrong with an item beyond what the schema of the fields says. Must not write.
     *
     * @return pointers such as {@code /fields/dose} or {@code /title}; empty when nothing is wrong
     */
    default List<FieldError> check(NewItem item) {
        return List.of();
    }

    /**
     * Why the claimant may not have the item, such as a member of another organisation. The places are counted by the engine. Must not write.
     *
     * @return sentences that say what is in the way; empty when nothing is
     */
    default List<Text> refusals(ItemSnapshot item, Claimant claimant) {
        return List.of();
    }

    /** The item was made, changed, or is in another state. */
    default void changed(ItemSnapshot item) {}

    /** A claim of the item was made or is in another state, or something was served. The item is as it stands afterwards. */
    default void changed(ItemSnapshot item, ClaimSnapshot claim) {}
}
