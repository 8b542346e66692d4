package org.linli.platform.admission;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What two versions of a module are compared by.
 *
 * @param api public members of the exported packages, one line each
 * @param columns definition by {@code table.column}
 * @param keys keys and indexes, one line each
 * @param changeSets digests by author and id, those of the contract among them
 */
public record ModuleFacts(
        Declaration declaration,
        SortedSet<String> api,
        SortedMap<String, Column> columns,
        SortedSet<String> keys,
        SortedMap<String, String> changeSets) {

    /**
     * @param type as the changelog writes it
     * @param required whether it may not be null
     * @param defaulted whether the database fills it
     */
    public record Column(String type, boolean required, boolean defaulted) {}

    /** Whether both are of one major version, within which rows stay readable by either. */
    public boolean sameMajor(Declaration other) {
        return major(declaration).equals(major(other));
    }

    /** The part of it that every version of the major line shares. */
    public KnownChangelog changelog() {
        return new KnownChangelog(declaration.version(), columns, changeSets);
    }

    private static String major(Declaration declaration) {
        return declaration.version().substring(0, declaration.version().indexOf('.'));
    }

    /** Requirements by name of the module. */
    Map<String, String> requirements() {
        return declaration.requires().stream()
                .collect(Collectors.toMap(
                        Declaration.Requirement::name,
                        r -> "[" + r.from() + "," + r.below() + ")",
                        (first, second) -> first + " " + second));
    }
}
