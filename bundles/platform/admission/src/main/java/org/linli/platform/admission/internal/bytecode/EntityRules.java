package org.linli.platform.admission.internal.bytecode;

import static org.linli.platform.admission.RefusalCode.ENTITY_MAPPING;
import static org.linli.platform.admission.RefusalCode.ENTITY_TABLE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.linli.platform.admission.internal.Findings;

/**
 * Every table that an entity maps is one that the changelog makes with a tenant, and the mapping is one that the host can complete.
 * What only the mapping as a whole can show is refused when the module starts.
 */
public final class EntityRules {
    private static final String JPA = "Ljakarta/persistence/";
    private static final List<String> TABLES = List.of("Table", "SecondaryTable", "JoinTable", "CollectionTable");
    private static final List<String> REFUSED = List.of(
            "Inheritance",
            "IdClass",
            "EmbeddedId",
            "SecondaryTable",
            "SecondaryTables",
            "PrimaryKeyJoinColumn",
            "TableGenerator",
            "SequenceGenerator",
            "GeneratedValue",
            "EntityListeners");

    private final ModuleClasses classes;
    private final Findings findings;

    public EntityRules(ModuleClasses classes, Findings findings) {
        this.classes = classes;
        this.findings = findings;
    }

    /** @param tables of the changelog that carry the tenant, in lower case */
    public void check(Set<String> tables) {
        for (ClassFacts type : classes.all().values()) {
            if (has(type.annotations, "Entity")) {
                entity(type, tables);
            }
            if (has(type.annotations, "Entity")
                    || has(type.annotations, "Embeddable")
                    || has(type.annotations, "MappedSuperclass")) {
                mapped(type, tables);
            }
        }
    }

    private void entity(ClassFacts type, Set<String> tables) {
        if (!has(type.annotations, "Table")
                || values(type.annotations, "Table", "name").isEmpty()) {
            findings.add(
                    ENTITY_TABLE,
                    type.name,
                    "实体 " + type.shortName() + " 没有用 @Table 写明表名",
                    "The entity " + type.shortName() + " does not name its table with @Table");
        }
        ClassFacts parent = type.parent == null ? null : classes.all().get(type.parent);
        if (parent != null && has(parent.annotations, "Entity")) {
            mapping(type, "", "继承了另一个实体", "extends another entity");
        }
        boolean versioned = false;
        boolean identified = false;
        Set<String> seen = new HashSet<>();
        for (ClassFacts up = type;
                up != null && seen.add(up.name);
                up = up.parent == null ? null : classes.all().get(up.parent)) {
            versioned |= members(up).stream().anyMatch(a -> has(a, "Version"));
            identified |= members(up).stream().anyMatch(a -> has(a, "Id"));
        }
        if (!versioned) {
            mapping(type, "", "没有 @Version 属性", "has no @Version attribute");
        }
        if (!identified) {
            mapping(type, "", "没有 @Id 属性", "has no @Id attribute");
        }
    }

    private static List<Map<String, Map<String, List<String>>>> members(ClassFacts type) {
        List<Map<String, Map<String, List<String>>>> members = new ArrayList<>();
        type.fields.forEach(f -> members.add(f.annotations()));
        type.methods.forEach(m -> members.add(m.annotations()));
        return members;
    }

    private void mapped(ClassFacts type, Set<String> tables) {
        place(type, "", type.annotations, tables);
        type.fields.forEach(f -> place(type, "#" + f.name(), f.annotations(), tables));
        type.methods.forEach(m -> place(type, "#" + m.name(), m.annotations(), tables));
    }

    private void place(
            ClassFacts type, String where, Map<String, Map<String, List<String>>> annotations, Set<String> tables) {
        for (String kind : TABLES) {
            for (String attribute : List.of("schema", "catalog")) {
                if (!values(annotations, kind, attribute).isEmpty()) {
                    mapping(type, where, "写明了 " + attribute, "names a " + attribute);
                }
            }
            for (String table : values(annotations, kind, "name")) {
                if (!tables.contains(table.toLowerCase(Locale.ROOT))) {
                    findings.add(
                            ENTITY_TABLE,
                            type.name + where,
                            "表 " + table + " 没有在变更文件中以 tenant_id 建立",
                            "The changelog makes no table " + table + " with a tenant_id");
                }
            }
        }
        for (String kind : REFUSED) {
            if (has(annotations, kind)) {
                mapping(type, where, "使用了 @" + kind, "uses @" + kind);
            }
        }
        for (String kind : List.of("Column", "JoinColumn")) {
            if (values(annotations, kind, "name").stream().anyMatch("tenant_id"::equalsIgnoreCase)) {
                mapping(type, where, "映射了 tenant_id，租户由平台加上", "maps tenant_id; the host adds the tenant");
            }
        }
        if (has(annotations, "OneToMany")
                && values(annotations, "OneToMany", "mappedBy").isEmpty()) {
            mapping(type, where, "@OneToMany 没有 mappedBy", "has a @OneToMany without mappedBy");
        }
    }

    private void mapping(ClassFacts type, String where, String zh, String en) {
        findings.add(
                ENTITY_MAPPING,
                type.name + where,
                type.shortName() + where + " " + zh,
                type.shortName() + where + " " + en);
    }

    private static boolean has(Map<String, Map<String, List<String>>> annotations, String kind) {
        return annotations.containsKey(JPA + kind + ";");
    }

    private static List<String> values(
            Map<String, Map<String, List<String>>> annotations, String kind, String attribute) {
        return annotations.getOrDefault(JPA + kind + ";", Map.of()).getOrDefault(attribute, List.of());
    }
}
