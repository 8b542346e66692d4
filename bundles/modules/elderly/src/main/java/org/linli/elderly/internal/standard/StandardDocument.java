package org.linli.elderly.internal.standard;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * A standard as its file has it: grades that many items share are written once.
 *
 * @param from first day on which it is in force
 * @param consciousness code of the item that is 0 of somebody in a coma; null when it has none
 * @param scales grades by name, from 0 upwards
 */
public record StandardDocument(
        String id,
        Text name,
        LocalDate from,
        int riskEvents,
        int riskDays,
        @Nullable String consciousness,
        List<Band> bands,
        Map<String, List<Text>> scales,
        List<WrittenDimension> dimensions) {

    /** A dimension of the file. */
    public record WrittenDimension(String code, Text name, List<WrittenItem> items) {}

    /**
     * An item of the file.
     *
     * @param scale name of the grades that it shares with others; null when it has its own
     */
    public record WrittenItem(
            String code,
            Text name,
            Text about,
            @Nullable String scale,
            @Nullable List<Text> grades) {}

    Standard standard() {
        return new Standard(
                id,
                name,
                from,
                riskEvents,
                riskDays,
                consciousness,
                List.copyOf(bands),
                dimensions.stream()
                        .map(written -> new Dimension(
                                written.code(),
                                written.name(),
                                written.items().stream().map(this::item).toList()))
                        .toList());
    }

    private Item item(WrittenItem written) {
        List<Text> grades = written.scale() == null ? written.grades() : scales.get(written.scale());
        if (grades == null || grades.size() < 2) {
            throw new IllegalStateException(written.code() + " of " + id + " has no grades");
        }
        return new Item(written.code(), written.name(), written.about(), List.copyOf(grades));
    }
}
