package org.linli.claims.internal.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.claims.api.NewItem;

/**
 * An item as it is handed in; also what a patch applies to.
 *
 * @param list key of the list
 * @param divisionId where it lies
 * @param audience divisions to whose people it is published; by default the one where it lies
 * @param places how many may claim it; by default as the list says
 * @param firstDay from which it may be claimed
 * @param lastDay until which it may be claimed
 * @param fields by the schema of the list
 * @param contactName whom claimants turn to
 */
public record ItemBody(
        @NotBlank @Size(max = 60) String list,
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 2000) String description,
        @NotNull UUID divisionId,
        @Nullable @Size(max = 200) List<@NotNull UUID> audience,
        @Nullable @Min(1) @Max(10_000) Integer places,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Map<String, Object> fields,
        @Nullable @Size(max = 60) String contactName,
        @Nullable @Pattern(regexp = "[0-9+ -]{3,20}") String contactPhone) {
    static ItemBody of(NewItem item) {
        return new ItemBody(
                item.list(),
                item.title(),
                item.description(),
                item.divisionId(),
                item.audience(),
                item.places(),
                item.firstDay(),
                item.lastDay(),
                item.fields(),
                item.contactName(),
                item.contactPhone());
    }

    /** @param subject row of a module for which it stands */
    NewItem item(@Nullable UUID subject) {
        return new NewItem(
                list,
                title,
                description,
                divisionId,
                audience == null ? List.of() : audience,
                places,
                firstDay,
                lastDay,
                present(),
                contactName,
                contactPhone,
                subject);
    }

    /** A field that is null is a field that is not there. */
    private Map<String, Object> present() {
        Map<String, Object> present = new java.util.LinkedHashMap<>();
        if (fields != null) {
            fields.forEach((name, value) -> {
                if (value != null) {
                    present.put(name, value);
                }
            });
        }
        return present;
    }
}
