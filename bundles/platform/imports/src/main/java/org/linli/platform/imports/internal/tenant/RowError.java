package org.linli.platform.imports.internal.tenant;

/**
 * One thing wrong with a row.
 *
 * @param line line of the file on which the row begins, from 1
 * @param pointer JSON Pointer to the column, empty for the whole row
 * @param message what to change, in the language of who imports
 */
public record RowError(long line, String pointer, String message) {}
