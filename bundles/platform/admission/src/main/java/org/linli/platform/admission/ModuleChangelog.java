package org.linli.platform.admission;

import static org.linli.platform.admission.RefusalCode.CHANGELOG_UNREADABLE;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.platform.admission.internal.Budget;
import org.linli.platform.admission.internal.Findings;
import org.linli.platform.admission.internal.schema.ChangelogReader;
import org.linli.platform.admission.internal.schema.SchemaModel;

/**
 * What a module does to its tables.
 *
 * @param schema without what the contract takes away
 * @param changeSets digests by author and id, those of the contract among them
 */
record ModuleChangelog(SchemaModel schema, SortedMap<String, String> changeSets) {
    /** @param texts files of the jar by name; null for one that is not there */
    static ModuleChangelog read(
            Declaration declaration, Function<String, @Nullable String> texts, Findings findings, Budget budget) {
        String entry = declaration.document().changelog;
        if (entry == null || !declared(entry, findings)) {
            return new ModuleChangelog(new SchemaModel(), new TreeMap<>());
        }
        SchemaModel schema = new ChangelogReader(declaration.name(), texts, findings, budget).read(entry);
        SortedMap<String, String> changeSets = schema.changeSets();
        ModuleDocument.Contract contract = declaration.document().contract;
        if (contract != null
                && contract.changelog() != null
                && texts.apply(contract.changelog()) != null
                && declared(contract.changelog(), findings)) {
            // held to the same rules, but for the one that it only adds
            changeSets.putAll(new ChangelogReader(declaration.name(), texts, findings, budget)
                    .read(contract.changelog())
                    .changeSets());
        }
        return new ModuleChangelog(schema, changeSets);
    }

    private static boolean declared(String entry, Findings findings) {
        if (entry.startsWith(DeclarationReader.DECLARATIONS)) {
            return true;
        }
        findings.add(CHANGELOG_UNREADABLE, entry, "变更文件须在 LINLI-INF/ 之下", "A changelog lies below LINLI-INF/");
        return false;
    }
}
