package org.linli.platform.admission;

import java.util.SortedMap;

/**
 * What another version of the module does to the tables that both share.
 *
 * @param columns definition by {@code table.column}
 * @param changeSets digests by author and id, those of the contract among them
 */
public record KnownChangelog(
        String version, SortedMap<String, ModuleFacts.Column> columns, SortedMap<String, String> changeSets) {}
