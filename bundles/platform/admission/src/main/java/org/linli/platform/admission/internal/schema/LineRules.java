package org.linli.platform.admission.internal.schema;

import static org.linli.platform.admission.RefusalCode.CHANGELOG_NOT_ADDITIVE;
import static org.linli.platform.admission.RefusalCode.CHANGE_SET_CHANGED;

import java.util.Map;
import org.linli.platform.admission.KnownChangelog;
import org.linli.platform.admission.ModuleFacts.Column;
import org.linli.platform.admission.internal.Findings;

/** All versions of a major line share tables and the list of what was applied to them: a fix of 1.0 those of 1.1 as well. */
public final class LineRules {
    private final Findings findings;

    public LineRules(Findings findings) {
        this.findings = findings;
    }

    /**
     * @param entry changelog of the version that is examined
     * @param changeSets its own digests by author and id, those of its contract among them
     */
    public void check(String entry, KnownChangelog other, SchemaModel own, Map<String, String> changeSets) {
        other.changeSets().forEach((name, digest) -> {
            if (!digest.equals(changeSets.getOrDefault(name, digest))) {
                findings.add(
                        CHANGE_SET_CHANGED,
                        entry,
                        "变更集 " + name + " 与 " + other.version() + " 中的不同，执行过后者的数据库会拒绝它",
                        "The change set " + name + " is not the one of " + other.version()
                                + "; every database where that was applied refuses it");
            }
        });
        own.columns().forEach((name, column) -> {
            Column others = other.columns().get(name);
            if (others != null && !others.type().equalsIgnoreCase(column.type())) {
                findings.add(
                        CHANGELOG_NOT_ADDITIVE,
                        entry,
                        name + " 的类型是 " + column.type() + "，在 " + other.version() + " 中是 " + others.type(),
                        name + " has the type " + column.type() + ", and " + others.type() + " in " + other.version());
            }
        });
    }
}
