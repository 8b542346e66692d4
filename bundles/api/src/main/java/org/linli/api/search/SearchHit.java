package org.linli.api.search;

import org.jspecify.annotations.Nullable;

/**
 * Something that was found.
 *
 * @param title what it is called, with nothing that a list would mask
 * @param detail what tells it from others of that name, such as a number or an address
 * @param page of the console below {@code /t/{tenant}/}, such as {@code grid/events/{id}}
 */
public record SearchHit(String title, @Nullable String detail, String page) {}
