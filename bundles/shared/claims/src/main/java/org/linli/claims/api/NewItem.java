package org.linli.claims.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item as it is handed in.
 *
 * @param list key of the list
 * @param title at most 200 characters
 * @param description at most 2,000 characters; null for none
 * @param divisionId where the item lies and who looks after it
 * @param audience divisions to whose people, and everybody below, it is published; empty for the one where it lies
 * @param places how many may claim it; null for the standard of the list
 * @param firstDay from which it may be claimed, in the zone of the district; null for at once
 * @param lastDay until which it may be claimed, included; null for as the list says
 * @param fields by the schema of the list
 * @param contactName whom claimants turn to, at most 60 characters; personal data, kept encrypted. Null for nobody
 * @param contactPhone his telephone number; personal data, kept encrypted
 * @param subject row of the contributing module that the item stands for, unique in its list; null when there is none
 */
public record NewItem(
        String list,
        String title,
        @Nullable String description,
        UUID divisionId,
        List<UUID> audience,
        @Nullable Integer places,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        Map<String, Object> fields,
        @Nullable String contactName,
        @Nullable String contactPhone,
        @Nullable UUID subject) {
    public NewItem {
        audience = List.copyOf(audience);
        fields = Map.copyOf(fields);
    }

    /** With nothing that may be left out. */
    public static NewItem of(String list, String title, UUID divisionId) {
        return new NewItem(list, title, null, divisionId, List.of(), null, null, null, Map.of(), null, null, null);
    }

    /** The same, standing for a row of the contributing module. */
    public NewItem about(UUID row) {
        return new NewItem(
                list,
                title,
                description,
                divisionId,
                audience,
                places,
                firstDay,
                lastDay,
                fields,
                contactName,
                contactPhone,
                row);
    }
}
