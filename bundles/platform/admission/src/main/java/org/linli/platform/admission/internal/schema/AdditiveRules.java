package org.linli.platform.admission.internal.schema;

import static org.linli.platform.admission.RefusalCode.CHANGELOG_NOT_ADDITIVE;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linli.platform.admission.ModuleFacts;
import org.linli.platform.admission.ModuleFacts.Column;
import org.linli.platform.admission.internal.Findings;

/** Within a major version two neighbours run side by side on the same tables: each must read and write what the other does. */
public final class AdditiveRules {
    private static final List<String> NARROWING = List.of(" primary ", " unique ", " foreign ");
    private static final List<String> RELIED_ON = List.of(" primary ", " unique ");

    private final Findings findings;

    public AdditiveRules(Findings findings) {
        this.findings = findings;
    }

    /** @param entry changelog of the later version */
    public void check(String entry, ModuleFacts before, SchemaModel after) {
        Set<String> tables = new HashSet<>();
        before.columns().keySet().forEach(name -> tables.add(table(name)));
        before.columns().forEach((name, old) -> {
            Column fresh = after.columns().get(name);
            if (fresh == null) {
                refuse(entry, name, "不再存在", "is gone");
            } else {
                kept(entry, name, old, fresh);
            }
        });
        after.columns().forEach((name, column) -> {
            boolean added = !before.columns().containsKey(name) && tables.contains(table(name));
            if (added && column.required() && !column.defaulted()) {
                refuse(
                        entry,
                        name,
                        "必填且没有缺省值，上一版本写不进这张表",
                        "is required without a default, so that the earlier version cannot write the table");
            }
        });
        keys(entry, before, after, tables);
    }

    /** Compared without their names: a constraint may be called otherwise, not be another one. */
    private void keys(String entry, ModuleFacts before, SchemaModel after, Set<String> tables) {
        Set<String> old = shapes(before.keys());
        Set<String> fresh = shapes(after.keys());
        for (String key : after.keys()) {
            boolean narrows = NARROWING.stream().anyMatch(key::contains);
            if (narrows && !old.contains(shape(key)) && tables.contains(key.substring(0, key.indexOf(' ')))) {
                refuse(entry, key, "在已有的表上增加约束，上一版本的行可能不满足", "narrows a table that the earlier version writes");
            }
        }
        for (String key : before.keys()) {
            boolean relied = RELIED_ON.stream().anyMatch(key::contains);
            if (relied && !fresh.contains(shape(key))) {
                refuse(entry, key, "不再存在，而上一版本以它为准", "is gone, and the earlier version relies on it");
            }
        }
    }

    private static Set<String> shapes(Set<String> keys) {
        return keys.stream().map(AdditiveRules::shape).collect(Collectors.toSet());
    }

    /** Table, kind and columns. */
    private static String shape(String key) {
        String[] words = key.split(" ", 4);
        return words[0] + " " + words[1] + " " + words[3];
    }

    private void kept(String entry, String name, Column old, Column fresh) {
        if (!old.type().equalsIgnoreCase(fresh.type())) {
            refuse(
                    entry,
                    name,
                    "的类型由 " + old.type() + " 变为 " + fresh.type(),
                    "changes its type from " + old.type() + " to " + fresh.type());
        }
        if (!old.required() && fresh.required()) {
            refuse(entry, name, "由可空变为必填", "becomes required");
        }
        if (old.defaulted() && !fresh.defaulted()) {
            refuse(entry, name, "失去缺省值", "loses its default");
        }
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }

    private void refuse(String entry, String name, String zh, String en) {
        findings.add(CHANGELOG_NOT_ADDITIVE, entry, name + " " + zh, name + " " + en);
    }
}
