package org.linli.api.indicator;

import org.jspecify.annotations.Nullable;

/**
 * Rows that figures count or add up (统计对象); the row is called {@code e} wherever it is spoken of.
 *
 * @param entities what stands after {@code from}, such as {@code VoteRow e, TopicRow t}
 * @param base what holds for every row that is counted at all, such as how two entities are joined; null for nothing
 * @param time null for rows that are counted as they stand today, whatever the period
 * @param division path of the id of the division in which a row lies
 * @param code path of the number, code or name by which people know a row beside its title; null for none
 * @param title path of what a row is called
 * @param shown path of the id under which {@code page} shows it
 * @param page path within the tenant of the page that shows such rows, with a slash at its end
 */
public record RowSource(
        String entities,
        @Nullable String base,
        @Nullable RowTime time,
        String division,
        @Nullable String code,
        String title,
        String shown,
        String page) {

    /** Rows of one entity that lie in a division of their own and have a page of their own. */
    public RowSource(String entity, @Nullable RowTime time, @Nullable String code, String title, String page) {
        this(entity + " e", null, time, "e.divisionId", code, title, "e.id", page);
    }

    boolean names(String parameter) {
        return base != null && base.contains(":" + parameter);
    }

    String from() {
        return " from " + entities;
    }
}
