package org.linli.registry.internal.store;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Which fields differ, by name only: the audit keeps no personal values. */
final class ChangedFields {
    private ChangedFields() {}

    /** @param before and {@code after}: records of one type */
    static List<String> names(Object before, Object after) {
        return Arrays.stream(before.getClass().getRecordComponents())
                .filter(component -> !Objects.equals(value(component, before), value(component, after)))
                .map(RecordComponent::getName)
                .sorted()
                .toList();
    }

    private static Object value(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
