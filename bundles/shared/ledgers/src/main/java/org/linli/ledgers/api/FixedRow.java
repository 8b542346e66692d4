package org.linli.ledgers.api;

import org.linli.api.problem.Text;

/**
 * A row that every ledger of the template has (固定项), which nobody in a district can remove.
 *
 * @param key the same in all versions of the template, at most 60 characters
 * @param label what it is called
 * @param description what is to be written, for those who fill it in; may be empty
 */
public record FixedRow(String key, Text label, Text description) {}
