package org.linli.platform.identity.internal.rights;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.linli.platform.identity.RenamedPermissions.Replacement;

/** What becomes of a role's patterns when permissions are replaced. Pure. */
final class RoleReplacement {
    private final PermissionNames names;

    RoleReplacement(PermissionNames names) {
        this.names = names;
    }

    /** With the fresh names wherever all the old ones are held. */
    Set<String> given(Set<String> patterns, List<Replacement> replacements) {
        Set<String> result = new TreeSet<>(patterns);
        for (Replacement replacement : replacements) {
            if (covers(result, replacement.old())) {
                replacement.fresh().stream()
                        .filter(name -> !covers(result, Set.of(name)))
                        .forEach(result::add);
            }
        }
        return result;
    }

    /** Without the old names wherever they have been replaced. A single one has been wherever it was held. */
    Set<String> taken(Set<String> patterns, List<Replacement> replacements) {
        Set<String> result = new TreeSet<>(patterns);
        for (Replacement replacement : replacements) {
            if (replacement.old().size() == 1 || covers(result, replacement.fresh())) {
                result.removeAll(replacement.old());
            }
        }
        return result;
    }

    private boolean covers(Set<String> patterns, Set<String> wanted) {
        return names.expand(patterns, wanted).containsAll(wanted);
    }
}
