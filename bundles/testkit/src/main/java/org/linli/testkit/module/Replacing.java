package org.linli.testkit.module;

import org.linli.api.rest.MergePatch;

/** A patch that puts a whole new value in the place of the old one. */
public record Replacing(Object next) implements MergePatch {
    @Override
    public <T> T applyTo(T current, Class<T> type) {
        return type.cast(next);
    }

    @Override
    public boolean touches(String field) {
        return true;
    }
}
