package org.linli.claims.internal.lists;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.claims.api.ClaimList;
import org.linli.claims.api.ListRules;

/** A list that there is now in the district. */
public final class KnownList {
    private final ListRules rules;
    private final FieldCheck check;
    private final @Nullable ClaimList contributed;

    KnownList(ListRules rules, FieldSchema schema, @Nullable ClaimList contributed) {
        this.rules = rules;
        this.check = new FieldCheck(schema);
        this.contributed = contributed;
    }

    public ListRules rules() {
        return rules;
    }

    public String key() {
        return rules.key();
    }

    /** The module's part; empty for lists of the engine and of the district. */
    public Optional<ClaimList> contributed() {
        return Optional.ofNullable(contributed);
    }

    /** Name of the module whose list it is. */
    public String module() {
        return moduleOf(rules.key());
    }

    static String moduleOf(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? "claims" : key.substring(0, dot);
    }

    public List<FieldError> errors(Map<String, Object> fields) {
        return check.errors(fields);
    }
}
