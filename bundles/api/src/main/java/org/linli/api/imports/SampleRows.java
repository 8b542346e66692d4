package org.linli.api.imports;

import java.util.stream.Stream;

/**
 * Makes rows of a demonstration out of the totals that a district has published. Registered as a service with the property
 * {@code linli.import=<module>.<noun>}, the name of the importer that takes the rows in. The host calls it in demo mode
 * only, in a transaction of the district, after the other sample files of the district are there.
 */
public interface SampleRows {
    /**
     * Equal figures give equal rows with equal external ids, so that a repeated import doubles nothing. No row carries a real
     * person's name, and each is marked as generated.
     *
     * @param figures {@code figures.json} of the district's sample folder
     * @return one JSON object per row, made as the stream is read, which is after the transaction: what stored data say is
     *     read before this returns; empty when the figures say nothing about such rows
     */
    Stream<String> rows(String figures);
}
