package org.linli.api.imports;

import java.util.Map;

/**
 * What a person wrote in place of what a file says.
 *
 * @param line of the file, as errors name it
 * @param values by the names of the columns that were changed, as somebody would type them into a sheet; an empty text empties the cell
 */
public record RowCorrection(long line, Map<String, String> values) {}
