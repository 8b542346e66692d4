package org.linli.api.live;

/**
 * Tells the people who have a page open that a list of the module has changed for them, such as their work list (待办). They are told
 * after the commit of the call, on whichever node their page is connected to; many changes of one list within a moment are told once.
 * Nobody is told when the call rolls back. Of {@link Audience.Holders} only those are told whose permission reaches the change when
 * they are told; {@link Audience.People} and {@link Audience.Everybody} are told whatever they may see, which is no more than that the
 * list has changed: reading it is checked as ever. Host-provided, bundle-scoped, thread-safe.
 */
public interface LiveLists {
    /**
     * @param list path of the list below the module, with the query that selects it if need be, such as {@code worklist?view=mine};
     *     no ids and nothing about a person
     * @param audience for whom it changed
     * @throws IllegalArgumentException when {@code list} is no such path, or the audience is beyond the bounds of {@link Audience}
     * @throws IllegalStateException outside a call or without an open transaction
     */
    void changed(String list, Audience audience);
}
