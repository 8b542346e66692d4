package org.linli.itests.openapi;

import java.util.Map;

/** Leads names of lists, of properties and of parameters to one noun: {@code grid/staff}, {@code staffId}, {@code staff}. */
public final class Nouns {
    /** Names that do not say what they refer to. */
    private static final Map<String, String> ROLES_OF_A_NOUN = Map.ofEntries(
            Map.entry("parent", "division"),
            Map.entry("head", "person"),
            Map.entry("target", "building"),
            Map.entry("reporter", "user"),
            Map.entry("actor", "user"),
            Map.entry("earlier", "topic"),
            Map.entry("order", "case"),
            Map.entry("org", "social-organisation"),
            Map.entry("organ", "company"),
            Map.entry("worklist", "case"),
            Map.entry("resident", "user"),
            Map.entry("standsInFor", "user"),
            Map.entry("attachment", "file"));

    private Nouns() {}

    public static String of(String name) {
        String bare = name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
        if (bare.endsWith("ies")) {
            bare = bare.substring(0, bare.length() - 3) + "y";
        } else if (bare.endsWith("sses")) {
            bare = bare.substring(0, bare.length() - 2);
        } else if (bare.endsWith("s") && !bare.endsWith("ss")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return ROLES_OF_A_NOUN.getOrDefault(bare, bare);
    }

    /** The noun of the last word of a path. */
    public static String ofPath(String path) {
        return of(path.substring(path.lastIndexOf('/') + 1));
    }
}
